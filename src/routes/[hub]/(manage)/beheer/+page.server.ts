import { inHub } from '#lib/server/db/index.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { closuresFrom } from '#lib/server/hub/hours.ts';
import { unfinishedOf } from '#lib/server/hub/unfinished.ts';
import { mailFailuresOf } from '#lib/server/mail/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, today } from '#lib/time/local.ts';
import { furthestDates, occurrencesOfDay } from '#modules/agenda/server/index.ts';
import { agendaRow } from '#modules/agenda/ui/rows.ts';
import { houseOfConcerns, type HouseOfConcerns } from '#modules/concerns/server/index.ts';
import { openingsAtRisk } from '#modules/rota/server/index.ts';
import { coordinator } from './instellingen/coordinator.server.ts';
import type { PageServerLoad } from './$types';

const soon = 14;
/** A missing key so near is said here too; what is further stands on the page of the rota. */
const near = 3;

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const hub = locals.hub!;
	const date = today(hub.zone);
	return inHub(actor, async (tx) => {
		const happening = hasModule(hub, 'agenda') ? await occurrencesOfDay(tx, hub.id, date) : [];
		const closures = await closuresFrom(tx, hub.id, date);
		const { liveSeries } = await furthestDates(tx, hub.id);
		const moment = now();
		const days = { from: date, to: addDays(date, near) };
		const doors = hasModule(hub, 'rota') ? await openingsAtRisk(tx, hub.id, days, moment) : [];
		return {
			rows: happening.map((each) => agendaRow(each, `/${hub.slug}`, moment)),
			waiting: happening.reduce((sum, { cancelled, waiting }) => sum + (cancelled ? 0 : waiting), 0),
			empty: liveSeries === 0 && happening.length === 0,
			closures: closures
				.filter(({ firstDate }) => firstDate <= addDays(date, soon))
				.map(({ firstDate, lastDate, reason }) => ({ firstDate, lastDate, reason, now: firstDate <= date })),
			doors: doors.length,
			care: hasModule(hub, 'concerns') ? trouble(await houseOfConcerns(tx, hub.id)) : null,
			failures: (await mailFailuresOf(tx, hub.id)).length,
			unfinished: await unfinishedOf(tx, hub.id)
		};
	});
};

/** That the coaches must do something, or that the form does not work; nothing of what is in it. */
function trouble({ isShort, lacks }: HouseOfConcerns): 'short' | 'lacks' | null {
	if (isShort) return 'short';
	return lacks.length > 0 ? 'lacks' : null;
}
