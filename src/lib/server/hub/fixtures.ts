import type { Person } from '#lib/server/auth/actor.ts';
import { inInstallation, type InHub } from '#lib/server/db/index.ts';
import { usualWeek } from './kinds.ts';
import { makeHub, type HubDraft, type MadeHub } from './make.ts';

/** For tests: a draft that is right. */
export function draftOf(changed: Partial<HubDraft> = {}): HubDraft {
	return {
		kind: 'huis',
		name: 'Huis van de Wijk De Linde',
		slug: 'de-linde',
		street: 'Lindelaan 1',
		postcode: '1234 AB',
		city: 'Amersfoort',
		week: usualWeek('huis'),
		languages: ['nl', 'en'],
		brandColour: '#0f5e59',
		coordinator: { name: 'Joke', email: 'joke@delinde.test' },
		...changed
	};
}

/** For tests: someone who keeps the installation running. */
export const robin: Person = {
	kind: 'person',
	personId: '018f3c2a-0000-7000-8000-00000000b0b1',
	name: 'Robin',
	roles: new Set(['operator']),
	heldRoles: new Set(['operator']),
	factor: 'passkey',
	sessionId: '018f3c2a-0000-7000-8000-00000000b0b2'
};

/** For tests: a hub that exists, and its coordinator signed in with a passkey. */
export async function madeHub(changed: Partial<HubDraft> = {}): Promise<MadeHub & { joke: Person & InHub }> {
	const outcome = await inInstallation((tx) => makeHub(tx, robin, draftOf(changed)));
	if (!outcome.ok) throw new Error(outcome.reason);
	const roles = new Set(['resident', 'coordinator'] as const);
	const { hubId, personId } = outcome.value;
	return { ...outcome.value, joke: { ...robin, personId, hubId, name: 'Joke', roles, heldRoles: roles } };
}
