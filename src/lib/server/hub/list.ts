import { asc } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';

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
