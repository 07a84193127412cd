import { asc, eq, isNull, and } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import { Temporal } from 'temporal-polyfill';
import { confirmMonth, correctHours, monthShown, waitingHours, waitingMonths } from '#modules/rota/server/index.ts';
import { assignment } from '#modules/rota/server/cover.schema.ts';
import { workedHours } from '#modules/rota/server/hours.schema.ts';
import { noteHours } from '#modules/rota/server/note-hours.ts';
import { must } from './must.ts';
import { idOf, type Ids } from './people.ts';
import type { Placed } from './rota-turns.ts';

const AHEAD = { hours: 6 * 24 };
const AT_ONCE = 200;

/** Turns of weeks gone by, as they were promised then. Written as history: what the verbs would ask of the past has no answer any more. */
export async function writeHistory(
	tx: Tx,
	joke: InHub & { personId: string },
	placed: readonly Placed[],
	since: Temporal.Instant
): Promise<void> {
	const rows = placed.map(({ shift, personId }, nth) => {
		const asked = later(Temporal.Instant.fromEpochMilliseconds(shift.startsAt.getTime()).subtract(AHEAD), since);
		const own = nth % 3 === 0;
		return {
			hubId: joke.hubId,
			id: newId(),
			shiftId: shift.id,
			personId,
			state: 'accepted',
			via: own ? 'self' : 'coordinator',
			assignedBy: own ? personId : joke.personId,
			createdAt: toDate(asked),
			acceptedAt: toDate(asked.add({ hours: own ? 0 : 5 })),
			acceptedHow: own ? 'self' : nth % 5 === 0 ? 'phone' : 'link',
			startsAt: shift.startsAt,
			endsAt: shift.endsAt
		};
	});
	for (let first = 0; first < rows.length; first += AT_ONCE)
		await tx.insert(assignment).values(rows.slice(first, first + AT_ONCE));
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b);

type Correction = { who: string; minutes: number; note: string };

/** Hours note themselves; some people put theirs right, and the coordinator confirmed the months before `month`. */
export async function settleHours(
	tx: Tx,
	joke: InHub & { personId: string },
	ids: Ids,
	{ corrected, today }: { corrected: readonly Correction[]; today: IsoDate }
): Promise<void> {
	await noteHours(tx, joke.hubId);
	for (const { who, minutes, note } of corrected) {
		const mine = and(
			eq(workedHours.hubId, joke.hubId),
			eq(workedHours.personId, idOf(ids, who)),
			isNull(workedHours.confirmedAt)
		);
		const [row] = await tx.select().from(workedHours).where(mine).orderBy(asc(workedHours.localDate)).limit(1);
		if (row) must(who, await correctHours(tx, joke, { hoursId: row.id, minutes: row.minutes + minutes, note }));
	}
	for (const { month } of await waitingMonths(tx, joke.hubId)) {
		if (month >= today.slice(0, 7)) continue;
		const last = Temporal.PlainYearMonth.from(month).daysInMonth;
		const waiting = await waitingHours(tx, joke.hubId, { from: `${month}-01`, to: `${month}-${String(last)}` });
		must(month, await confirmMonth(tx, joke, { month, shown: monthShown(waiting) }));
	}
}
