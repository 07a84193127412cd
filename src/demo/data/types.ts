import type { Role } from '#lib/server/auth/actor.ts';
import type { HubKind, HubLanguage, Stretch } from '#lib/server/hub/kinds.ts';
import type { Rhythm } from '#lib/time/rhythm/rhythm.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';

export type HubSlug = 'de-linde' | 'zonnehof' | 'het-anker';

export type DemoRoom = { name: string; shared: boolean; seats: number | null; accessible?: boolean };

export type DemoHub = {
	slug: HubSlug;
	kind: HubKind;
	name: string;
	street: string;
	postcode: string;
	email: string;
	phone: string;
	welcome: string;
	directions: string;
	week: readonly Stretch[];
	languages: readonly HubLanguage[];
	brandColour: string;
	/** Key of the person who coordinates. */
	coordinator: string;
	rooms: readonly DemoRoom[];
	/** Beside the numbers every hub begins with. */
	numbers: readonly { label: string; number: string; note: string }[];
	/** Why the door is shut: around the turn of the year, or on days in between. */
	closure: { turnOfYear: string; floor: string };
};

export type DemoPerson = {
	key: string;
	name: string;
	/** Left out: no mail address. She was signed up at the desk. */
	email?: string;
	phone?: string;
	locale?: HubLanguage;
	in: Partial<Record<HubSlug, readonly Role[]>>;
	/** What decides where she feels at home; nothing said: a grown-up. */
	is?: readonly ('senior' | 'parent' | 'newcomer' | 'ar' | 'tr')[];
	operator?: boolean;
};

export type DemoHousehold = { hub: HubSlug; name: string; people: readonly string[] };

export type ForWhom =
	'everyone' | 'children' | 'youth' | 'adults' | 'seniors' | 'women' | 'men' | 'parents' | 'newcomers';

export type DemoSeries = {
	title: string;
	sentence: string;
	text?: string;
	pictogram: PictogramName;
	room?: string;
	from: string;
	to: string;
	rhythm: Rhythm;
	/** For a rhythm other than weekly: the first time is on or after this many days from the start of the story. */
	days?: number;
	cents?: number;
	forWhom?: ForWhom;
	spoken?: string;
	accessible?: boolean;
	/** Left out: walk in. null: sign up, without limit. */
	capacity?: number | null;
	partyMax?: number;
	organiser?: string;
	/** Which share of the places is taken as a rule, 0 to 1; above 1 the queue grows. */
	fill?: number;
	/** How many walk in, roughly. */
	heads?: number;
	picture?: { seed: number; description: string };
};
