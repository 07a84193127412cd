import { addDays, type IsoDate } from '#lib/time/local.ts';
import type { Turn } from './kinds.ts';

/** The meter looks back so many days, the last day included: eight weeks. */
export const METER_DAYS = 56;
/** A heavy task counts for two. */
export const HEAVY = 2;
/** To be asked is a burden as well: two questions that were asked lately count as one turn. */
export const ASKED = 0.5;

export type Metered = { id: string; turns: readonly Pick<Turn, 'taskId' | 'localDate' | 'accepted'>[] };
export type MeterWindow = {
	/** The tasks that count double. */
	heavy: ReadonlySet<string>;
	/** The last of the eight weeks' days. */
	until: IsoDate;
	/** How often each was asked to take over lately, by person. */
	askedLately?: ReadonlyMap<string, number>;
};

/**
 * How much somebody did in the eight weeks up to and including `until`: her accepted turns, heavy ones twice.
 * Shown to herself and the coordinator only. Source: domain, rota 5.
 */
export function meterOf({ turns }: Pick<Metered, 'turns'>, { heavy, until }: MeterWindow): number {
	const after = addDays(until, -METER_DAYS);
	return turns
		.filter(({ accepted, localDate }) => accepted && localDate > after && localDate <= until)
		.reduce((sum, { taskId }) => sum + (heavy.has(taskId) ? HEAVY : 1), 0);
}

/** Who did least lately, and was asked least, first. Equals stay in one fixed order, so that two sweeps see the same line. */
export function orderByMeter<P extends Metered>(people: readonly P[], window: MeterWindow): P[] {
	const weighed = people.map((person) => ({
		person,
		weight: meterOf(person, window) + ASKED * (window.askedLately?.get(person.id) ?? 0)
	}));
	return weighed
		.sort((a, b) => a.weight - b.weight || (a.person.id < b.person.id ? -1 : 1))
		.map(({ person }) => person);
}
