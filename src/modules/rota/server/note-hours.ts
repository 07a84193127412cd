import { sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { now } from '#lib/time/clock.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { minutesBetween } from '../rules/hours.ts';
import { workedHours } from './hours.schema.ts';

/** Shifts that ended longer ago are not looked at any more: whatever kept the job away that long, people added theirs by hand. */
const LOOK_BACK = '62 days';

/** The job 'rota.note_hours': after a shift ended, everybody who had promised to be there has given its hours. May run twice. */
export function noteAllHours(): Promise<void> {
	return inEveryHub('rota.note_hours', async (hubId) => {
		await asWorkerIn(hubId, (tx) => noteHours(tx, hubId));
	});
}

type Ended = { person: string; shift: string; task: string; date: IsoDate; start: number; end: number };

/** The same for one hub; answers how many lines were written. Minutes are real ones: the night the clock goes back is an hour longer. */
export async function noteHours(tx: Tx, hubId: string): Promise<number> {
	const at = now().toString();
	const ended = await tx.execute<Ended>(sql`
		select a.person_id as person, s.id as shift, s.task_id as task, s.local_date as date,
			round(extract(epoch from s.starts_at) * 1000)::float8 as start, round(extract(epoch from s.ends_at) * 1000)::float8 as "end"
		from shift s join assignment a on a.hub_id = s.hub_id and a.shift_id = s.id
		where s.hub_id = ${hubId} and a.state = 'accepted' and s.cancelled_at is null
			and s.ends_at <= ${at}::timestamptz and s.ends_at > ${at}::timestamptz - ${LOOK_BACK}::interval
			and not exists (select from worked_hours w where w.hub_id = s.hub_id and w.shift_id = s.id and w.person_id = a.person_id)`);
	if (ended.length === 0) return 0;
	const rows = ended.map(({ person, shift, task, date, start, end }) => {
		const minutes = minutesBetween(start, end);
		return {
			hubId,
			id: newId(),
			personId: person,
			shiftId: shift,
			taskId: task,
			localDate: date,
			plannedMinutes: minutes,
			minutes
		};
	});
	const noted = await tx.insert(workedHours).values(rows).onConflictDoNothing().returning({ id: workedHours.id });
	if (noted.length > 0) await record(tx, program(hubId), 'rota.hours_noted', { type: 'hub' }, { count: noted.length });
	return noted.length;
}
