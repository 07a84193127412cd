import { Temporal } from 'temporal-polyfill';
import { inHub } from '#lib/server/db/index.ts';
import { logOf } from '#lib/server/hub/logbook.ts';
import { capital, clock, dayAndTime, shortDay } from '#lib/ui/format.ts';
import { coordinator } from '../instellingen/coordinator.server.ts';
import { actWords, whoWords } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = coordinator(locals);
	const { zone } = locals.hub!;
	const asked = url.searchParams.get('voor') ?? '';
	const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
	const { lines, older } = await inHub(actor, (tx) => logOf(tx, actor.hubId, before));
	const when = (at: Date) => {
		const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
		return capital(dayAndTime(shortDay(local), clock(local, { word: true })));
	};
	const rows = lines.map((line) => ({
		key: line.seq,
		when: when(line.at),
		what: actWords(line.kind),
		who: whoWords(line)
	}));
	return { rows, older, isFirst: before === undefined };
};
