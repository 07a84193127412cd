import type { ActingRole } from '#lib/server/auth/actor.ts';

/** What the roles are called where the example introduces its people: on the page in Dutch, at the terminal in English. */
export const dutch: Record<ActingRole, string> = {
	resident: 'bewoner',
	volunteer: 'vrijwilliger',
	coordinator: 'coördinator',
	board: 'bestuur',
	committee: 'commissie',
	treasurer: 'penningmeester',
	coach: 'buurtcoach',
	corporation: 'corporatie',
	operator: 'technisch beheerder'
};

/** 'bewoner en vrijwilliger, Huis van de Wijk De Linde' */
export function introduce(roles: readonly ActingRole[], hub?: string): string {
	const words = roles.map((role) => dutch[role]).join(' en ');
	return hub ? `${words}, ${hub}` : words;
}

/** 'resident and volunteer of Huis van de Wijk De Linde' */
export function introduceInEnglish(roles: readonly ActingRole[], hub?: string): string {
	const words = roles.join(' and ');
	return hub ? `${words} of ${hub}` : words;
}
