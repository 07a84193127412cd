import { ask } from '#lib/server/db/client.ts';

/** What anybody may know of a hub: the words and colours of its front door. */
export type HubFront = {
	id: string;
	slug: string;
	name: string;
	kind: 'huis' | 'wijkbedrijf' | 'woonvereniging';
	street: string;
	postcode: string;
	city: string;
	email: string | null;
	phone: string | null;
	welcome: string;
	directions: string;
	logoId: string | null;
	photoId: string | null;
	brandColour: string;
	languages: ('nl' | 'en' | 'ar' | 'tr')[];
	modules: string[];
	zone: string;
	demo: boolean;
	/** Changes with every happening in the hub: a public page made under another mark is stale. */
	mark: string;
};

const FRONT = `select (front).id, (front).slug, (front).name, (front).kind, (front).street, (front).postcode, (front).city,
	(front).email, (front).phone, (front).welcome, (front).directions, (front).logo_id as "logoId", (front).photo_id as "photoId",
	(front).brand_colour as "brandColour", (front).languages, (front).modules, (front).zone, (front).demo, mark
	from hub_front($1)`;

const SLUG = /^[a-z0-9-]{3,40}$/;

/** The hub at a web address, in one round trip; undefined when there is none. */
export async function hubAt(slug: string): Promise<HubFront | undefined> {
	if (!SLUG.test(slug)) return undefined;
	const [front] = await ask<HubFront>(FRONT, [slug]);
	return front;
}

/** Whether the hub uses a module. */
export function hasModule(hub: HubFront, module: string): boolean {
	return hub.modules.includes(module);
}
