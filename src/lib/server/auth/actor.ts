/** The roles of a membership. */
export const ROLES = [
	'resident',
	'volunteer',
	'coordinator',
	'board',
	'committee',
	'treasurer',
	'coach',
	'corporation'
] as const;
export type Role = (typeof ROLES)[number];
export type ActingRole = Role | 'operator';

/** These carry rights over other people: none of them counts until signed in with a passkey. */
export const PRIVILEGED: ReadonlySet<ActingRole> = new Set<ActingRole>([
	'coordinator',
	'board',
	'committee',
	'treasurer',
	'coach',
	'corporation',
	'operator'
]);

export type Factor = 'none' | 'code' | 'pass' | 'passkey';

/** Who asks. `roles` are the roles that count now; `heldRoles` also those that wait for a passkey. */
export type Actor = Visitor | Person | Program;
export type Visitor = { kind: 'visitor'; hubId?: string; roles: ReadonlySet<ActingRole>; factor: 'none' };
export type Person = {
	kind: 'person';
	personId: string;
	name: string;
	hubId?: string;
	roles: ReadonlySet<ActingRole>;
	heldRoles: ReadonlySet<ActingRole>;
	factor: Factor;
	sessionId: string;
	/** When a passkey last answered in this session: fresh enough for roles, exports and erasure, or not. */
	passkeyAt?: Date;
};
/** The program itself, in a job or a script. */
export type Program = { kind: 'program'; hubId?: string; roles: ReadonlySet<ActingRole>; factor: 'none' };

const NOBODY: ReadonlySet<ActingRole> = new Set();

export function visitor(hubId?: string): Visitor {
	return { kind: 'visitor', hubId, roles: NOBODY, factor: 'none' };
}

export function program(hubId?: string): Program {
	return { kind: 'program', hubId, roles: NOBODY, factor: 'none' };
}

/**
 * The roles that count: a wijkpas gives a resident's rights and no more; privileged roles ask a passkey.
 * Source: architecture, section 4.
 */
export function rolesThatCount(held: Iterable<ActingRole>, factor: Factor): Set<ActingRole> {
	const roles = [...held];
	if (factor === 'passkey') return new Set(roles);
	if (factor === 'pass') return new Set(roles.filter((role) => role === 'resident'));
	return new Set(roles.filter((role) => !PRIVILEGED.has(role)));
}

/** The person's id, or undefined for a visitor and for the program. */
export function personIdOf(actor: Actor): string | undefined {
	return actor.kind === 'person' ? actor.personId : undefined;
}
