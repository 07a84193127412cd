import { m } from '#lib/i18n/paraglide/messages.js';
import type { Tx } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { seriesList } from '#modules/agenda/server/index.ts';
import { weekLetter } from '#modules/rota/rules/cycle.ts';
import { cycleAnchor, taskList } from '#modules/rota/server/index.ts';
import type { Reading } from '#modules/rota/ui/plan/pattern-draft.ts';

/** What the form of a pattern needs to be shown and judged: the cycle, the tasks, and the activities a pattern can hang on. */
export async function readingOf(tx: Tx, hub: { id: string; zone: string }) {
	const anchor = await cycleAnchor(tx, hub.id);
	const day = today(hub.zone);
	const reading: Reading = { anchor, zone: hub.zone, today: day };
	const tasks = (await taskList(tx, hub.id)).filter(({ archivedAt }) => archivedAt === null);
	const series = (await seriesList(tx, hub.id)).filter(({ stoppedAt }) => stoppedAt === null);
	return {
		reading,
		tasks,
		weekLine: m.rotaplan_week_now({ letter: weekLetter(anchor, day) }),
		activities: series.map(({ id, title }) => ({ value: id, label: title }))
	};
}
