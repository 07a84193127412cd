import { and, arrayContains, asc, between, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, fromDate, localDate, mondayOf, type IsoDate } from '#lib/time/local.ts';
import { openPlaces } from '../../rules/fill/candidates.ts';
import type { FillAsk, FillShift } from '../../rules/fill/kinds.ts';
import { recentTurns } from '../../rules/fill/recent.ts';
import type { Days } from '../../rules/kinds.ts';
import { crewFor } from '../crew.ts';
import { readShifts } from '../held-shift.ts';
import { shift } from '../rota.schema.ts';

/** Close enough to the best possible to stop: one in a thousand is less than one turn between two people. */
const GAP = 0.001;

/**
 * Everything a fill of these days looks at, as it is now: shifts with open places, the crew with their turns, and what they did in the
 * eight weeks before. Only volunteers are given turns; a coordinator who is none counts as company where she stands already.
 */
export async function readAsk(tx: Tx, hubId: string, zone: string, days: Days): Promise<FillAsk> {
	const { firstDate, lastDate } = days;
	const crew = await crewFor(tx, hubId, { from: firstDate, to: wholePart(lastDate) });
	const since = await volunteersOf(tx, hubId, zone);
	const people = crew.map((person) => ({ ...person, active: person.active && since.has(person.id) }));
	const volunteers = people.flatMap((person) => {
		const joined = since.get(person.id);
		return joined && person.active ? [{ ...person, joined }] : [];
	});
	return {
		...days,
		shifts: await openShifts(tx, hubId, days),
		people,
		recent: recentTurns(volunteers, firstDate),
		now: now().epochMilliseconds,
		seconds: limits.fillSeconds,
		gap: GAP
	};
}

/** Limits a week and a month are counted over the whole week and the whole month. */
function wholePart(lastDate: IsoDate): IsoDate {
	const sunday = addDays(mondayOf(lastDate), 6);
	const endOfMonth = addDays(`${addDays(`${lastDate.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1);
	return sunday > endOfMonth ? sunday : endOfMonth;
}

/** Since when each of them is here. */
async function volunteersOf(tx: Tx, hubId: string, zone: string): Promise<Map<string, IsoDate>> {
	const rows = await tx
		.select({ id: membership.personId, joinedAt: membership.joinedAt })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), isNull(membership.leftAt), arrayContains(membership.roles, ['volunteer'])));
	return new Map(rows.map(({ id, joinedAt }) => [id, localDate(fromDate(joinedAt), zone)]));
}

/** Shifts of these days that still want somebody. */
export async function openShifts(tx: Tx, hubId: string, { firstDate, lastDate }: Days): Promise<FillShift[]> {
	const at = now().epochMilliseconds;
	const ids = await tx
		.select({ id: shift.id })
		.from(shift)
		.where(
			and(
				eq(shift.hubId, hubId),
				between(shift.localDate, firstDate, lastDate),
				isNull(shift.cancelledAt),
				gt(shift.endsAt, new Date(at)),
				gt(shift.least, shift.takenPlaces)
			)
		)
		.orderBy(asc(shift.startsAt));
	const held = await readShifts(
		tx,
		hubId,
		ids.map(({ id }) => id)
	);
	return held
		.map(({ facts, on }): FillShift => ({ ...facts, on: on.map(({ personId }) => personId) }))
		.filter((one) => openPlaces(one, at) > 0)
		.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
}
