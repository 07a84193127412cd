import { and, eq, isNull, lt } from 'drizzle-orm';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, localTime, toDate, type ClockTime } from '#lib/time/local.ts';
import { rotaHouse } from './coordinators.ts';
import { assignment } from './cover.schema.ts';
import { sendDigest } from './digest.ts';
import { dayNumber } from './house-mails.ts';
import { tell } from './mails.ts';
import { remindQualifications } from './qualification-reminders.ts';
import { shift } from './rota.schema.ts';

/** Reminders of tomorrow's turns go out between these local times. */
const FROM: ClockTime = '10:00';
const UNTIL: ClockTime = '18:00';
/** Who said yes just now needs no reminder. */
const JUST_NOW_HOURS = 3;

/** The job rota.remind: tomorrow's turns, what must be renewed, and on Sunday the digest of the coordinators. May run twice. */
export async function remindAll(): Promise<void> {
	await inEveryHub('rota.remind', async (hubId) => {
		const house = await asWorkerIn(hubId, (tx) => rotaHouse(tx, hubId));
		if (!house) return;
		await asWorkerIn(hubId, (tx) => remindTurns(tx, hubId, house.zone));
		await asWorkerIn(hubId, (tx) => sendDigest(tx, hubId, house.zone));
		await remindQualifications(hubId);
	});
}

async function remindTurns(tx: Tx, hubId: string, zone: string): Promise<void> {
	const at = now();
	const time = localTime(at, zone);
	if (time < FROM || time >= UNTIL) return;
	const tomorrow = addDays(localDate(at, zone), 1);
	const promised = and(
		eq(assignment.state, 'accepted'),
		lt(assignment.acceptedAt, toDate(at.subtract({ hours: JUST_NOW_HOURS })))
	);
	const rows = await tx
		.select({ id: assignment.id, personId: assignment.personId })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.where(and(eq(assignment.hubId, hubId), eq(shift.localDate, tomorrow), isNull(shift.cancelledAt), promised));
	// A shift that moves to another day is a new fact, and is reminded of again.
	for (const { id, personId } of rows)
		await tell(tx, { hubId, kind: 'reminder', personId, subjectId: id, version: dayNumber(tomorrow) });
}
