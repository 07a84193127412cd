import { and, eq, isNull } from 'drizzle-orm';
import { PRIVILEGED } from '#lib/server/auth/actor.ts';
import { makeOneTimeLink } from '#lib/server/auth/one-time-link.ts';
import { issuePass, passPath } from '#lib/server/auth/passes.ts';
import { inInstallation, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership, oneTimeLink, operator, person } from '#lib/server/db/schema/people.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { inGroups } from '#modules/concerns/protocol/code-digits.ts';
import { codes, coachWords, SEALED_HUB } from './data/concerns.ts';
import { hubs } from './data/hubs.ts';
import { named } from './data/people.ts';
import type { DemoPerson } from './data/types.ts';
import { standIn } from './house.ts';
import { must } from './must.ts';
import { actorOf, known } from './people.ts';
import { introduce, introduceInEnglish } from './words.ts';

/** How to sign in as one of the example's people: `role` and `how` for a page, `line` for the terminal; `link` opens the door. */
export type SignInHint = { name: string; role: string; how: string; line: string; link?: string };

const LINK_MINUTES = 12 * 60;

/**
 * How to sign in as each of the named people of the example; empty when it is not in this database. Links and the card are
 * made anew each time, and those from before open nothing any more: a number that was shown once is kept nowhere.
 */
export function signInHints(): Promise<SignInHint[]> {
	return inInstallation(async (tx) => {
		await tx.delete(oneTimeLink).where(and(eq(oneTimeLink.purpose, 'demo'), isNull(oneTimeLink.usedAt)));
		const hints: Hint[] = [];
		for (const each of named) hints.push(...(await hintsOf(tx, each)));
		return [...hints, ...(hints.some(({ sealed }) => sealed) ? codeHints() : [])].map(({ sealed: _, ...hint }) => hint);
	});
}

/** `sealed`: she can open concerns of the example. */
type Hint = SignInHint & { sealed?: boolean };

async function hintsOf(tx: Tx, of: DemoPerson): Promise<Hint[]> {
	if (of.operator) return operatorHint(tx, of);
	const [here] = hubs.filter(({ slug }) => slug in of.in);
	const member = here && (await memberIn(tx, here.slug, of));
	if (!here || !member) return [];
	const roles = of.in[here.slug] ?? [];
	const it = { name: of.name, role: introduce(roles, here.name) };
	const line = (way: string) => `${of.name} (${introduceInEnglish(roles, here.name)})\n    ${way}`;
	if (roles.some((role) => PRIVILEGED.has(role))) {
		const link = await linkFor(tx, member.personId, member.hubId);
		const how = 'Open de link. Hij werkt 1 keer en telt in dit voorbeeld als passkey.';
		const words = here.slug === SEALED_HUB ? coachWords[of.key] : undefined;
		if (!words) return [{ ...it, how, link, line: line(link) }];
		return [
			{
				...it,
				sealed: true,
				how: `${how} De vijf woorden van haar sleutel, alleen in dit voorbeeld: ${words}.`,
				link,
				line: `${line(link)}\n    five words, of this example only: ${words}`
			}
		];
	}
	if (of.email) {
		const how = `Log in met ${of.email}. De code komt op de pagina /postvak.`;
		return [
			{ ...it, how, line: line(`${of.email} on ${publicUrl()}/inloggen; the code is shown on ${publicUrl()}/postvak`) }
		];
	}
	const number = await newCard(tx, here, member.personId);
	if (!number) return [];
	const how = `Log in met het nummer van haar wijkpas: ${number}`;
	const link = publicUrl() + passPath(here.slug, number);
	return [{ ...it, how, link, line: line(`wijkpas ${number} on ${publicUrl()}/${here.slug}/pas`) }];
}

/** A neighbour has no account: the code is her way back. Printed because it is an example; nobody else has it anywhere. */
function codeHints(): Hint[] {
	const link = `${publicUrl()}/${SEALED_HUB}/zorgen/code`;
	return Object.values(codes).map((code) => ({
		name: 'Een buur die zich zorgen maakte',
		role: 'zonder account, Huis van de Wijk De Linde',
		how: `Kom terug met de code ${inGroups(code)}. Zo staat hij alleen in dit voorbeeld.`,
		link,
		line: `A neighbour who told a worry (no account)\n    code ${inGroups(code)} on ${link}`
	}));
}

/** The operator belongs to no hub and is no invention to the installation: the link alone is not enough for what is his. */
async function operatorHint(tx: Tx, { name, email = '' }: DemoPerson): Promise<SignInHint[]> {
	const [row] = await tx
		.select({ id: person.id })
		.from(person)
		.innerJoin(operator, eq(operator.personId, person.id))
		.where(eq(person.email, email));
	if (!row) return [];
	const link = await linkFor(tx, row.id);
	const how = 'Open de link en maak een passkey. Zonder passkey is er voor Robin niets te zien.';
	return [
		{
			name,
			role: introduce(['operator']),
			how,
			link,
			line: `${name} (operator; needs a passkey, which the link lets you make)\n    ${link}`
		}
	];
}

async function linkFor(tx: Tx, personId: string, hubId?: string): Promise<string> {
	const path = await makeOneTimeLink(tx, { purpose: 'demo', personId, ...(hubId && { hubId }), minutes: LINK_MINUTES });
	return publicUrl() + path;
}

/** The member of an example hub that goes by this mail address, or (without one) by this name; undefined when she left. */
async function memberIn(tx: Tx, slug: string, { name, email }: DemoPerson) {
	const [row] = await tx
		.select({ personId: membership.personId, hubId: membership.hubId })
		.from(membership)
		.innerJoin(hub, and(eq(hub.id, membership.hubId), eq(hub.slug, slug), eq(hub.demo, true)))
		.innerJoin(person, eq(person.id, membership.personId))
		.where(and(isNull(membership.leftAt), email ? eq(person.email, email) : eq(membership.name, name)));
	return row;
}

/** A wijkpas from the hands of the coordinator, in place of the one before; undefined when she is there no more. */
async function newCard(tx: Tx, of: (typeof hubs)[number], personId: string): Promise<string | undefined> {
	const desk = await memberIn(tx, of.slug, known(of.coordinator));
	if (!desk) return undefined;
	await standIn(tx, desk.hubId);
	const joke = actorOf(new Map([['joke', desk.personId]]), 'joke', desk.hubId, ['coordinator']);
	return must('wijkpas', await issuePass(tx, joke, personId)).number;
}
