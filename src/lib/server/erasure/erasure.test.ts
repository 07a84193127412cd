import { readFileSync } from 'node:fs';
import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import '#lib/server/jobs.ts';
import { newId } from '#lib/crypto/ids.ts';
import type { Person, Role } from '#lib/server/auth/actor.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { asWorker, inHub, inInstallation } from '#lib/server/db/index.ts';
import { invitation, membership, passkey, person, session, signInCode, wijkpas } from '#lib/server/db/schema/people.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { record } from '#lib/server/events/record.ts';
import { signUpAtDesk } from '#lib/server/people/desk.ts';
import { makeHousehold } from '#lib/server/people/household.ts';
import { inviteByLetter, inviteByMail } from '#lib/server/people/invite.ts';
import { leaveHub } from '#lib/server/people/leave.ts';
import { mergePeople, previewMerge } from '#lib/server/people/merge.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { aHub, cookieFor, joins, someone } from '../../../../tests/support/sign-in.ts';
import { askToBeForgotten, erasePerson, forgetMember, hubsThatNeed } from './erase.ts';
import { whatWeKnow } from './export.ts';
import { retentionDocument, sweepRetention } from './retention.ts';

type Hub = Awaited<ReturnType<typeof aHub>>;
let CANARY = '';
afterEach(() => setNow(undefined));

let here: Hub;
let there: Hub;
let joke: Person;
let anna: Person;
beforeEach(async () => {
	CANARY = `Piet${newId().slice(-12)}`;
	[here, there] = [await aHub(), await aHub()];
	joke = await actorIn(here, 'Joke', ['resident', 'coordinator']);
	anna = await actorIn(there, 'Anna', ['resident', 'coordinator']);
});

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
async function actorIn(hub: Hub, name: string, roles: Role[]): Promise<Person> {
	const personId = await someone({ name });
	await joins(hub.id, personId, roles, name);
	return acting(hub, personId, name, roles);
}

/** Somebody with something everywhere: two hubs, devices, passkey, pass, household, mails, invitations, the log. */
async function canary(): Promise<{ piet: Person; email: string }> {
	const email = `${CANARY.toLowerCase()}-${newId()}@example.nl`;
	const personId = await someone({ name: CANARY, email });
	for (const hub of [here, there]) await joins(hub.id, personId, ['resident', 'volunteer'], CANARY);
	const piet = acting(here, personId, CANARY, ['resident', 'volunteer']);
	await cookieFor(personId, { device: 'Firefox, Linux' });
	await inInstallation(async (tx) => {
		await tx.insert(passkey).values({
			credentialId: newId(),
			personId,
			publicKey: Buffer.from([1]),
			counter: 0,
			transports: [],
			backedUp: false,
			label: `telefoon van ${CANARY}`
		});
		await tx.insert(signInCode).values({ email, personId, browserHash: 'x', codeHash: 'x', expiresAt: new Date() });
		await tx.insert(mail).values({
			kind: 'account.code',
			recipientType: 'person',
			recipientId: personId,
			subjectId: newId(),
			notBefore: new Date()
		});
	});
	for (const [hub, coordinator] of [
		[here, joke],
		[there, anna]
	] as const) {
		await inHub({ ...piet, hubId: hub.id }, (tx) =>
			makeHousehold(tx, { ...piet, hubId: hub.id }, personId, `Huize ${CANARY}`)
		);
		await inHub(coordinator, async (tx) => {
			await tx.insert(wijkpas).values({ hubId: hub.id, personId, numberHash: newId() });
			await tx.insert(invitation).values({
				hubId: hub.id,
				name: CANARY,
				email,
				roles: ['resident'],
				sentBy: 'mail',
				codeHash: newId(),
				expiresAt: new Date()
			});
			await tx.insert(mail).values({
				hubId: hub.id,
				kind: 'agenda.signed_up',
				recipientType: 'person',
				recipientId: personId,
				subjectId: newId(),
				notBefore: new Date()
			});
			await record(tx, { ...piet, hubId: hub.id }, 'agenda.signed_up', { type: 'occurrence', id: newId() });
		});
	}
	return { piet, email };
}

/** Every row of every table as one text, seen by the role that reads everything for a backup. */
async function everything(): Promise<string> {
	const sql = postgres(process.env['BACKUP_DATABASE_URL']!, { max: 1, onnotice: () => {} });
	const tables = await sql<
		{ name: string }[]
	>`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
	const texts: string[] = [];
	for (const { name } of tables)
		texts.push(...(await sql.unsafe(`select t::text as line from ${name} t`)).map(({ line }) => String(line)));
	await sql.end();
	return texts.join('\n');
}

const memberships = (personId: string) =>
	asWorker((tx) => tx.select({ hubId: membership.hubId }).from(membership).where(eq(membership.personId, personId)));
const personRow = async (id: string) => (await asWorker((tx) => tx.select().from(person).where(eq(person.id, id))))[0];

describe('what we know of you', () => {
	test('holds her things of both hubs, and nothing of others', async () => {
		const { piet, email } = await canary();
		const known = await whatWeKnow(piet);
		if (!known.ok) throw new Error(known.reason);
		const text = JSON.stringify(known.value);
		expect(known.value.hubs.map(({ slug }) => slug).sort()).toEqual([here.slug, there.slug].sort());
		for (const hers of [
			email,
			CANARY,
			'Firefox, Linux',
			`telefoon van ${CANARY}`,
			`Huize ${CANARY}`,
			'agenda.signed_up',
			'account.code'
		])
			expect(text).toContain(hers);
		for (const other of ['Joke', 'Anna', joke.personId, anna.personId, 'hash', 'secret'])
			expect(text).not.toContain(other);
	});

	test('asks a fresh passkey of who holds rights in any hub', async () => {
		expect(await whatWeKnow({ ...joke, hubId: undefined, passkeyAt: new Date(0) })).toMatchObject({
			reason: 'fresh_passkey'
		});
		expect(await whatWeKnow(joke)).toMatchObject({ ok: true });
		expect(await whatWeKnow({ kind: 'visitor', roles: new Set(), factor: 'none' })).toMatchObject({
			reason: 'not_allowed'
		});
	});
});

describe('forget me', () => {
	test('leaves no trace of name, address or device in any table', async () => {
		const { piet } = await canary();
		expect(await everything()).toContain(CANARY);
		expect(await inInstallation((tx) => askToBeForgotten(tx, piet))).toMatchObject({ ok: true });
		expect(
			(
				await asWorker((tx) =>
					tx
						.select()
						.from(session)
						.where(and(eq(session.personId, piet.personId), sql`ended_at is null`))
				)
			).length
		).toBe(0);
		await erasePerson({ person: piet.personId });
		expect((await everything()).toLowerCase()).not.toContain(CANARY.toLowerCase());
		expect(await memberships(piet.personId)).toEqual([]);
		expect(await personRow(piet.personId)).toMatchObject({
			name: 'Vergeten',
			email: null,
			phone: null,
			erasedAt: expect.any(Date)
		});
		const actors = await inHub(joke, (tx) =>
			tx
				.select({ actorId: event.actorId })
				.from(event)
				.where(and(eq(event.hubId, here.id), eq(event.kind, 'agenda.signed_up')))
		);
		expect(actors).toEqual([{ actorId: null }]);
	});

	test('may run again, and takes up where it was broken off', async () => {
		const { piet } = await canary();
		await erasePerson({ person: piet.personId, hub: here.id });
		expect(await memberships(piet.personId)).toEqual([{ hubId: there.id }]);
		await erasePerson({ person: piet.personId });
		const first = await personRow(piet.personId);
		await erasePerson({ person: piet.personId });
		expect(await personRow(piet.personId)).toEqual(first);
	});

	test('is refused to the only coordinator of a hub, who hears which', async () => {
		expect(await inInstallation((tx) => hubsThatNeed(tx, joke.personId))).toEqual([here.name]);
		expect(await inInstallation((tx) => askToBeForgotten(tx, joke))).toMatchObject({ reason: 'only_coordinator' });
		await expect(erasePerson({ person: joke.personId })).rejects.toThrow(/1 of \d+ hubs/);
		expect(await memberships(joke.personId)).toEqual([{ hubId: here.id }]);
		await actorIn(here, 'Tweede', ['coordinator']);
		expect(await inInstallation((tx) => askToBeForgotten(tx, { ...joke, passkeyAt: new Date(0) }))).toMatchObject({
			reason: 'fresh_passkey'
		});
		expect(await inInstallation((tx) => askToBeForgotten(tx, joke))).toMatchObject({ ok: true });
	});

	test('by a coordinator reaches her own hub and no further', async () => {
		const { piet, email } = await canary();
		expect(await inHub(anna, (tx) => forgetMember(tx, { ...anna, hubId: there.id }, joke.personId))).toMatchObject({
			reason: 'not_here'
		});
		expect(await inHub(joke, (tx) => forgetMember(tx, joke, piet.personId))).toMatchObject({ ok: true });
		await erasePerson({ person: piet.personId, hub: here.id });
		expect(await memberships(piet.personId)).toEqual([{ hubId: there.id }]);
		expect(await personRow(piet.personId)).toMatchObject({ name: CANARY, email });
		const desk = await inHub(joke, (tx) => signUpAtDesk(tx, joke, { name: `${CANARY} van de balie`, locale: 'tr' }));
		const id = desk.ok ? desk.value.personId : '';
		await inHub(joke, (tx) => forgetMember(tx, joke, id));
		await erasePerson({ person: id, hub: here.id });
		expect(await personRow(id)).toMatchObject({ name: 'Vergeten', locale: 'nl' });
		await erasePerson({ person: piet.personId });
	});

	test('ends a session that was still open when the job ran', async () => {
		const { piet } = await canary();
		const cookie = await cookieFor(piet.personId);
		await erasePerson({ person: piet.personId });
		expect((await actorOf(cookie, here.id)).kind).toBe('visitor');
	});
});

describe('two records of one person', () => {
	test('become one with everything of both, and the other is gone', async () => {
		const { piet } = await canary();
		const desk = await inHub(joke, (tx) => signUpAtDesk(tx, joke, { name: 'Piet', locale: 'nl' }));
		const other = desk.ok ? desk.value.personId : '';
		await inHub(joke, async (tx) => {
			await tx.insert(wijkpas).values({ hubId: here.id, personId: other, numberHash: newId() });
			await inviteByLetter(tx, joke, { personId: other });
			await tx.insert(mail).values({
				hubId: here.id,
				kind: 'agenda.changed',
				recipientType: 'person',
				recipientId: other,
				subjectId: newId(),
				notBefore: new Date()
			});
		});
		const preview = await inHub(joke, (tx) => previewMerge(tx, joke, piet.personId, other));
		expect(preview).toMatchObject({
			ok: true,
			value: {
				keep: { name: CANARY },
				other: { name: 'Piet' },
				moves: [
					{ table: 'invitation', count: 1 },
					{ table: 'wijkpas', count: 1 }
				]
			}
		});
		expect(await inHub(joke, (tx) => mergePeople(tx, joke, piet.personId, other))).toMatchObject({ ok: true });
		const passes = await inHub(joke, (tx) =>
			tx
				.select({ personId: wijkpas.personId, revokedAt: wijkpas.revokedAt })
				.from(wijkpas)
				.where(eq(wijkpas.hubId, here.id))
		);
		expect(passes.map(({ personId }) => personId)).toEqual([piet.personId, piet.personId]);
		expect(passes.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
		expect(
			await inHub(joke, (tx) =>
				tx
					.select()
					.from(mail)
					.where(and(eq(mail.hubId, here.id), eq(mail.recipientId, piet.personId)))
			)
		).toHaveLength(2);
		expect(await memberships(other)).toEqual([]);
		await erasePerson({ person: other, hub: here.id });
		expect(await personRow(other)).toMatchObject({ name: 'Vergeten' });
		expect((await memberships(piet.personId)).length).toBe(2);
		await erasePerson({ person: piet.personId });
	});

	test('are never of another hub, and rights over others do not move along', async () => {
		const fatima = await actorIn(here, 'Fatima', ['resident']);
		const mo = await actorIn(here, 'Mo', ['resident', 'board', 'volunteer']);
		const merge = (keep: string, other: string, actor = joke) =>
			inHub(joke, (tx) => mergePeople(tx, actor, keep, other));
		expect(await merge(fatima.personId, anna.personId)).toMatchObject({ reason: 'not_here' });
		expect(await merge(anna.personId, fatima.personId)).toMatchObject({ reason: 'not_here' });
		expect(await merge(fatima.personId, mo.personId, { ...joke, passkeyAt: new Date(0) })).toMatchObject({
			reason: 'fresh_passkey'
		});
		expect(await merge(fatima.personId, joke.personId)).toMatchObject({ reason: 'yourself' });
		expect(await merge(fatima.personId, fatima.personId)).toMatchObject({ reason: 'same_person' });
		expect(await merge(fatima.personId, mo.personId)).toMatchObject({ ok: true });
		const [row] = await inHub(joke, (tx) =>
			tx
				.select()
				.from(membership)
				.where(and(eq(membership.hubId, here.id), eq(membership.personId, fatima.personId)))
		);
		expect(row?.roles).toEqual(['resident', 'volunteer']);
		const desk = await inHub(joke, (tx) => signUpAtDesk(tx, joke, { name: 'Zonder mail', locale: 'nl' }));
		expect(await merge(desk.ok ? desk.value.personId : '', fatima.personId)).toMatchObject({
			reason: 'other_signs_in'
		});
	});

	test('asked twice at the same moment, it happens once', async () => {
		const [one, two] = [await actorIn(here, 'Een', ['resident']), await actorIn(here, 'Twee', ['resident'])];
		const outcomes = await Promise.all(
			[
				[one, two],
				[two, one],
				[one, two]
			].map(([keep, other]) => inHub(joke, (tx) => mergePeople(tx, joke, keep!.personId, other!.personId)))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	});
});

describe('the retention sweep', () => {
	test('takes away what was kept long enough and nothing else, and counts', async () => {
		const { piet } = await canary();
		const fatima = await actorIn(here, 'Fatima', ['resident']);
		await inHub(fatima, (tx) => leaveHub(tx, fatima));
		await inHub(joke, (tx) =>
			inviteByMail(tx, joke, { name: 'X', email: `x-${newId()}@example.nl`, roles: ['resident'] })
		);
		await asWorker((tx) =>
			tx.update(mail).set({ state: 'sent', settledAt: new Date() }).where(eq(mail.recipientId, piet.personId))
		);
		const before = await sweepRetention();
		expect(before).toMatchObject({ invitations: 0, members: 0, events: 0, mails: 0, sessions: 0 });
		setNow(now().add({ hours: 24 * 100 }));
		const later = await sweepRetention();
		expect(later['invitations']).toBeGreaterThanOrEqual(3);
		expect(later['members']).toBeGreaterThanOrEqual(1);
		expect(later['codes']).toBeGreaterThanOrEqual(1);
		expect(later['mails']).toBeGreaterThanOrEqual(3);
		expect(later['sessions']).toBeGreaterThanOrEqual(1);
		expect(later['events']).toBe(0);
		expect(await personRow(fatima.personId)).toMatchObject({ name: 'Vergeten' });
		expect(await memberships(piet.personId)).toHaveLength(2);
		setNow(now().add({ hours: 24 * 700 }));
		expect((await sweepRetention())['events']).toBeGreaterThanOrEqual(4);
		expect(await sweepRetention()).toMatchObject({
			invitations: 0,
			members: 0,
			events: 0,
			mails: 0,
			sessions: 0,
			codes: 0
		});
	});

	test('keeps to the page that says so', () => {
		expect(retentionDocument()).toBe(readFileSync(new URL('../../../../docs/retention.md', import.meta.url), 'utf8'));
	});
});
