import { eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asWorkerIn, inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { program, visitor } from '#lib/server/auth/actor.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { modulesOfErasure } from '#lib/server/erasure/registry.ts';
import { mailKind, type MailRow } from '#lib/server/mail/registry.ts';
import { setNow } from '#lib/time/clock.ts';
import { aMember, anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { NO_FILTER } from '../rules/filters.ts';
import { occurrence, series, signUp as signUps, tally } from './agenda.schema.ts';
import * as agenda from './index.ts';

type House = Awaited<ReturnType<typeof twoHouses>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoHouses());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const hour = (hours: number) => TUESDAY_TEN.add({ hours });
const zone = 'Europe/Amsterdam';
const guest = {
	places: 2,
	wish: 'move_in',
	via: 'guest',
	for: { guest: { name: 'Lin', email: 'lin@example.nl', locale: 'ar' } }
} as const;

async function comes(house: House, occurrenceId: string, actor = house.fatima, places = 1): Promise<string> {
	const ask = { places, wish: 'move_in', via: 'self' } as const;
	const outcome = await inHub(actor, (tx) => agenda.signUp(tx, actor, occurrenceId, ask));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.signUpId;
}

describe('the public agenda', () => {
	test('lists what is coming of one hub, soonest first, with what is going on', async () => {
		await anActivity(linde.id, { title: 'Voorbij', startsAt: hour(-5) });
		await anActivity(linde.id, { title: 'Bezig', startsAt: hour(-1) });
		await anActivity(linde.id, { title: 'Straks', startsAt: hour(2), roomId: linde.roomId, capacity: 5 });
		await anActivity(linde.id, { title: 'Volgende week', startsAt: hour(24 * 8) });
		await anActivity(anker.id, { title: 'Elders', startsAt: hour(1) });
		const list = await inHub(visitor(linde.id), (tx) => agenda.comingOccurrences(tx, linde.id, { zone, limit: 50 }));
		expect(list.map(({ title, roomName, takenPlaces }) => [title, roomName, takenPlaces])).toEqual([
			['Bezig', null, 0],
			['Straks', 'Zaal', 0],
			['Volgende week', null, 0]
		]);
		const day = await inHub(visitor(linde.id), (tx) => agenda.occurrencesOfDay(tx, linde.id, '2026-11-24'));
		expect(day.map(({ title }) => title)).toEqual(['Voorbij', 'Bezig', 'Straks']);
		const week = await inHub(visitor(linde.id), (tx) => agenda.weekOf(tx, linde.id, '2026-12-02'));
		expect(week.map(({ title }) => title)).toEqual(['Volgende week']);
	});

	test('is narrowed by words, day, price and places; signs of search patterns are just signs', async () => {
		const full = await anActivity(linde.id, { title: 'Soep 100%', startsAt: hour(2), capacity: 1 });
		await anActivity(linde.id, { title: 'Koor', startsAt: hour(30), capacity: 1 });
		await comes(linde, full.id);
		const found = async (filter: Partial<typeof NO_FILTER>) => {
			const rows = await inHub(visitor(linde.id), (tx) =>
				agenda.comingOccurrences(tx, linde.id, { zone, limit: 50, filter: { ...NO_FILTER, ...filter } })
			);
			return rows.map(({ title }) => title);
		};
		expect(await found({ search: 'soep 1' })).toEqual(['Soep 100%']);
		expect(await found({ search: '100%' })).toEqual(['Soep 100%']);
		expect(await found({ search: 'S_ep' })).toEqual([]);
		expect(await found({ when: 'today' })).toEqual(['Soep 100%']);
		expect(await found({ hasRoom: true })).toEqual(['Koor']);
		expect(await found({ forWhom: 'children' })).toEqual([]);
	});

	test('the page of one occurrence says how you stand, and is not there for another hub', async () => {
		const { id } = await anActivity(linde.id, { capacity: 1 });
		await comes(linde, id);
		const waits = await aMember(linde.id);
		await comes(linde, id, waits);
		const page = (actor: Parameters<typeof inHub>[0]) => inHub(actor, (tx) => agenda.occurrencePage(tx, actor, id));
		expect(await page(waits)).toMatchObject({
			takenPlaces: 1,
			waiting: 1,
			mine: { state: 'waiting', position: 1, offeredUntil: null }
		});
		expect(await page(visitor(linde.id))).toMatchObject({ mine: null });
		expect(await page(anker.joke)).toBeUndefined();
		expect(await inHub(waits, (tx) => agenda.mySignUps(tx, waits))).toMatchObject([{ id, mine: { position: 1 } }]);
	});
});

describe('the desk', () => {
	test('sees names, ticks who came, counts heads and lets somebody in who just walks in', async () => {
		const { id } = await anActivity(linde.id, { startsAt: hour(1), capacity: 2 });
		const signUpId = await comes(linde, id);
		const henk = await aMember(linde.id, ['resident', 'volunteer'], 'Henk');
		const list = () => inHub(henk, (tx) => agenda.todaysList(tx, henk, '2026-11-24'));
		expect(await inHub(linde.fatima, (tx) => agenda.todaysList(tx, linde.fatima, '2026-11-24'))).toBeUndefined();
		await inHub(henk, (tx) => agenda.markCame(tx, henk, signUpId));
		await inHub(henk, (tx) => agenda.markCame(tx, henk, signUpId));
		expect(await inHub(henk, (tx) => agenda.walkIn(tx, henk, id, { name: 'Lin' }))).toMatchObject({ ok: true });
		expect(await inHub(henk, (tx) => agenda.walkIn(tx, henk, id, { name: 'Nog iemand' }))).toEqual({
			ok: false,
			reason: 'full'
		});
		expect(await inHub(henk, (tx) => agenda.walkIn(tx, henk, id, {}))).toMatchObject({
			ok: true,
			value: { signUpId: null }
		});
		expect(await inHub(henk, (tx) => agenda.addHeads(tx, henk, id, -2))).toEqual({ ok: false, reason: 'below_nobody' });
		expect(await list()).toMatchObject([
			{
				id,
				heads: 1,
				waiting: 0,
				people: [
					{ name: 'Fatima', came: true, contact: null },
					{ name: 'Lin', came: true, isGuest: true }
				]
			}
		]);
		await inHub(henk, (tx) => agenda.unmark(tx, henk, signUpId));
		expect((await list())?.[0]?.people[0]?.came).toBe(false);
		const other = await inHub(anker.joke, (tx) => agenda.markCame(tx, anker.joke, signUpId));
		expect(other).toEqual({ ok: false, reason: 'not_found' });
	});
});

describe('calendar files', () => {
	test('hold what was cancelled as well, keep their ETag, and read in another program', async () => {
		const { id, seriesId } = await anActivity(linde.id, { title: 'Soep', startsAt: hour(5), roomId: linde.roomId });
		await anActivity(linde.id, { title: 'Koor', startsAt: hour(9) });
		await inHub(linde.joke, (tx) => agenda.cancelOccurrence(tx, linde.joke, id, 'Ziek'));
		const read = () => inHub(visitor(linde.id), (tx) => agenda.hubFeed(tx, linde.id));
		const file = await read();
		expect((await read())?.etag).toBe(file?.etag);
		const events = new ICAL.Component(ICAL.parse(file?.body ?? '')).getAllSubcomponents('vevent');
		expect(
			events.map((event) => [
				event.getFirstPropertyValue('summary'),
				event.getFirstPropertyValue('status'),
				event.getFirstPropertyValue('sequence')
			])
		).toEqual([
			['Soep', 'CANCELLED', 1],
			['Koor', 'CONFIRMED', 0]
		]);
		expect(file?.body).not.toContain('Fatima');
		const one = await inHub(visitor(linde.id), (tx) => agenda.seriesFeed(tx, linde.id, seriesId));
		expect(one?.body).not.toContain('Koor');
		expect(await inHub(visitor(anker.id), (tx) => agenda.occurrenceFile(tx, anker.id, id))).toBeUndefined();
	});

	test('somebody has a secret address of her own, until she takes it back', async () => {
		const { id } = await anActivity(linde.id, { title: 'Soep', startsAt: hour(5) });
		await anActivity(linde.id, { title: 'Koor', startsAt: hour(9) });
		await comes(linde, id);
		const open = () => inHub(linde.fatima, (tx) => agenda.openPersonalFeed(tx, linde.fatima));
		const feed = await open();
		if (!feed.ok) throw new Error(feed.reason);
		expect(await open()).toEqual(feed);
		const { feedId, token } = feed.value;
		const read = (secret: string) =>
			inHub(visitor(linde.id), (tx) => agenda.personalFeedFile(tx, linde.id, feedId, secret));
		expect((await read(token))?.body).toContain('Soep');
		expect((await read(token))?.body).not.toContain('Koor');
		expect(await read('guess')).toBeUndefined();
		await inHub(linde.fatima, (tx) => agenda.revokePersonalFeed(tx, linde.fatima));
		expect(await read(token)).toBeUndefined();
	});
});

describe('letters', () => {
	const lettersOf = (house: House) => inHub(house.joke, (tx) => tx.select().from(mail).where(eq(mail.hubId, house.id)));
	async function written(house: House, kind: string) {
		const row = (await lettersOf(house)).find((each) => each.kind === kind);
		if (!row) throw new Error(`no ${kind}`);
		return asWorkerIn(house.id, (tx) => mailKind(kind)!.render(tx, row as MailRow));
	}

	test('a guest gets hers in her own language with the link that opens her sign-up', async () => {
		const { id } = await anActivity(linde.id, { title: 'Soep', capacity: 4 });
		const outcome = await inHub(visitor(linde.id), (tx) => agenda.signUp(tx, visitor(linde.id), id, guest));
		if (!outcome.ok) throw new Error(outcome.reason);
		const letter = await written(linde, 'agenda.signed_up');
		expect(letter).toMatchObject({ to: 'lin@example.nl', locale: 'ar' });
		expect(letter?.subject).not.toContain('Lin');
		const { signUpId } = outcome.value;
		expect(JSON.stringify(letter?.parts)).toContain(`/aanmelding/${signUpId}/${agenda.signUpToken(signUpId)}`);
	});

	test('none goes out that is not true any more', async () => {
		const { id } = await anActivity(linde.id, { title: 'Soep', capacity: 4 });
		await comes(linde, id);
		await inHub(linde.joke, (tx) => agenda.changeOccurrence(tx, linde.joke, id, { date: '2026-12-02' }));
		expect(await written(linde, 'agenda.changed')).toMatchObject({
			subject: 'Een activiteit is veranderd',
			locale: 'nl'
		});
		await inHub(linde.joke, (tx) => agenda.cancelOccurrence(tx, linde.joke, id, 'De kok is ziek'));
		expect(await written(linde, 'agenda.changed')).toBeNull();
		expect(JSON.stringify(await written(linde, 'agenda.cancelled'))).toContain('De kok is ziek');
		await inHub(linde.joke, (tx) => agenda.restoreOccurrence(tx, linde.joke, id));
		expect(await written(linde, 'agenda.cancelled')).toBeNull();
		// She never heard that it was off, so "toch" would only puzzle her.
		expect(await written(linde, 'agenda.restored')).toBeNull();
		await inHub(linde.joke, (tx) => tx.update(mail).set({ state: 'sent' }).where(eq(mail.kind, 'agenda.cancelled')));
		expect(await written(linde, 'agenda.restored')).toMatchObject({ subject: 'Een activiteit gaat toch door' });
	});

	test('nobody is written to between nine in the evening and eight in the morning', async () => {
		const { id } = await anActivity(linde.id, { capacity: 1 });
		const first = await comes(linde, id);
		const waits = await aMember(linde.id);
		await inHub(waits, (tx) => agenda.signUp(tx, waits, id, { places: 1, wish: 'ask_first', via: 'self' }));
		setNow(hour(12));
		await inHub(linde.fatima, (tx) => agenda.withdraw(tx, linde.fatima, { signUpId: first }));
		const offered = (await lettersOf(linde)).find(({ kind }) => kind === 'agenda.offered');
		expect(offered?.notBefore).toEqual(new Date('2026-11-25T07:00:00Z'));
	});
});

describe('what is kept of people', () => {
	const part = () => {
		const found = modulesOfErasure().find(({ name }) => name === 'agenda');
		if (!found) throw new Error('the agenda is registered');
		return found;
	};

	test('goes when she asks to be forgotten, and her place goes to the next', async () => {
		const past = await anActivity(linde.id, { startsAt: hour(-48) });
		const coming = await anActivity(linde.id, { capacity: 1 });
		setNow(hour(-50));
		const came = await comes(linde, past.id);
		await comes(linde, coming.id);
		const waits = await aMember(linde.id);
		const waiting = await comes(linde, coming.id, waits);
		await inHub(linde.joke, (tx) => agenda.markCame(tx, linde.joke, came));
		setNow(TUESDAY_TEN);
		const { personId } = linde.fatima;
		const told = await asWorkerIn(linde.id, (tx) => part().export(tx, linde.id, personId));
		expect(JSON.parse(JSON.stringify(told))).toMatchObject({
			signUps: [{ activity: 'Soep', state: 'confirmed' }, { activity: 'Soep' }]
		});
		for (const _ of [1, 2]) await asWorkerIn(linde.id, (tx) => part().erase(tx, linde.id, personId));
		expect(await asWorkerIn(linde.id, (tx) => part().export(tx, linde.id, personId))).toBeUndefined();
		const left = await inHub(linde.joke, (tx) => tx.select().from(signUps));
		expect(left.map(({ id, state }) => [id, state])).toEqual([[waiting, 'confirmed']]);
		expect(await inHub(linde.joke, (tx) => tx.select().from(tally))).toMatchObject([
			{ heads: 1, occurrenceId: past.id }
		]);
	});

	test('two records of one person become one, with one place', async () => {
		const { id } = await anActivity(linde.id, { capacity: 5 });
		const other = await anActivity(linde.id, { capacity: 5 });
		const double = await aMember(linde.id);
		await comes(linde, id);
		await comes(linde, id, double, 2);
		await comes(linde, other.id, double);
		await asWorkerIn(linde.id, (tx) => part().merge(tx, linde.id, double.personId, linde.fatima.personId));
		const mine = await inHub(linde.fatima, (tx) => agenda.mySignUps(tx, linde.fatima));
		expect(mine.map((each) => [each.id, each.mine.places]).sort()).toEqual(
			[
				[id, 1],
				[other.id, 1]
			].sort()
		);
		expect(
			await inHub(linde.joke, (tx) =>
				tx.select({ n: occurrence.confirmedPlaces }).from(occurrence).where(eq(occurrence.id, id))
			)
		).toEqual([{ n: 1 }]);
	});

	test('a guest is not reachable after 28 days, and nobody is named after a year; the figures stay', async () => {
		const { id } = await anActivity(linde.id, { startsAt: hour(1), capacity: 20 });
		const visits = await inHub(visitor(linde.id), (tx) =>
			agenda.signUp(tx, visitor(linde.id), id, { ...guest, places: 4 })
		);
		const fatima = await comes(linde, id, linde.fatima, 3);
		for (const signUpId of [fatima, visits.ok ? visits.value.signUpId : '']) {
			await inHub(linde.joke, (tx) => agenda.markCame(tx, linde.joke, signUpId));
		}
		const sweep = (days: number) => {
			setNow(hour(24 * days));
			return asWorkerIn(linde.id, (tx) => part().retention(tx, linde.id, new Date(hour(24 * days).epochMilliseconds)));
		};
		const figures = () =>
			inHub(linde.joke, (tx) => agenda.agendaFigures(tx, linde.id, new Date(0), new Date('2027-01-01')));
		expect(await sweep(20)).toMatchObject({ guests: 0, signUps: 0 });
		expect(await sweep(30)).toMatchObject({ guests: 1, signUps: 0 });
		expect(await figures()).toEqual({ occurrences: null, cancelled: null, signUps: 7, visits: 7 });
		expect(await sweep(400)).toMatchObject({ signUps: 2 });
		expect(await inHub(linde.joke, (tx) => tx.select().from(signUps))).toEqual([]);
		expect((await figures()).visits).toBe(7);
	});
});

test('the worker knows the jobs of the agenda', async () => {
	const { seriesId } = await anActivity(linde.id);
	await inHub(linde.joke, (tx) => tx.update(series).set({ madeUntil: '2026-11-01' }).where(eq(series.id, seriesId)));
	await agenda.agendaJobs['agenda.settle_offers']();
	await agenda.agendaJobs['agenda.make_occurrences']();
	const watch = await asWorkerIn(linde.id, (tx) => agenda.furthestDates(tx, linde.id));
	expect(watch).toMatchObject({ liveSeries: 1, behind: 0 });
	expect(agenda.canManage(program(linde.id))).toEqual({ allowed: true });
});
