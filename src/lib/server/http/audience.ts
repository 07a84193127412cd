import { error, redirect } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import type { ActingRole, Actor } from '#lib/server/auth/actor.ts';
import { hasModule } from '#lib/server/hub/front.ts';
import { signedOutPage } from './kept-typed.ts';

/** Which roles a group of routes is for; [] is everybody. A group that is not named here is for nobody. */
export const AUDIENCES: Record<string, readonly ActingRole[]> = {
	install: [],
	public: [],
	machine: [],
	resident: ['resident', 'volunteer', 'coordinator', 'board', 'committee', 'treasurer', 'coach'],
	crew: ['volunteer', 'coordinator'],
	board: ['board', 'committee'],
	coach: ['coach'],
	treasury: ['treasurer'],
	manage: ['coordinator'],
	operator: ['operator']
};

/** The audience of a route: the name of its group. */
export function audienceOf(routeId: string): string | undefined {
	return /\/\((\w+)\)(\/|$)/.exec(routeId)?.[1];
}

/** Pages that belong to a module: without it in the hub they do not exist. */
const OF_MODULE: [string, RegExp][] = [
	// One's own calendar file (kalender) is every module's: shifts stand in it too.
	['agenda', /^\/\[hub\]\/\((?:public|crew|manage)\)\/(?:beheer\/)?(?:agenda|invoer|aanmelding|balie)(?:[/.]|$)/],
	['rota', /^\/\[hub\]\/\((?:public|crew|manage)\)\/(?:beheer\/)?(?:rooster|dienst|vervanging)(?:[/.]|$)/],
	// Only what takes in new ones: coaches, and who has a code, go on with what came in before.
	['concerns', /^\/\[hub\]\/\((?:public|manage)\)\/(?:beheer\/)?zorgen(?!\/(?:code|lijst)(?:\/|$))(?:[/.]|$)/]
];

/** The module a route belongs to; undefined for what every hub has. */
export function moduleOf(routeId: string): string | undefined {
	return OF_MODULE.find(([, pages]) => pages.test(routeId))?.[0];
}

export type Admission = 'in' | 'sign_in' | 'passkey' | 'unknown';

/** Whether this actor may come in; `passkey`: she would, once signed in with a passkey; `unknown`: for her this page does not exist. */
export function admit(actor: Actor, audience: string | undefined): Admission {
	const roles = audience === undefined ? undefined : AUDIENCES[audience];
	if (!roles) return 'unknown';
	if (roles.length === 0) return 'in';
	if (actor.kind !== 'person') return 'sign_in';
	if (roles.some((role) => actor.roles.has(role))) return 'in';
	return roles.some((role) => actor.heldRoles.has(role)) && actor.factor !== 'pass' ? 'passkey' : 'unknown';
}

/**
 * The one place that guards pages, actions, endpoints and data alike. It reads the route's group, not the path:
 * a path can be written in more ways than one. A route outside a known group is refused.
 */
export const audience: Handle = async ({ event, resolve }) => {
	if (event.route.id === null) return resolve(event);
	const module = moduleOf(event.route.id);
	if (module && event.locals.hub && !hasModule(event.locals.hub, module)) error(404, 'not_found');
	const admission = admit(event.locals.actor, audienceOf(event.route.id));
	if (admission === 'in') return resolve(event);
	if (admission === 'unknown') error(404, 'not_found');
	const back = event.url.pathname + event.url.search;
	const door = admission === 'passkey' ? '/inloggen/passkey' : '/inloggen';
	if (event.request.method === 'GET' || event.request.method === 'HEAD')
		redirect(303, `${door}?terug=${encodeURIComponent(back)}`);
	// Signed out while typing: nothing may be lost.
	return signedOutPage(event, door);
};
