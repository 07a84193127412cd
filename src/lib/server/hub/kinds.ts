import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoWeekday } from '#lib/time/local.ts';

/** What a hub can be. */
export const HUB_KINDS = ['huis', 'wijkbedrijf', 'woonvereniging'] as const;
export type HubKind = (typeof HUB_KINDS)[number];

/** The languages of the screens; Dutch is always one of a hub's. */
export const HUB_LANGUAGES = ['nl', 'en', 'ar', 'tr'] as const;
export type HubLanguage = (typeof HUB_LANGUAGES)[number];

/** What a hub can switch on now; what the program will learn later stands in `#lib/ui/later-modules.ts`. */
export const MODULES_NOW = ['agenda', 'rota', 'concerns'] as const;
export type HubModule = (typeof MODULES_NOW)[number];

/**
 * Modules to begin with: an association of neighbours has no door that must be kept open all week. A house has coaches who may be
 * told a worry; as long as theirs have not made their keys, the page of the form shows telephone numbers and opening hours instead.
 */
export function usualModules(kind: HubKind): HubModule[] {
	if (kind === 'woonvereniging') return ['agenda'];
	return kind === 'huis' ? ['agenda', 'rota', 'concerns'] : ['agenda', 'rota'];
}

/** Colours that carry white letters, to begin with. */
export const BRAND_COLOURS = ['#0f5e59', '#1c4fb8', '#8a3c05', '#a8174f', '#5b2ab5', '#3c5e10', '#1c2733'] as const;

/** One stretch of the week in which the door is open. Times are local, 'HH:MM'. */
export type Stretch = { weekday: IsoWeekday; opens: string; closes: string };

const weekdays = (days: IsoWeekday[], opens: string, closes: string): Stretch[] =>
	days.map((weekday) => ({ weekday, opens, closes }));

/** Opening hours to begin with; the coordinator changes what differs. */
export function usualWeek(kind: HubKind): Stretch[] {
	if (kind === 'woonvereniging') return weekdays([3], '19:00', '21:00');
	return weekdays([1, 2, 3, 4, 5], '09:00', '17:00');
}

export type DefaultRoom = { name: string; shared: boolean; seats: number | null };

// Content of a hub is in Dutch until its people write it otherwise, whatever the language of the one who makes it.
const dutch = { locale: 'nl' } as const;

/** Rooms to begin with, fitting what the hub is. */
export function usualRooms(kind: HubKind): DefaultRoom[] {
	if (kind === 'huis')
		return [
			{ name: m.hub_room_hall({}, dutch), shared: false, seats: 60 },
			{ name: m.hub_room_one({}, dutch), shared: false, seats: 12 },
			{ name: m.hub_room_kitchen({}, dutch), shared: false, seats: 8 }
		];
	if (kind === 'wijkbedrijf')
		return [
			{ name: m.hub_room_workshop({}, dutch), shared: true, seats: 12 },
			{ name: m.hub_room_meeting({}, dutch), shared: false, seats: 10 }
		];
	return [
		{ name: m.hub_room_common({}, dutch), shared: false, seats: 40 },
		{ name: m.hub_room_garden({}, dutch), shared: true, seats: null }
	];
}

export type DefaultNumber = { label: string; number: string; note: string };

/** For who is in danger now, or thinks of it; not for a hub to change. Source: facts/netherlands.md, Numbers. */
export const EMERGENCY = { now: '112', home: '0800-2000', life: '0800-0113', worry: '0800-1205' } as const;

/** Numbers every neighbour may need. Source: facts/netherlands.md (augeo.nl, 113.nl, barneveld.nl, hartvannederland.nl; 2026). */
export function usualNumbers(): DefaultNumber[] {
	return [
		{ label: m.hub_number_112({}, dutch), number: EMERGENCY.now, note: m.hub_number_112_note({}, dutch) },
		{ label: m.hub_number_police({}, dutch), number: '0900-8844', note: m.hub_number_police_note({}, dutch) },
		{ label: m.hub_number_home({}, dutch), number: EMERGENCY.home, note: m.hub_number_home_note({}, dutch) },
		{ label: m.hub_number_113({}, dutch), number: EMERGENCY.life, note: m.hub_number_113_note({}, dutch) },
		{ label: m.hub_number_worry({}, dutch), number: EMERGENCY.worry, note: m.hub_number_worry_note({}, dutch) },
		{ label: m.hub_number_crime({}, dutch), number: '0800-7000', note: m.hub_number_crime_note({}, dutch) }
	];
}
