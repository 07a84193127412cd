import { error, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program has said what it knows
import type { Actor } from '#lib/server/auth/actor.ts';
import { withBack } from '#lib/server/auth/back.ts';
import { whatWeKnow, type Known } from '#lib/server/erasure/export.ts';

/** What we know of who asks; a visitor signs in first, and who has rights over others shows her passkey. */
export async function knownOf(actor: Actor): Promise<Known> {
	if (actor.kind !== 'person') redirect(303, withBack('/inloggen', '/account/gegevens'));
	const known = await whatWeKnow(actor);
	if (known.ok) return known.value;
	if (known.reason === 'fresh_passkey') redirect(303, withBack('/inloggen/passkey', '/account/gegevens'));
	error(404, 'not_found');
}
