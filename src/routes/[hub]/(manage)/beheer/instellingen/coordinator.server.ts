import { error } from '@sveltejs/kit';
import type { InHub } from '#lib/server/db/index.ts';

/** The coordinator who asks, in her hub. The audience handle let her in; without a hub there is no page. */
export function coordinator({ actor }: App.Locals): InHub {
	const { hubId } = actor;
	if (hubId === undefined) error(404, 'not_found');
	return { ...actor, hubId };
}
