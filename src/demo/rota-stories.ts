import { and, asc, eq, gt } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { addDays, mondayOf, toDate, toInstant, type IsoDate } from '#lib/time/local.ts';
import { askCover, assign, goToRest } from '#modules/rota/server/index.ts';
import { assignment } from '#modules/rota/server/cover.schema.ts';
import { shift, task } from '#modules/rota/server/rota.schema.ts';
import { rotaStories } from './data/de-linde-rota.ts';
import { must } from './must.ts';
import { actorOf, idOf, type Ids } from './people.ts';
import type { DemoShift, LeaveOpen, Placed } from './rota-turns.ts';
import { at } from './time.ts';

type Joke = InHub & { personId: string };
type When = { awake: Temporal.Instant; today: IsoDate };
/** Shifts with a place left open, and those where the one who begins comes beside somebody: two gone by and one to come. */
export type Chosen = { leaveOpen: LeaveOpen; learning: DemoShift[]; taken: ReadonlySet<string> };

/** Where the stories take place: far enough ahead to hold tomorrow too. What a closure leaves no room for is not told. */
export function chooseShifts(shifts: readonly DemoShift[], { awake, today }: When): Chosen {
	const taken = new Set<string>();
	const choose = (name: string, after: Temporal.Instant, from?: string): DemoShift[] => {
		const found = shifts.find(
			({ id, task, startTime, startsAt, on }) =>
				task === name && (!from || startTime === from) && startsAt > toDate(after) && on.length === 0 && !taken.has(id)
		);
		if (found) taken.add(found.id);
		return found ? [found] : [];
	};
	const { beginner, gap, noKey } = rotaStories;
	const soon = awake.add({ hours: 40 });
	const nextWeek = toInstant(addDays(mondayOf(today), 7), '00:00', 'Europe/Amsterdam');
	const learning = [
		...choose(beginner.task, awake.subtract({ hours: 20 * 24 })),
		...choose(beginner.task, awake.subtract({ hours: 9 * 24 })),
		...choose(beginner.task, soon)
	];
	const open = [
		...choose(gap.task, awake.add({ hours: 60 })),
		...choose(noKey.task, later(nextWeek, soon), noKey.from)
	];
	return { leaveOpen: new Map([...learning, ...open].map(({ id }) => [id, 1])), learning, taken };
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (a.epochMilliseconds > b.epochMilliseconds ? a : b);

/** Who is asked and does not answer yet: one of those who would have said yes. */
export function whoIsAsked(coming: readonly Placed[], { taken }: Chosen, awake: Temporal.Instant): Placed | undefined {
	const after = toDate(awake.add({ hours: 84 }));
	return coming.find(({ shift: { id, task: name, startsAt } }) => {
		return name === rotaStories.unanswered.task && !taken.has(id) && startsAt > after;
	});
}

/** What is going on just now: somebody begins, somebody was asked, somebody rests, somebody cannot come. */
export async function tellRota(
	tx: Tx,
	joke: Joke,
	ids: Ids,
	{ learning, asked, when }: { learning: readonly DemoShift[]; asked: Placed | undefined; when: When }
): Promise<void> {
	const { awake, today } = when;
	const { beginner, rests, cannot } = rotaStories;
	const ago = (hours: number, work: () => Promise<unknown>) => at(awake.subtract({ hours }), work);
	for (const { id: shiftId } of learning) {
		const ask = { shiftId, personId: idOf(ids, beginner.who), yes: 'desk', despite: true } as const;
		await ago(28, async () => must('beginner', await assign(tx, joke, ask)));
	}
	if (asked) {
		const ask = { shiftId: asked.shift.id, personId: asked.personId, despite: true };
		await ago(7, async () => must('asked', await assign(tx, joke, ask)));
	}
	const from = addDays(mondayOf(today), 14);
	const herself = actorOf(ids, rests.who, joke.hubId, ['resident', 'volunteer']);
	const rest = { firstDate: from, lastDate: addDays(from, rests.days) };
	await ago(5, async () => must('rest', await goToRest(tx, herself, idOf(ids, rests.who), rest)));
	const assignmentId = await promised(tx, joke.hubId, cannot.task, awake.add({ hours: 70 }));
	if (assignmentId) await ago(1, async () => must('cover', await askCover(tx, joke, { assignmentId })));
}

/** The first promised turn of a task after a moment. */
async function promised(tx: Tx, hubId: string, name: string, after: Temporal.Instant): Promise<string | undefined> {
	const there = and(eq(assignment.state, 'accepted'), eq(task.name, name), gt(shift.startsAt, toDate(after)));
	const [row] = await tx
		.select({ id: assignment.id })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(assignment.hubId, hubId), there))
		.orderBy(asc(shift.startsAt))
		.limit(1);
	return row?.id;
}
