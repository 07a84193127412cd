import { type InHub, type Tx } from '#lib/server/db/index.ts';
import { roomsOf } from '#lib/server/hub/rooms.ts';
import type { HolidayKey } from '#lib/time/holidays.ts';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import { createSeries } from '#modules/agenda/server/index.ts';
import { inTheHouse } from './data/de-linde-house.ts';
import { learning } from './data/de-linde-learning.ts';
import { together } from './data/de-linde-together.ts';
import { inHetAnker } from './data/het-anker.ts';
import type { DemoSeries, HubSlug } from './data/types.ts';
import { inZonnehof } from './data/zonnehof.ts';
import { must } from './must.ts';
import { idOf, type Ids } from './people.ts';
import { drawPicture } from './picture.ts';

const seriesOf: Record<HubSlug, readonly DemoSeries[]> = {
	'de-linde': [...inTheHouse, ...learning, ...together],
	zonnehof: inZonnehof,
	'het-anker': inHetAnker
};

const SHUT: HolidayKey[] = [
	'new_year',
	'easter',
	'easter_monday',
	'kings_day',
	'ascension',
	'whit_sunday',
	'whit_monday',
	'christmas',
	'boxing_day'
];

/** One series as it was made: its id, and what the example says of it. */
export type MadeSeries = DemoSeries & { seriesId: string };

/** Makes every series of a hub; its occurrences begin at `monday`. */
export async function makeAgenda(
	tx: Tx,
	actor: InHub,
	slug: HubSlug,
	ids: Ids,
	monday: IsoDate
): Promise<Map<string, MadeSeries>> {
	const rooms = new Map((await roomsOf(tx, actor.hubId)).map(({ name, id }) => [name, id]));
	const made = new Map<string, MadeSeries>();
	for (const each of seriesOf[slug]) {
		const roomId = each.room === undefined ? null : rooms.get(each.room);
		if (roomId === undefined) throw new Error(`${slug} has no room ${each.room ?? ''}`);
		const { seed, description } = each.picture ?? { seed: 0, description: '' };
		const pictureId = each.picture ? await drawPicture(tx, actor, seed, description) : null;
		const organiserId = each.organiser ? idOf(ids, each.organiser) : null;
		const draft = { ...wordsOf(each), roomId, pictureId, organiserId, plan: planOf(each, monday) };
		const { seriesId } = must(each.title, await createSeries(tx, actor, draft, { plannedFrom: monday }));
		made.set(seriesId, { ...each, seriesId });
	}
	return made;
}

function wordsOf({ title, sentence, text = '', pictogram, cents = 0, forWhom = 'everyone', ...of }: DemoSeries) {
	const { spoken = null, accessible = true, capacity, partyMax = 4 } = of;
	const dropIn = capacity === undefined;
	const words = { title, sentence, text, pictogram, priceCents: cents, forWhom, spoken, accessible };
	return { ...words, capacity: capacity ?? null, partyMax, dropIn };
}

function planOf({ from, to, rhythm, days = 0 }: DemoSeries, monday: IsoDate) {
	return {
		firstDate: addDays(monday, days),
		startTime: from,
		endTime: to,
		endDayOffset: 0,
		zone: 'Europe/Amsterdam',
		rhythm,
		end: { kind: 'open' as const },
		skipHolidays: SHUT,
		exceptDates: [],
		extraDates: []
	};
}
