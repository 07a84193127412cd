import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, asWorkerIn, inHub, inInstallation } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { mailKind, type MailRow } from '#lib/server/mail/registry.ts';
import { setNow } from '#lib/time/clock.ts';
import { toInstant, type IsoDate } from '#lib/time/local.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../../tests/support/concerns.ts';
import { coachAbsence, coachKey } from '../coaches.schema.ts';
import { concern, concernWrap } from '../concerns.schema.ts';
import '../index.ts';
import { sweepConcerns } from './sweep.ts';
import { wakeReaders } from './wake.ts';

const at = (date: IsoDate, time: string) => setNow(toInstant(date, time, 'Europe/Amsterdam'));
const [FRIDAY, MONDAY, TUESDAY] = ['2026-11-20', '2026-11-23', '2026-11-24'];

let linde: Team;
let anker: Team;
beforeEach(async () => {
	at(FRIDAY, '10:00');
	({ linde, anker } = await twoTeams());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

/** Who was mailed, by first name, in the order of the posts. */
async function mailed(team: Team, kind = 'concerns.news'): Promise<string[]> {
	const rows = await inHub({ ...program(team.hubId), hubId: team.hubId }, (tx) =>
		tx
			.select({ to: mail.recipientId, at: mail.createdAt })
			.from(mail)
			.where(and(eq(mail.hubId, team.hubId), eq(mail.kind, kind)))
			.orderBy(mail.createdAt)
	);
	return rows.map(({ to }) => team.coaches.find(({ actor }) => actor.personId === to)!.card.name).sort();
}

/** What the next sweep adds. */
async function next(team: Team): Promise<string[]> {
	const before = await mailed(team);
	await sweepConcerns();
	const after = await mailed(team);
	for (const name of before) after.splice(after.indexOf(name), 1);
	return after;
}

const clock = <T>(team: Team, work: Parameters<typeof asSealedClock<T>>[1]) => asSealedClock(team.hubId, work);
const comesIn = async (team: Team, received: IsoDate, like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(team, like);
	await putIn(team, sealed, { received });
	return sealed.id;
};
const set = (team: Team, id: string, change: Partial<typeof concern.$inferInsert>) =>
	clock(team, (tx) =>
		tx
			.update(concern)
			.set(change)
			.where(and(eq(concern.hubId, team.hubId), eq(concern.id, id)))
	);
const told = async (team: Team, id: string) =>
	(await clock(team, (tx) => tx.select().from(concern).where(eq(concern.id, id))))[0]?.told;
const setKey = (coach: TestCoach, change: Partial<typeof coachKey.$inferInsert>) =>
	inHub({ ...program(coach.card.hub), hubId: coach.card.hub }, (tx) =>
		tx
			.update(coachKey)
			.set(change)
			.where(and(eq(coachKey.hubId, coach.card.hub), eq(coachKey.id, coach.id)))
	);

describe('notices', () => {
	test.each([
		['2026-11-20', '07:59', false],
		['2026-11-20', '17:59', true],
		['2026-11-20', '18:00', false],
		['2026-11-21', '11:00', false], // Saturday
		['2026-12-25', '11:00', false], // Christmas, a Friday
		['2027-03-29', '08:00', false], // Easter Monday after the night of the clock change
		['2027-03-30', '08:00', true],
		['2026-10-26', '08:00', true] // the first morning of winter time
	])('on %s at %s: %s', async (date, time, goes) => {
		at('2026-10-20', '10:00');
		await comesIn(linde, date);
		at(date, time);
		expect(await next(linde)).toEqual(goes ? ['Bas', 'Samira'] : []);
		expect(await mailed(anker)).toEqual([]);
	});

	test('one an hour, once, whoever sweeps; nothing new is no mail', async () => {
		await comesIn(linde, FRIDAY);
		await Promise.all([sweepConcerns(), sweepConcerns(), sweepConcerns()]);
		expect(await mailed(linde)).toEqual(['Bas', 'Samira']);
		await comesIn(linde, FRIDAY);
		at(FRIDAY, '10:59');
		expect(await next(linde)).toEqual([]);
		at(FRIDAY, '11:12');
		expect(await next(linde)).toEqual(['Bas', 'Samira']);
		at(FRIDAY, '12:12');
		expect(await next(linde)).toEqual([]);
		expect(await mailed(anker)).toEqual([]);
	});

	test('the sentence and nothing more; no address, no mail', async () => {
		const [samira, bas] = linde.coaches as [TestCoach, TestCoach];
		await inInstallation((tx) => tx.update(person).set({ email: null }).where(eq(person.id, bas.actor.personId)));
		const id = await comesIn(linde, FRIDAY);
		await sweepConcerns();
		const rows = await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx.select().from(mail).where(eq(mail.hubId, linde.hubId))
		);
		expect(JSON.stringify(rows)).not.toContain(id);
		const render = (row: (typeof rows)[number]) =>
			asWorkerIn(linde.hubId, async (tx) => (await mailKind(row.kind)?.render(tx, row as MailRow)) ?? null);
		const of = (coach: TestCoach) => render(rows.find(({ recipientId }) => recipientId === coach.actor.personId)!);
		expect(await of(samira)).toMatchObject({
			subject: 'Er is iets nieuws bij Zorgen',
			parts: [
				{ kind: 'text', text: 'Er is iets nieuws bij Zorgen' },
				{ kind: 'link', href: `/${linde.slug}/zorg` }
			]
		});
		expect(await of(bas)).toBeNull();
		await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx
				.update(membership)
				.set({ roles: ['resident'] })
				.where(eq(membership.personId, samira.actor.personId))
		);
		expect(await of(samira)).toBeNull();
	});

	test('700 in an hour: one mail a coach', async () => {
		const one = await aSealedConcern(linde);
		await putIn(linde, one, { received: FRIDAY });
		await clock(linde, (tx) => copies(tx, linde.hubId, one.id, 699));
		expect(await clock(linde, (tx) => tx.$count(concern, eq(concern.hubId, linde.hubId)))).toBe(700);
		await sweepConcerns();
		expect(await mailed(linde)).toEqual(['Bas', 'Samira']);
	});
});

describe('who', () => {
	test('duty days and absence decide, and the substitute looks', async () => {
		const [samira, bas] = linde.coaches as [TestCoach, TestCoach];
		await setKey(bas, { weekdays: [1] });
		await comesIn(linde, FRIDAY);
		expect(await next(linde)).toEqual(['Samira']);
		await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx.insert(coachAbsence).values({
				hubId: linde.hubId,
				keyId: samira.id,
				firstDate: FRIDAY,
				lastDate: FRIDAY,
				substituteId: bas.id
			})
		);
		await comesIn(linde, FRIDAY);
		at(FRIDAY, '11:12');
		expect(await next(linde)).toEqual(['Bas']);
	});

	test('who left or lost the role hears nothing', async () => {
		const [samira] = linde.coaches as [TestCoach];
		await inHub({ ...program(linde.hubId), hubId: linde.hubId }, (tx) =>
			tx
				.update(membership)
				.set({ roles: ['resident'] })
				.where(eq(membership.personId, samira.actor.personId))
		);
		await comesIn(linde, FRIDAY);
		expect(await next(linde)).toEqual(['Bas']);
	});

	test('a word of the reporter wakes for the next working morning, and not who wrote herself', async () => {
		const [samira, bas] = linde.coaches as [TestCoach, TestCoach];
		const id = await comesIn(linde, FRIDAY);
		await sweepConcerns();
		await setKey(samira, { weekdays: [1] });
		await setKey(bas, { weekdays: [5] });
		at(FRIDAY, '18:30');
		await clock(linde, (tx) => wakeReaders(tx, linde.hubId, id));
		at('2026-11-21', '09:12');
		expect(await next(linde)).toEqual([]);
		at(MONDAY, '08:12');
		expect(await next(linde)).toEqual(['Samira']);
		await clock(linde, (tx) => wakeReaders(tx, linde.hubId, id, { not: samira.id }));
		at(MONDAY, '09:12');
		expect(await next(linde)).toEqual(['Bas']);
	});
});

describe('escalation', () => {
	test('its readers, again after a working day, the second line after two; a reserve reads only then', async () => {
		const [, bas] = linde.coaches as [TestCoach, TestCoach];
		await setKey(bas, { weekdays: [5] });
		const id = await comesIn(linde, FRIDAY);
		expect(await next(linde)).toEqual(['Bas', 'Samira']);
		expect(await told(linde, id)).toBe(1);
		at(MONDAY, '16:12');
		expect(await next(linde)).toEqual([]);
		at(TUESDAY, '08:12');
		expect(await next(linde)).toEqual(['Bas', 'Samira']);
		expect(await told(linde, id)).toBe(2);
		at(TUESDAY, '09:12');
		expect(await next(linde)).toEqual([]);
		at('2026-11-25', '08:12');
		expect(await next(linde)).toEqual(['Bas', 'Noor', 'Samira']);
		expect(await told(linde, id)).toBe(3);
		at('2026-11-30', '08:12');
		expect(await next(linde)).toEqual([]);
	});

	test('a sweep that was missed catches up in one', async () => {
		await comesIn(linde, FRIDAY);
		at('2026-12-01', '09:12');
		expect(await next(linde)).toEqual(['Bas', 'Noor', 'Samira']);
		at('2026-12-01', '10:12');
		expect(await next(linde)).toEqual([]);
	});

	test('what was opened wakes nobody', async () => {
		const id = await comesIn(linde, FRIDAY);
		await sweepConcerns();
		await set(linde, id, { state: 'open', openedOn: FRIDAY, expiresOn: '2027-02-18' });
		at('2026-11-27', '08:12');
		expect(await next(linde)).toEqual([]);
	});
});

describe('warnings and check-ins', () => {
	test('14, 7 and 1 days before; a weekend skips none; moved away and near again it warns anew', async () => {
		const id = await comesIn(linde, FRIDAY);
		await sweepConcerns();
		await set(linde, id, { state: 'open', openedOn: FRIDAY, expiresOn: '2026-12-14' }); // a Monday
		const heard: string[] = [];
		for (const day of [
			'2026-11-29',
			'2026-11-30',
			'2026-12-01',
			'2026-12-07',
			'2026-12-08',
			'2026-12-11',
			'2026-12-13'
		]) {
			at(day, '09:12');
			if ((await next(linde)).length > 0) heard.push(day);
		}
		expect(heard).toEqual(['2026-11-30', '2026-12-07']);
		await set(linde, id, { expiresOn: '2026-12-15' });
		at('2026-12-14', '09:12');
		expect(await next(linde)).toEqual(['Bas', 'Samira']);
		await set(linde, id, { expiresOn: '2027-03-14' });
		at('2026-12-14', '10:12');
		expect(await next(linde)).toEqual([]);
		at('2027-03-01', '10:12');
		expect(await next(linde)).toEqual(['Bas', 'Samira']);
	});

	test('a check-in is told of once, on its day or the working day after', async () => {
		const id = await comesIn(linde, FRIDAY);
		await sweepConcerns();
		const closed = { state: 'closed', openedOn: FRIDAY, closedOn: FRIDAY, expiresOn: '2027-02-20' };
		await set(linde, id, { ...closed, checkInOn: '2026-11-28' });
		for (const [day, time, heard] of [
			['2026-11-27', '09:12', []],
			['2026-11-28', '09:12', []],
			['2026-11-30', '08:12', ['Bas', 'Samira']],
			['2026-11-30', '09:12', []],
			['2026-12-01', '09:12', []]
		] as const) {
			at(day, time);
			expect(await next(linde), day).toEqual(heard);
		}
	});
});

/** The same concern under other ids: rows as 699 others would leave them. */
async function copies(
	tx: Parameters<Parameters<typeof asSealedClock>[1]>[0],
	hubId: string,
	id: string,
	count: number
) {
	const [row] = await tx.select().from(concern).where(eq(concern.id, id));
	const wraps = await tx.select().from(concernWrap).where(eq(concernWrap.concernId, id));
	const ids = Array.from({ length: count }, () => crypto.randomUUID());
	await tx
		.insert(concern)
		.values(ids.map((each) => ({ ...row!, hubId, id: each, label: `Proef ${each}`, authHash: each })));
	await tx.insert(concernWrap).values(ids.flatMap((each) => wraps.map((wrap) => ({ ...wrap, concernId: each }))));
}
