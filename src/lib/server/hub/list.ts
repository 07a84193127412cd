import { asc, inArray } from 'drizzle-orm';
import { inInstallation, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { nextSlug } from './slug.ts';

export type HubInList = { slug: string; name: string; kind: string; city: string; demo: boolean; brandColour: string };

/** Every hub of the installation by name, examples last. The front of a hub is public. */
export function hubsOfInstallation(tx: Tx): Promise<HubInList[]> {
	return tx
		.select({
			slug: hub.slug,
			name: hub.name,
			kind: hub.kind,
			city: hub.city,
			demo: hub.demo,
			brandColour: hub.brandColour
		})
		.from(hub)
		.orderBy(asc(hub.demo), asc(hub.name));
}

/** The address itself when nobody has it, otherwise the first with a number behind it that is free. */
export async function freeSlug(slug: string): Promise<string> {
	const candidates = [slug, ...Array.from({ length: 98 }, (_, at) => nextSlug(slug, at + 2))];
	const taken = await inInstallation((tx) =>
		tx.select({ slug: hub.slug }).from(hub).where(inArray(hub.slug, candidates))
	);
	const slugs = new Set(taken.map((row) => row.slug));
	return candidates.find((candidate) => !slugs.has(candidate)) ?? '';
}
