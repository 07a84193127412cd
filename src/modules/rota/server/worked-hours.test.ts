import { and, eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { program, visitor, type Person } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { connections } from '../../../../tests/support/agenda.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { monthSpan, totalMinutes } from '../rules/hours.ts';
import { hoursLocks, monthShown } from './hours-changes.ts';
import { hoursLines, waitingHours } from './hours.ts';
import { workedHours } from './hours.schema.ts';
import {
	addHours,
	certificateFacts,
	certificatesOf,
	confirmHours,
	confirmMonth,
	correctHours,
	hoursOf,
	makeCertificate,
	removeCertificate,
	statementFacts
} from './index.ts';
import { noteAllHours, noteHours } from './note-hours.ts';

let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
beforeEach(() => setNow(TUESDAY_TEN));
afterAll(() => setNow(undefined));

const at = (moment: string) => Temporal.Instant.from(moment);
const linesOf = (who: Person, month = '2026-11') =>
	inHub(who, (tx) => hoursLines(tx, who.hubId!, who.personId, monthSpan(month)));

/** Somebody with one line of three hours on a day of November, noted by the job. */
async function withHours(name: string, day = '2026-11-20') {
	const who = await aVolunteer(linde.id, name);
	const shiftId = await aShift(linde.id, linde.coffee, { startsAt: at(`${day}T09:00:00Z`) });
	await puts(linde.id, shiftId, who.personId);
	await inHub(program(linde.id), (tx) => noteHours(tx, linde.id));
	const [line] = await linesOf(who, day.slice(0, 7));
	return { who, shiftId, line: line! };
}
const correct = (actor: Person | ReturnType<typeof visitor>, hoursId: string, minutes: number, note = '') =>
	inHub(actor, (tx) => correctHours(tx, actor, { hoursId, minutes, note }));
const confirm = (actor: Person, hoursId: string, minutes: number) =>
	inHub(actor, (tx) => confirmHours(tx, actor, { hoursId, minutes }));

test('after a shift everybody who promised has given its hours, once; not who was only asked, and not of what was called off', async () => {
	const [anna, bas] = [await aVolunteer(anker.id, 'Anna'), await aVolunteer(anker.id, 'Bas')];
	const done = await aShift(anker.id, anker.coffee, { startsAt: TUESDAY_TEN.subtract({ hours: 48 }), most: 2 });
	const coming = await aShift(anker.id, anker.coffee, { startsAt: TUESDAY_TEN.subtract({ hours: 1 }), most: 2 });
	const ancient = await aShift(anker.id, anker.coffee, { startsAt: TUESDAY_TEN.subtract({ hours: 24 * 70 }) });
	await puts(anker.id, done, anna.personId);
	await puts(anker.id, done, bas.personId, 'asked');
	await puts(anker.id, coming, anna.personId);
	await puts(anker.id, ancient, anna.personId);
	await noteAllHours();
	await noteAllHours();
	expect(await linesOf(anna)).toMatchObject([
		{ minutes: 180, plannedMinutes: 180, byHand: false, corrected: false, confirmed: false }
	]);
	expect(await linesOf(bas)).toEqual([]);
	setNow(TUESDAY_TEN.add({ hours: 2 }));
	await noteAllHours();
	expect(await linesOf(anna)).toHaveLength(2);
});

test('the night the clock goes back is an hour longer, the night it goes forward an hour shorter', async () => {
	const wim = await aVolunteer(linde.id, 'Wim');
	const night = async (evening: string, hours: number) => {
		const id = await aShift(linde.id, linde.coffee, { startsAt: at(evening), hours });
		await puts(linde.id, id, wim.personId);
	};
	// From 22.00 to 4.00 on the wall, both times.
	await night('2026-10-24T20:00:00Z', 7);
	await inHub(program(linde.id), (tx) => noteHours(tx, linde.id));
	expect(await linesOf(wim, '2026-10')).toMatchObject([{ minutes: 420, localDate: '2026-10-24' }]);
	await night('2027-03-27T21:00:00Z', 5);
	setNow(at('2027-03-28T10:00:00Z'));
	await inHub(program(linde.id), (tx) => noteHours(tx, linde.id));
	expect(await linesOf(wim, '2027-03')).toMatchObject([{ minutes: 300 }]);
});

test('she corrects what is hers until it is confirmed; after that the coordinator does', async () => {
	const { who, line } = await withHours('Lotte');
	expect(await correct(linde.henk, line.id, 60)).toMatchObject({ reason: 'not_yours' });
	expect(await correct(visitor(linde.id), line.id, 60)).toMatchObject({ reason: 'not_signed_in' });
	expect(await correct(anker.joke, line.id, 60)).toMatchObject({ reason: 'not_found' });
	for (const minutes of [-1, 1441, 1.5, Number.NaN])
		expect(await correct(who, line.id, minutes)).toMatchObject({ reason: 'minutes_wrong' });
	expect(await correct(who, line.id, 210, 'opgeruimd')).toMatchObject({ ok: true });
	expect(await linesOf(who)).toMatchObject([{ minutes: 210, plannedMinutes: 180, note: 'opgeruimd', corrected: true }]);
	expect(await confirm(linde.henk, line.id, 210)).toMatchObject({ reason: 'not_yours' });
	expect(await confirm(linde.joke, line.id, 210)).toMatchObject({ value: { confirmed: 1 } });
	expect(await confirm(linde.joke, line.id, 210)).toMatchObject({ value: { confirmed: 0 } });
	expect(await correct(who, line.id, 240)).toMatchObject({ reason: 'confirmed' });
	expect(await correct(linde.joke, line.id, 200)).toMatchObject({ ok: true });
	expect(await linesOf(who)).toMatchObject([{ minutes: 200, confirmed: true }]);
});

test('hours that stood on no rota are added by hand, once, within the year, and no day holds more than a day', async () => {
	const who = await aVolunteer(linde.id, 'Mia');
	const add = (like: Partial<Parameters<typeof addHours>[3]> = {}, actor: Person = who) =>
		inHub(actor, (tx) =>
			addHours(tx, actor, who.personId, {
				taskId: linde.coffee,
				date: '2026-11-10',
				minutes: 90,
				note: 'buurtfeest',
				...like
			})
		);
	expect(await add({}, linde.henk)).toMatchObject({ reason: 'not_yours' });
	expect(await add({ date: '2026-11-25' })).toMatchObject({ reason: 'date_future' });
	expect(await add({ date: '2025-11-22' })).toMatchObject({ reason: 'date_too_old' });
	expect(await add({ date: '2026-02-30' })).toMatchObject({ reason: 'date_wrong' });
	expect(await add({ minutes: 0 })).toMatchObject({ reason: 'minutes_wrong' });
	expect(await add({ taskId: anker.coffee })).toMatchObject({ reason: 'task_unknown' });
	expect(await add()).toMatchObject({ ok: true });
	expect(await add()).toMatchObject({ reason: 'already_added' });
	expect(await add({ minutes: 1380 })).toMatchObject({ reason: 'day_full' });
	expect(await add({ date: '2026-11-11' }, linde.joke)).toMatchObject({ ok: true });
	expect(await linesOf(who)).toMatchObject([
		{ localDate: '2026-11-11', byHand: true },
		{ localDate: '2026-11-10', plannedMinutes: 0 }
	]);
	const [, first] = await linesOf(who);
	expect(await correct(who, first!.id, 1441)).toMatchObject({ reason: 'minutes_wrong' });
});

test('nobody confirms what she did not see: a line or a month that changed meanwhile is refused', async () => {
	const { who, line } = await withHours('Noor', '2026-10-15');
	const month = () => inHub(linde.joke, (tx) => waitingHours(tx, linde.id, monthSpan('2026-10')));
	const shown = monthShown(await month());
	const all = (fingerprint: string, actor = linde.joke) =>
		inHub(actor, (tx) => confirmMonth(tx, actor, { month: '2026-10', shown: fingerprint }));
	await correct(who, line.id, 60);
	expect(await confirm(linde.joke, line.id, 180)).toMatchObject({ reason: 'changed_meanwhile' });
	expect(await all(shown)).toMatchObject({ reason: 'changed_meanwhile' });
	expect((await linesOf(who, '2026-10')).every(({ confirmed }) => !confirmed)).toBe(true);
	const waiting = await month();
	expect(await all(monthShown(waiting), linde.henk)).toMatchObject({ reason: 'not_yours' });
	expect(await all(monthShown(waiting))).toMatchObject({ value: { confirmed: waiting.length } });
	expect(await all(monthShown([]))).toMatchObject({ value: { confirmed: 0 } });
});

/** Thirty times she corrects while the coordinator confirms what the page showed; how often a yes stood on minutes nobody had seen. */
async function blindYeses(): Promise<number> {
	const lanes = connections(4);
	let blind = 0;
	for (let round = 0; round < 30; round++) {
		const { who, line } = await withHours(`Race ${round}`);
		const joke = linde.joke;
		const [, yes] = await Promise.all([
			lanes.inHub(who, (tx) => correctHours(tx, who, { hoursId: line.id, minutes: 60, note: '' })),
			lanes.inHub(joke, (tx) => confirmHours(tx, joke, { hoursId: line.id, minutes: 180 }))
		]);
		const [after] = await linesOf(who);
		if (yes.ok && after?.confirmed && after.minutes !== 180) blind++;
	}
	await lanes.end();
	return blind;
}

test('a correction and a yes at the same moment: the yes is for what was seen, or it is none', async () => {
	const { lock } = hoursLocks;
	hoursLocks.lock = (tx, hubId, [id = '']) =>
		tx
			.select()
			.from(workedHours)
			.where(and(eq(workedHours.hubId, hubId), eq(workedHours.id, id)));
	const without = await blindYeses();
	hoursLocks.lock = lock;
	expect(without, 'without the lock the race must be there to see').toBeGreaterThan(0);
	expect(await blindYeses()).toBe(0);
}, 120_000);

test('papers count what is confirmed, of herself and of this house', async () => {
	const { who, line } = await withHours('Oma Bep', '2026-11-03');
	await inHub(who, (tx) =>
		addHours(tx, who, who.personId, { taskId: linde.door, date: '2026-11-04', minutes: 45, note: '' })
	);
	await confirm(linde.joke, line.id, 180);
	const facts = await inHub(who, (tx) => statementFacts(tx, who, who.personId, 2026));
	expect(facts).toMatchObject({
		value: {
			person: 'Oma Bep',
			minutes: 180,
			waitingMinutes: 45,
			tasks: [{ task: 'Koffie', times: 1, minutes: 180 }],
			months: [{ month: '2026-11', minutes: 180 }]
		}
	});
	expect(
		totalMinutes(
			await inHub(who, (tx) => hoursOf(tx, linde.id, who.personId, { from: '2026-11-03', to: '2026-11-03' }))
		)
	).toBe(180);
	expect(
		await inHub(who, (tx) => hoursOf(tx, linde.id, who.personId, { from: '2026-11-04', to: '2026-12-31' }))
	).toEqual([]);
	expect(await inHub(linde.henk, (tx) => statementFacts(tx, linde.henk, who.personId, 2026))).toMatchObject({
		reason: 'not_yours'
	});
	expect(await inHub(anker.joke, (tx) => statementFacts(tx, anker.joke, who.personId, 2026))).toMatchObject({
		reason: 'not_found'
	});
});

test('the coordinator makes a certificate, once; she reads her own, nobody else does, and it can be taken back', async () => {
	const { who } = await withHours('Piet', '2026-11-05');
	const draft = { firstDate: '2026-01-01', lastDate: '2026-11-20', words: 'Hij opende het huis.' };
	const make = (like = {}, actor = linde.joke) =>
		inHub(actor, (tx) => makeCertificate(tx, actor, who.personId, { ...draft, ...like }));
	expect(await make({}, who)).toMatchObject({ reason: 'not_yours' });
	expect(await make({}, anker.joke)).toMatchObject({ reason: 'not_found' });
	for (const [like, reason] of [
		[{ lastDate: '2025-12-31' }, 'period_order'],
		[{ lastDate: '2026-11-25' }, 'period_future'],
		[{ firstDate: '1900-01-01' }, 'period_too_old'],
		[{ firstDate: '2026-02-30' }, 'date_wrong'],
		[{ words: '  ' }, 'words_missing'],
		[{ words: 'x'.repeat(4001) }, 'words_too_long']
	] as const)
		expect(await make(like)).toMatchObject({ reason });
	const made = await make();
	const id = made.ok ? made.value.id : '';
	expect(await make()).toMatchObject({ reason: 'already_made' });
	expect(await inHub(who, (tx) => certificateFacts(tx, who, who.personId, id))).toMatchObject({
		value: { words: draft.words, signedBy: 'Joke', madeOn: '2026-11-24' }
	});
	expect(await inHub(linde.henk, (tx) => certificateFacts(tx, linde.henk, who.personId, id))).toMatchObject({
		reason: 'not_yours'
	});
	expect(await inHub(linde.henk, (tx) => certificateFacts(tx, linde.henk, linde.henk.personId, id))).toMatchObject({
		reason: 'not_found'
	});
	expect(await inHub(who, (tx) => removeCertificate(tx, who, id))).toMatchObject({ reason: 'not_yours' });
	expect(await inHub(linde.joke, (tx) => removeCertificate(tx, linde.joke, id))).toMatchObject({ ok: true });
	expect(await inHub(who, (tx) => certificatesOf(tx, linde.id, who.personId))).toEqual([]);
});
