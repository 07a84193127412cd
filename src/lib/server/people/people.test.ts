import { and, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import type { Person, Role } from '#lib/server/auth/actor.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { inHub, inInstallation, violated } from '#lib/server/db/index.ts';
import { household, invitation, membership, person } from '#lib/server/db/schema/people.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { aHub, joins, someone } from '../../../../tests/support/sign-in.ts';
import { acceptInvitation, invitationByCode, invitationByLink } from './accept.ts';
import { renameMember, signUpAtDesk } from './desk.ts';
import {
	addToHousehold,
	householdOf,
	joinHousehold,
	leaveHousehold,
	makeHousehold,
	nameHousehold,
	removeFromHousehold
} from './household.ts';
import { inviteByLetter, inviteByMail, letterToPrint, listInvitations, withdrawInvitation } from './invite.ts';
import { leaveHub, removeMember } from './leave.ts';
import { listMembers, memberPage } from './members.ts';
import { changeRoles } from './roles.ts';
import { invitationToken, letterCode } from './secrets.ts';

type Hub = Awaited<ReturnType<typeof aHub>>;
let here: Hub;
let there: Hub;
let joke: Person;
let anna: Person;
beforeEach(async () => {
	[here, there] = [await aHub(), await aHub()];
	joke = await actorIn(here, 'Joke', ['resident', 'coordinator']);
	anna = await actorIn(there, 'Anna', ['resident', 'coordinator']);
});
afterEach(() => setNow(undefined));

async function actorIn(hub: Hub, name: string, roles: Role[], email?: string | null): Promise<Person> {
	const personId = await someone({ name, ...(email === undefined ? {} : { email }) });
	await joins(hub.id, personId, roles, name);
	return acting(hub, personId, name, roles);
}
const acting = (hub: Hub, personId: string, name: string, roles: Role[]): Person => ({
	kind: 'person',
	personId,
	name,
	hubId: hub.id,
	roles: new Set(roles),
	heldRoles: new Set(roles),
	factor: 'passkey',
	sessionId: newId(),
	passkeyAt: new Date(now().epochMilliseconds)
});
const asJoke = <T>(work: Parameters<typeof inHub<T>>[1]) => inHub<T>(joke, work);
const asAnna = <T>(work: Parameters<typeof inHub<T>>[1]) => inHub<T>(anna, work);
const stale = (actor: Person): Person => ({ ...actor, passkeyAt: new Date(0) });
const phone = { device: 'Chrome, Android', locale: 'nl' as const };
const visit = { kind: 'visitor' as const, roles: new Set<never>(), factor: 'none' as const };
const byId = (hub: Hub, id: string) =>
	inHub(
		{ ...visit, hubId: hub.id },
		async (tx) => (await tx.select().from(invitation).where(eq(invitation.id, id)))[0]!
	);
const memberRow = async (hub: Hub, personId: string) =>
	(
		await inHub({ ...visit, hubId: hub.id }, (tx) =>
			tx
				.select()
				.from(membership)
				.where(and(eq(membership.hubId, hub.id), eq(membership.personId, personId)))
		)
	)[0];
const kinds = async (hub: Hub) =>
	(
		await inHub({ ...visit, hubId: hub.id }, (tx) =>
			tx.select({ kind: event.kind }).from(event).where(eq(event.hubId, hub.id)).orderBy(event.seq)
		)
	).map(({ kind }) => kind);

async function mailed(email: string, roles: Role[] = ['resident'], name = 'Fatima') {
	const made = await asJoke((tx) => inviteByMail(tx, joke, { name, email, roles }));
	if (!made.ok) throw new Error(made.reason);
	return byId(here, made.value.invitationId);
}
async function lettered(to: Parameters<typeof inviteByLetter>[2]) {
	const made = await asJoke((tx) => inviteByLetter(tx, joke, to));
	if (!made.ok) throw new Error(made.reason);
	return byId(here, made.value.invitationId);
}
async function lin(): Promise<string> {
	const made = await asJoke((tx) => signUpAtDesk(tx, joke, { name: 'Lin', locale: 'nl' }));
	if (!made.ok) throw new Error(made.reason);
	return made.value.personId;
}

describe('the list and the page of a member', () => {
	test('hold this hub only, by name, and search by name, address, number and role', async () => {
		await actorIn(here, 'Fatima', ['resident', 'volunteer'], 'fatima@zoek.nl');
		const made = await asJoke((tx) =>
			signUpAtDesk(tx, joke, { name: 'Lin 100%', phone: '+31612345678', locale: 'ar' })
		);
		const all = await asJoke((tx) => listMembers(tx, here.id));
		expect(all.rows.map(({ name }) => name)).toEqual(['Fatima', 'Joke', 'Lin 100%']);
		const names = async (search: Parameters<typeof listMembers>[2]) =>
			(await asJoke((tx) => listMembers(tx, here.id, search))).rows.map(({ name }) => name);
		expect(await names({ search: 'fati' })).toEqual(['Fatima']);
		expect(await names({ search: 'zoek.nl' })).toEqual(['Fatima']);
		expect(await names({ search: '06 1234 5678' })).toEqual(['Lin 100%']);
		expect(await names({ search: '100%' })).toEqual(['Lin 100%']);
		expect(await names({ search: '%' })).toEqual(['Lin 100%']);
		expect(await names({ role: 'volunteer' })).toEqual(['Fatima']);
		expect(made.ok && (await asJoke((tx) => memberPage(tx, here.id, made.value.personId)))).toMatchObject({
			name: 'Lin 100%',
			way: 'none',
			locale: 'ar',
			phone: '+31612345678'
		});
	});

	test("never show another hub's people", async () => {
		expect(await asJoke((tx) => memberPage(tx, here.id, anna.personId))).toBeUndefined();
		expect(await asJoke((tx) => memberPage(tx, there.id, anna.personId))).toBeUndefined();
		expect((await asJoke((tx) => listMembers(tx, there.id))).rows).toEqual([]);
		expect(await asJoke((tx) => renameMember(tx, joke, anna.personId, 'Other'))).toMatchObject({ reason: 'not_here' });
	});
});

describe('an invitation by mail', () => {
	test('is posted once, and its link makes a member who is signed in', async () => {
		const email = `nieuw-${newId()}@example.nl`;
		const row = await mailed(email, ['resident', 'volunteer']);
		expect(
			await inHub(joke, (tx) => tx.select({ kind: mail.kind }).from(mail).where(eq(mail.recipientId, row.id)))
		).toEqual([{ kind: 'people.invited' }]);
		const opened = await asJoke((tx) => invitationByLink(tx, here.id, row.id, invitationToken(row.id)));
		const accepted = await inInstallation((tx) => acceptInvitation(tx, visit, opened!, phone));
		if (!accepted.ok) throw new Error(accepted.reason);
		expect(await memberRow(here, accepted.value.personId)).toMatchObject({
			name: 'Fatima',
			roles: ['resident', 'volunteer']
		});
		const actor = await actorOf(accepted.value.cookie, here.id);
		expect(actor).toMatchObject({ kind: 'person', personId: accepted.value.personId, factor: 'code' });
		expect((await actorOf(accepted.value.cookie, there.id)).roles.size).toBe(0);
		expect(await kinds(here)).toEqual(['people.invited', 'people.joined']);
		expect(await kinds(there)).toEqual([]);
	});

	test('gives the same answer for an address another hub knows', async () => {
		const known = `bekend-${newId()}@example.nl`;
		await actorIn(there, 'Fatima', ['resident'], known);
		const one = await asJoke((tx) => inviteByMail(tx, joke, { name: 'F', email: known, roles: ['resident'] }));
		const two = await asJoke((tx) =>
			inviteByMail(tx, joke, { name: 'F', email: `vreemd-${newId()}@example.nl`, roles: ['resident'] })
		);
		expect(one).toEqual({ ok: true, value: { invitationId: expect.any(String) } });
		expect(Object.keys(two)).toEqual(Object.keys(one));
	});

	test('lets a known address join only after signing in, as herself', async () => {
		const known = `bekend-${newId()}@example.nl`;
		const fatima = await actorIn(there, 'Fatima', ['resident'], known);
		const row = await mailed(known);
		expect(await inInstallation((tx) => acceptInvitation(tx, visit, row, phone))).toMatchObject({
			reason: 'sign_in_first'
		});
		const accepted = await inInstallation((tx) =>
			acceptInvitation(tx, { ...fatima, hubId: here.id, roles: new Set() }, row, phone)
		);
		expect(accepted).toEqual({ ok: true, value: { personId: fatima.personId } });
		expect(await memberRow(here, fatima.personId)).toMatchObject({ roles: ['resident'] });
	});

	test('opens with its own token only, and in its own hub', async () => {
		const row = await mailed(`a-${newId()}@example.nl`);
		const other = await mailed(`b-${newId()}@example.nl`);
		expect(await asJoke((tx) => invitationByLink(tx, here.id, row.id, invitationToken(other.id)))).toBeUndefined();
		expect(await asAnna((tx) => invitationByLink(tx, there.id, row.id, invitationToken(row.id)))).toBeUndefined();
		expect(await asAnna((tx) => withdrawInvitation(tx, anna, row.id))).toMatchObject({ reason: 'not_open' });
	});

	test('is accepted once, however many press at the same moment', async () => {
		const row = await mailed(`race-${newId()}@example.nl`);
		const people = await Promise.all(Array.from({ length: 8 }, () => someone()));
		const outcomes = await Promise.all(
			people.map((id) => inInstallation((tx) => acceptInvitation(tx, acting(here, id, 'F', []), row, phone)))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter((one) => !one.ok && one.reason === 'accepted')).toHaveLength(7);
		const visitors = await mailed(`race-${newId()}@example.nl`);
		const strangers = await Promise.all(
			Array.from({ length: 6 }, () => inInstallation((tx) => acceptInvitation(tx, visit, visitors, phone)))
		);
		expect(strangers.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('ends when taken back, when it runs out, and when a newer one goes to the same address', async () => {
		const email = `oud-${newId()}@example.nl`;
		const first = await mailed(email);
		const second = await mailed(email);
		expect(await inInstallation((tx) => acceptInvitation(tx, visit, first, phone))).toMatchObject({
			reason: 'withdrawn'
		});
		setNow(now().add({ hours: 24 * 15 }));
		expect(await inInstallation((tx) => acceptInvitation(tx, visit, second, phone))).toMatchObject({
			reason: 'expired'
		});
		setNow(undefined);
		expect((await asJoke((tx) => listInvitations(tx, here.id))).map(({ id }) => id)).toEqual([second.id]);
		expect(await asJoke((tx) => withdrawInvitation(tx, joke, second.id))).toMatchObject({ ok: true });
		expect(await asJoke((tx) => withdrawInvitation(tx, joke, second.id))).toMatchObject({ reason: 'not_open' });
	});

	test('asks a fresh passkey for roles with rights, and a coordinator at all', async () => {
		const to = { name: 'Mo', email: `mo-${newId()}@example.nl`, roles: ['resident', 'board'] as Role[] };
		expect(await asJoke((tx) => inviteByMail(tx, stale(joke), to))).toMatchObject({ reason: 'fresh_passkey' });
		expect(await asJoke((tx) => inviteByMail(tx, { ...joke, roles: new Set(['resident']) }, to))).toMatchObject({
			reason: 'not_allowed'
		});
		expect(await asJoke((tx) => inviteByMail(tx, stale(joke), { ...to, roles: ['resident'] }))).toMatchObject({
			ok: true
		});
		const [known] = await asJoke((tx) =>
			tx.select({ email: person.email }).from(person).where(eq(person.id, joke.personId))
		);
		expect(await asJoke((tx) => inviteByMail(tx, joke, { ...to, email: known!.email! }))).toMatchObject({
			reason: 'already_member'
		});
	});
});

describe('a printed letter', () => {
	test('opens the record made at the desk, for who types its code', async () => {
		const id = await lin();
		const row = await lettered({ personId: id });
		const printed = await asJoke((tx) => letterToPrint(tx, here.id, row.id));
		expect(printed).toMatchObject({ name: 'Lin', locale: 'nl', code: letterCode(row.id) });
		expect(JSON.stringify(row)).not.toContain(letterCode(row.id));
		const typed = letterCode(row.id)
			.toLowerCase()
			.replace(/(.{5})/, '$1 - ');
		const found = await asJoke((tx) => invitationByCode(tx, here.id, typed, '192.0.2.1'));
		if (!found.ok) throw new Error(found.reason);
		expect(await asAnna((tx) => invitationByCode(tx, there.id, typed, '192.0.2.1'))).toMatchObject({
			reason: 'unknown'
		});
		const accepted = await inInstallation((tx) => acceptInvitation(tx, visit, found.value, phone));
		expect(accepted).toMatchObject({ ok: true, value: { personId: id } });
		expect(accepted.ok && (await actorOf(accepted.value.cookie, here.id))).toMatchObject({
			personId: id,
			factor: 'code'
		});
		expect(await asJoke((tx) => letterToPrint(tx, here.id, row.id))).toBeUndefined();
	});

	test('is not guessed by trying', async () => {
		const tries = [];
		for (let at = 0; at < 22; at += 1)
			tries.push(await asAnna((tx) => invitationByCode(tx, there.id, 'AAAAA BBBBB', '192.0.2.7')));
		expect(tries.filter((one) => !one.ok && one.reason === 'unknown')).toHaveLength(20);
		expect(tries.at(-1)).toMatchObject({ reason: 'too_many' });
	});

	test('opens no other hub for someone with a life elsewhere', async () => {
		const id = await lin();
		await joins(there.id, id, ['resident'], 'Lin');
		const row = await lettered({ personId: id });
		const accepted = await inInstallation((tx) => acceptInvitation(tx, visit, row, phone));
		if (!accepted.ok) throw new Error(accepted.reason);
		expect(await actorOf(accepted.value.cookie, here.id)).toMatchObject({
			kind: 'person',
			personId: id,
			factor: 'pass'
		});
		expect((await actorOf(accepted.value.cookie, there.id)).kind).toBe('visitor');
		expect((await actorOf(accepted.value.cookie)).kind).toBe('visitor');
	});

	test('makes the record of the desk one with the account of who is signed in', async () => {
		const id = await lin();
		await asJoke((tx) => makeHousehold(tx, joke, id, 'Lindestraat 4'));
		const row = await lettered({ personId: id });
		const daughter = await someone({ name: 'Lin met mail' });
		const accepted = await inInstallation((tx) => acceptInvitation(tx, acting(here, daughter, 'Lin', []), row, phone));
		expect(accepted).toMatchObject({ ok: true, value: { personId: daughter } });
		expect(await memberRow(here, id)).toBeUndefined();
		expect((await asJoke((tx) => householdOf(tx, here.id, daughter)))?.name).toBe('Lindestraat 4');
	});

	test('is one at a time, and not for who has a mail address', async () => {
		const id = await lin();
		const first = await lettered({ personId: id });
		await lettered({ personId: id });
		expect(await inInstallation((tx) => acceptInvitation(tx, visit, first, phone))).toMatchObject({
			reason: 'withdrawn'
		});
		expect(await asJoke((tx) => inviteByLetter(tx, joke, { personId: joke.personId }))).toMatchObject({
			reason: 'has_mail'
		});
		expect(await asJoke((tx) => inviteByLetter(tx, joke, { personId: anna.personId }))).toMatchObject({
			reason: 'not_here'
		});
		expect(await lettered({ name: 'Nieuw', roles: ['resident'] })).toMatchObject({ sentBy: 'letter', personId: null });
	});
});

describe('roles', () => {
	test('count from the next request on', async () => {
		const id = await someone({ email: `rol-${newId()}@example.nl` });
		await joins(here.id, id);
		expect(await asJoke((tx) => changeRoles(tx, joke, id, ['resident', 'volunteer']))).toMatchObject({ ok: true });
		expect((await memberRow(here, id))?.roles).toEqual(['resident', 'volunteer']);
		expect(await asJoke((tx) => changeRoles(tx, stale(joke), id, ['resident']))).toMatchObject({
			reason: 'fresh_passkey'
		});
		expect(await asJoke((tx) => changeRoles(tx, joke, id, []))).toMatchObject({ reason: 'no_roles' });
		expect(await asJoke((tx) => changeRoles(tx, joke, anna.personId, ['resident']))).toMatchObject({
			reason: 'not_here'
		});
		expect((await memberRow(there, anna.personId))?.roles).toContain('coordinator');
	});

	test('leave a hub at least one coordinator, also when two let go at the same moment', async () => {
		expect(await asJoke((tx) => changeRoles(tx, joke, joke.personId, ['resident']))).toMatchObject({
			reason: 'last_coordinator'
		});
		expect(await asJoke((tx) => leaveHub(tx, joke))).toMatchObject({ reason: 'last_coordinator' });
		for (let round = 0; round < 6; round += 1) {
			const second = await actorIn(here, 'Tweede', ['resident', 'coordinator']);
			const outcomes = await Promise.all(
				[joke, second].map((who) => inHub(who, (tx) => changeRoles(tx, who, who.personId, ['resident'])))
			);
			expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
			const stays = outcomes[0]!.ok ? second : joke;
			joke = stays;
		}
	});

	test('the database itself refuses a hub without coordinator', async () => {
		const drop = (work: ReturnType<typeof sql>) => asJoke((tx) => tx.execute(work).then(() => 'done'));
		await expect(drop(sql`update membership set roles = '{resident}' where hub_id = ${here.id}`)).rejects.toSatisfy(
			(error) => violated(error) === 'hub_keeps_a_coordinator'
		);
		await expect(drop(sql`update membership set left_at = now() where hub_id = ${here.id}`)).rejects.toThrow(
			/coordinator/
		);
		await expect(drop(sql`delete from membership where hub_id = ${here.id}`)).rejects.toThrow(/coordinator/);
		// Two who both go round the lock of the verbs.
		const second = await actorIn(here, 'Tweede', ['resident', 'coordinator']);
		const both = await Promise.allSettled(
			[joke, second].map(({ personId }) =>
				drop(sql`update membership set roles = '{resident}' where hub_id = ${here.id} and person_id = ${personId}`)
			)
		);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});
});

describe('leaving', () => {
	test('ends roles, household, pass and letter at once, and coming back starts anew', async () => {
		const fatima = await actorIn(here, 'Fatima', ['resident', 'volunteer']);
		await inHub(fatima, (tx) => makeHousehold(tx, fatima, fatima.personId, 'Thuis'));
		expect(await inHub(fatima, (tx) => leaveHub(tx, fatima))).toMatchObject({ ok: true });
		expect(await memberRow(here, fatima.personId)).toMatchObject({ roles: [], householdId: null });
		expect(await asJoke((tx) => tx.select().from(household).where(eq(household.hubId, here.id)))).toEqual([]);
		expect((await asJoke((tx) => listMembers(tx, here.id))).rows.map(({ name }) => name)).toEqual(['Joke']);
		const row = await mailed(`terug-${newId()}@example.nl`);
		await inInstallation((tx) => acceptInvitation(tx, fatima, row, phone));
		expect(await memberRow(here, fatima.personId)).toMatchObject({ roles: ['resident'], leftAt: null });
	});

	test('is done to somebody by a coordinator with a fresh passkey, in her own hub', async () => {
		const id = await lin();
		expect(await asJoke((tx) => removeMember(tx, stale(joke), id))).toMatchObject({ reason: 'fresh_passkey' });
		expect(await asAnna((tx) => removeMember(tx, anna, id))).toMatchObject({ reason: 'not_here' });
		expect(await asJoke((tx) => removeMember(tx, joke, joke.personId))).toMatchObject({ reason: 'yourself' });
		expect(await asJoke((tx) => removeMember(tx, joke, id))).toMatchObject({ ok: true });
		expect(await asJoke((tx) => removeMember(tx, joke, id))).toMatchObject({ reason: 'not_here' });
	});
});

describe('a household', () => {
	test('is started, named, joined by its code, and gone when empty', async () => {
		const fatima = await actorIn(here, 'Fatima', ['resident']);
		const henk = await actorIn(here, 'Henk', ['resident']);
		expect(await inHub(fatima, (tx) => makeHousehold(tx, fatima, fatima.personId, 'Thuis'))).toMatchObject({
			ok: true
		});
		expect(await inHub(fatima, (tx) => makeHousehold(tx, fatima, fatima.personId, 'Nog een'))).toMatchObject({
			reason: 'has_household'
		});
		const home = await inHub(fatima, (tx) => householdOf(tx, here.id, fatima.personId));
		expect(await inHub(henk, (tx) => nameHousehold(tx, henk, home!.id, 'Van mij'))).toMatchObject({
			reason: 'not_allowed'
		});
		expect(await inHub(henk, (tx) => joinHousehold(tx, henk, 'ABCD 1234'))).toMatchObject({ reason: 'wrong_code' });
		expect(await inHub(henk, (tx) => joinHousehold(tx, henk, home!.code.toLowerCase()))).toMatchObject({ ok: true });
		expect(await inHub(henk, (tx) => nameHousehold(tx, henk, home!.id, 'Van ons'))).toMatchObject({ ok: true });
		expect(
			(await inHub(henk, (tx) => householdOf(tx, here.id, henk.personId)))?.members.map(({ name }) => name)
		).toEqual(['Fatima', 'Henk']);
		expect(await inHub(fatima, (tx) => removeFromHousehold(tx, fatima, henk.personId))).toMatchObject({ ok: true });
		expect(await inHub(henk, (tx) => removeFromHousehold(tx, henk, fatima.personId))).toMatchObject({
			reason: 'not_allowed'
		});
		expect(await inHub(fatima, (tx) => leaveHousehold(tx, fatima))).toMatchObject({ ok: true });
		expect(await asJoke((tx) => tx.select().from(household).where(eq(household.hubId, here.id)))).toEqual([]);
	});

	test("of another hub is not there; a coordinator fills her own hub's", async () => {
		const fatima = await actorIn(here, 'Fatima', ['resident']);
		const made = await asAnna((tx) => makeHousehold(tx, anna, anna.personId, 'Ginds'));
		expect(
			await asJoke((tx) => addToHousehold(tx, joke, made.ok ? made.value.householdId : '', fatima.personId))
		).toMatchObject({ reason: 'no_household' });
		expect(await inHub(fatima, (tx) => addToHousehold(tx, fatima, newId(), fatima.personId))).toMatchObject({
			reason: 'not_allowed'
		});
	});
});
