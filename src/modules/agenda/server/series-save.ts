import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import type { Change } from '../rules/changes.ts';
import { occurrence, series } from './agenda.schema.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { occurrencesChanged } from './listeners.ts';
import { peopleIn, write } from './occurrence-change.ts';
import { peopleTold, type Action, type SeriesEffect } from './series-effect.ts';

/** One occurrence in a preview. `people` have a place or stand in its queue. */
export type ShownTarget = {
	occurrenceId: string;
	action: Action;
	date: IsoDate;
	toDate: IsoDate;
	changes: Change[];
	told: Change[];
	people: number;
};
export type SeriesPreview = {
	fingerprint: string;
	targets: ShownTarget[];
	/** Dates that get an occurrence; `closed` when it falls in a closure. */
	added: { date: IsoDate; closed: boolean }[];
	counts: Record<Action | 'add' | 'changed', number>;
	/** How many people will hear something. */
	people: number;
};

/** An effect as the page shows it. */
export function shownOf(effect: SeriesEffect): SeriesPreview {
	const targets = effect.targets.map(({ row, next, action, changes, told }): ShownTarget => {
		const people = peopleIn(effect.touched.filter(({ occurrenceId }) => occurrenceId === row.id));
		const toDate = next.localDate ?? row.localDate;
		return { occurrenceId: row.id, action, date: row.localDate, toDate, changes, told, people };
	});
	const counted = (action: Action) => targets.filter((each) => each.action === action).length;
	return {
		fingerprint: printOf(effect),
		targets,
		added: effect.add.map(({ localDate, cancelledBy }) => ({ date: localDate, closed: cancelledBy !== null })),
		counts: {
			keep: counted('keep'),
			move: counted('move'),
			hold: counted('hold'),
			cancel: counted('cancel'),
			drop: counted('drop'),
			add: effect.add.length,
			changed: targets.filter(({ action, changes }) => action === 'keep' && changes.length > 0).length
		},
		people: peopleTold(effect)
	};
}

/** Everything that would be written, without the moment of writing. One more sign-up is no other outcome; another coordinator's save is. */
export function printOf({ edit, targets, add, madeUntil }: SeriesEffect): string {
	const { before, after, fromDate, stop } = edit;
	return fingerprint({
		series: [before.id, before.changedAt, { ...after, changedAt: null, madeUntil: null }],
		until: [fromDate, stop, madeUntil],
		targets: targets.map(({ row, action, next }) => [row.id, row.sequence, row.changedAt, action, next]),
		add: add.map(({ localDate, cancelledBy }) => [localDate, cancelledBy])
	});
}

/** Writes an effect: the series first, then each occurrence, then what is new. */
export async function saveEffect(tx: Tx, actor: Actor, { edit, targets, add, madeUntil }: SeriesEffect): Promise<void> {
	const { before, after, fromDate, stop } = edit;
	const { hubId, id } = before;
	const at = toDate(now());
	// From here on the plan is another one; what lies before is history to the generator.
	const plannedFrom = stop ? before.plannedFrom : fromDate;
	const ends = stop ? { stoppedAt: at } : {};
	await tx
		.update(series)
		.set({ ...after, plannedFrom, madeUntil, changedAt: at, ...ends })
		.where(and(eq(series.hubId, hubId), eq(series.id, id)));
	const dropped = targets.flatMap(({ action, row }) => (action === 'drop' ? [row] : []));
	const ids = dropped.map((row) => row.id);
	if (ids.length > 0) {
		await occurrencesChanged(tx, actor, dropped, { vanishing: true });
		await tx.delete(occurrence).where(and(eq(occurrence.hubId, hubId), inArray(occurrence.id, ids)));
	}
	for (const target of targets) {
		if (target.action !== 'drop') await write(tx, after.plan.zone, target);
	}
	const born = add.length > 0 ? await tx.insert(occurrence).values(add).returning(ofSeries) : [];
	const stayed = targets.flatMap(({ action, row }) => (action === 'drop' ? [] : [row]));
	await occurrencesChanged(tx, actor, [...stayed, ...born]);
}

const ofSeries = { id: occurrence.id, seriesId: occurrence.seriesId };
