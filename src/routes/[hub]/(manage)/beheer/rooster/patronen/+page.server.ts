import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { cycleAnchor, patternList, taskList } from '#modules/rota/server/index.ts';
import { weekLetter } from '#modules/rota/rules/cycle.ts';
import { patternsByTask } from '#modules/rota/ui/plan/rows.ts';
import type { PageServerLoad } from './$types';

/** When each task comes round. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const base = `/${params.hub}/beheer/rooster`;
	const { patterns, anchor, tasks } = await inHub(locals.actor, async (tx) => ({
		patterns: await patternList(tx, hub.id),
		anchor: await cycleAnchor(tx, hub.id),
		tasks: await taskList(tx, hub.id)
	}));
	const live = patterns.filter(({ stoppedAt }) => stoppedAt === null);
	const stopped = patterns.filter(({ stoppedAt }) => stoppedAt !== null);
	return {
		letter: weekLetter(anchor, today(hub.zone)),
		tasks: patternsByTask(live, base, anchor),
		stopped: patternsByTask(stopped, base, anchor),
		stoppedCount: stopped.length,
		hasTasks: tasks.some(({ archivedAt }) => archivedAt === null)
	};
};
