import type { ActingRole } from '#lib/server/auth/actor.ts';

/** What the roles are called where the example introduces its people: on the page in Dutch, at the terminal in English. */
const dutch: Record<ActingRole, string> = {
	resident: 'bewoner',
	volunteer: 'vrijwilliger',
	coordinator: 'coördinator',
	board: 'bestuurslid',
	committee: 'commissielid',
	treasurer: 'penningmeester',
	coach: 'buurtcoach',
	corporation: 'woningcorporatie',
	operator: 'technisch beheerder'
};

/** 'bewoner en vrijwilliger, Huis van de Wijk De Linde' */
export function introduce(roles: readonly ActingRole[], hub?: string): string {
	const words = roles.map((role) => dutch[role]).join(' en ');
	return hub ? `${words}, ${hub}` : words;
}

const english: Record<ActingRole, string> = {
	resident: 'resident',
	volunteer: 'volunteer',
	coordinator: 'coordinator',
	board: 'board member',
	committee: 'committee member',
	treasurer: 'treasurer',
	coach: 'coach',
	corporation: 'housing corporation',
	operator: 'operator'
};

/** 'resident and volunteer, Huis van de Wijk De Linde' */
export function introduceInEnglish(roles: readonly ActingRole[], hub?: string): string {
	const words = roles.map((role) => english[role]).join(' and ');
	return hub ? `${words}, ${hub}` : words;
}
