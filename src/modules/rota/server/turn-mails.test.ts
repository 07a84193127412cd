import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { mailKind, type RecipientType, type RenderedMail } from '#lib/server/mail/registry.ts';
import { setNow } from '#lib/time/clock.ts';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import {
	acceptSwap,
	askCover,
	assign,
	cannotCover,
	closeShift,
	decline,
	endTurnsOf,
	offerSwap,
	takeOver,
	takeShift,
	tellMoved,
	withdrawCover
} from './index.ts';
import { rotaSetting, shift } from './rota.schema.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde } = await twoRotas());
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

/** Every letter of a kind to somebody, as it would go out now; null when it would not. */
async function letters(kind: string, to: Person): Promise<(RenderedMail | null)[]> {
	return inHub(program(linde.id), async (tx) => {
		const its = and(eq(mail.hubId, linde.id), eq(mail.kind, `rota.${kind}`), eq(mail.recipientId, to.personId));
		const rows = await tx.select().from(mail).where(its).orderBy(asc(mail.id));
		const rendered: (RenderedMail | null)[] = [];
		for (const row of rows) {
			const how = mailKind(row.kind);
			if (!how) throw new Error('the kind is known');
			rendered.push(await how.render(tx, { ...row, recipientType: row.recipientType as RecipientType }));
		}
		return rendered;
	});
}
/** The words of a letter, line by line; links as their address without the secret. */
const words = (letter: RenderedMail | null | undefined) =>
	letter?.parts.flatMap((part) => {
		if (part.kind === 'facts') return part.rows.map(([term, value]) => `${term}: ${value}`);
		if (part.kind === 'link')
			return [`[${part.label}] ${part.href.replace(/^\/[^/]+/, '').replace(/[\w-]{36,}/g, '…')}`];
		return part.kind === 'code' ? [] : [part.text];
	});
const does = async (
	who: Person,
	verb: (tx: Parameters<Parameters<typeof inHub>[1]>[0]) => Promise<{ ok: boolean }>
) => {
	expect(await inHub(who, verb)).toMatchObject({ ok: true });
};
const days = (n: number) => ({ startsAt: TUESDAY_TEN.add({ hours: 24 * n }) });

test('questions of one minute are one letter, with a link each; what was answered meanwhile is not in it', async () => {
	const shifts = [
		await aShift(linde.id, linde.coffee, days(3)),
		await aShift(linde.id, linde.coffee, days(4)),
		await aShift(linde.id, linde.coffee, days(5))
	];
	for (const shiftId of shifts)
		await does(linde.joke, (tx) => assign(tx, linde.joke, { shiftId, personId: linde.fatima.personId }));
	await does(linde.fatima, (tx) => takeShift(tx, linde.fatima, { shiftId: shifts[1] ?? '' }));
	const sent = await letters('asked', linde.fatima);
	expect(sent.map((each) => each !== null)).toEqual([true, false, false]);
	expect(sent[0]?.subject).toBe('Kun je een dienst doen?');
	expect(words(sent[0])).toEqual([
		'Je bent gevraagd voor 2 diensten. Zeg bij elke dienst ja of nee.',
		'Wat: Koffie',
		'Wanneer: Vrijdag 27 november, 10.00 tot 13.00 uur',
		expect.stringMatching(/^Waar: Huis/),
		'[Zeg ja of nee] /dienst/…/…',
		'Wat: Koffie',
		'Wanneer: Zondag 29 november, 10.00 tot 13.00 uur',
		expect.stringMatching(/^Waar: Huis/),
		'[Zeg ja of nee] /dienst/…/…'
	]);
	setNow(TUESDAY_TEN.add({ minutes: 10 }));
	const later = await aShift(linde.id, linde.coffee, days(6));
	await does(linde.joke, (tx) => assign(tx, linde.joke, { shiftId: later, personId: linde.fatima.personId }));
	expect((await letters('asked', linde.fatima)).map((each) => each !== null)).toEqual([true, false, false, true]);
});

test('what was noted for her is told, and who has no mail gets none', async () => {
	const shiftId = await aShift(linde.id, linde.coffee, days(3));
	await does(linde.henk, (tx) => takeShift(tx, linde.henk, { shiftId, personId: linde.fatima.personId }));
	const [letter] = await letters('asked', linde.fatima);
	expect(letter?.subject).toBe('Je staat op het rooster');
	expect(words(letter)?.[0]).toBe('Er is genoteerd dat je komt.');
	await inInstallation((tx) =>
		tx.update(person).set({ reachedBy: 'phone' }).where(eq(person.id, linde.fatima.personId))
	);
	expect(await letters('asked', linde.fatima)).toEqual([null]);
});

test('in the language of who reads it', async () => {
	await inInstallation((tx) => tx.update(person).set({ locale: 'tr' }).where(eq(person.id, linde.fatima.personId)));
	const shiftId = await aShift(linde.id, linde.coffee, days(3));
	await does(linde.joke, (tx) => assign(tx, linde.joke, { shiftId, personId: linde.fatima.personId }));
	const [letter] = await letters('asked', linde.fatima);
	expect([letter?.locale, letter?.subject]).toEqual(['tr', 'Bir nöbet tutabilir misin?']);
});

test('a request for cover: who is asked, who takes it, who is to be phoned', async () => {
	await inHub(program(linde.id), (tx) =>
		tx.insert(rotaSetting).values({ hubId: linde.id, phonePersonId: linde.joke.personId, phone: '020 555 01 01' })
	);
	const wim = await aVolunteer(linde.id, 'Wim de Boer', { holds: ['key'] });
	const shiftId = await aShift(linde.id, linde.door, days(9));
	const assignmentId = await puts(linde.id, shiftId, linde.henk.personId);
	const asked = await inHub(linde.henk, (tx) => askCover(tx, linde.henk, { assignmentId }));
	if (!asked.ok || asked.value.left) throw new Error('she stays');
	const { requestId } = asked.value;
	expect(words((await letters('cover_asked', wim))[0])).toEqual([
		'Iemand kan niet komen. Kun jij deze dienst overnemen?',
		'Wat: Deur en sleutel',
		'Wanneer: Donderdag 3 december, 10.00 tot 13.00 uur',
		expect.stringMatching(/^Waar: Huis/),
		'Voor wie: Henk',
		'[Bekijk of je kunt] /vervanging/…/…',
		'Kun je niet? Zeg het op de pagina. Dan vragen we verder.'
	]);
	await does(wim, (tx) => cannotCover(tx, wim, { requestId }));
	expect(await letters('cover_asked', wim)).toEqual([null]);
	expect(words((await letters('cover_phone', linde.henk))[0])).toEqual(
		expect.arrayContaining(['Bel: Joke, 020 555 01 01', '[Bekijk de dienst] /dienst/…/…'])
	);
	expect(words((await letters('cover_phone', linde.joke))[0])?.[0]).toBe(
		'Nog niemand kan de dienst van Henk overnemen. Wie kan er gebeld worden?'
	);
	await does(wim, (tx) => takeOver(tx, wim, { requestId }));
	expect(await letters('cover_phone', linde.henk)).toEqual([null]);
	const [taken] = await letters('cover_taken', linde.henk);
	expect(taken?.subject).toBe('Je dienst is overgenomen');
});

test('a swap: what each would do, and what is hers in the end', async () => {
	const [one, two] = [await aShift(linde.id, linde.coffee, days(3)), await aShift(linde.id, linde.coffee, days(5))];
	const hers = await puts(linde.id, one, linde.fatima.personId);
	const mine = await puts(linde.id, two, linde.henk.personId);
	const asked = await inHub(linde.fatima, (tx) => askCover(tx, linde.fatima, { assignmentId: hers }));
	if (!asked.ok || asked.value.left) throw new Error('she stays');
	const { requestId } = asked.value;
	const offer = await inHub(linde.henk, (tx) => offerSwap(tx, linde.henk, { requestId, assignmentId: mine }));
	if (!offer.ok) throw new Error(offer.reason);
	expect(words((await letters('swap_offered', linde.fatima))[0])).toEqual([
		'Henk wil met je ruilen.',
		'Henk doet dan: Koffie, Vrijdag 27 november, 10.00 tot 13.00 uur',
		'Jij doet dan: Koffie, Zondag 29 november, 10.00 tot 13.00 uur',
		'[Zeg ja of nee] /rooster/vervanging/…'
	]);
	await does(linde.fatima, (tx) => acceptSwap(tx, linde.fatima, offer.value));
	expect(await letters('swap_offered', linde.fatima)).toEqual([null]);
	expect(words((await letters('cover_taken', linde.henk))[0])).toEqual(
		expect.arrayContaining([
			'De ruil is rond. Dit is nu jouw dienst:',
			'Wanneer: Vrijdag 27 november, 10.00 tot 13.00 uur'
		])
	);
});

test('a shift that moved or is off: only the last word, and not what is past', async () => {
	const shiftId = await aShift(linde.id, linde.coffee, days(3));
	await puts(linde.id, shiftId, linde.fatima.personId);
	const set = (fields: Partial<typeof shift.$inferInsert>) =>
		inHub(program(linde.id), (tx) => tx.update(shift).set(fields).where(eq(shift.id, shiftId)));
	for (const sequence of [1, 2]) {
		await set({ sequence });
		await inHub(linde.joke, (tx) => tellMoved(tx, linde.joke, shiftId));
	}
	expect((await letters('shift_changed', linde.fatima)).map((each) => each?.subject ?? null)).toEqual([
		null,
		'Je dienst is veranderd'
	]);
	await inHub(linde.joke, (tx) => closeShift(tx, linde.joke, shiftId));
	await set({
		cancelledAt: new Date(TUESDAY_TEN.epochMilliseconds),
		cancelledBy: 'single',
		cancelReason: 'Geen koffie'
	});
	expect(await letters('shift_changed', linde.fatima)).toEqual([null, null]);
	expect(words((await letters('shift_cancelled', linde.fatima))[0])).toEqual(
		expect.arrayContaining(['Deze dienst gaat niet door:', 'Geen koffie'])
	);
	await set({ cancelledAt: null, cancelledBy: null });
	expect(words((await letters('shift_cancelled', linde.fatima))[0])?.[0]).toBe('Je staat niet meer op deze dienst:');
	setNow(TUESDAY_TEN.add({ hours: 24 * 4 }));
	expect(await letters('shift_cancelled', linde.fatima)).toEqual([null]);
});

test('the coordinator hears of open places in one letter, and not of what is filled again', async () => {
	const bas = await aVolunteer(linde.id, 'Bas');
	const shifts = [
		await aShift(linde.id, linde.coffee, days(3)),
		await aShift(linde.id, linde.coffee, days(4)),
		await aShift(linde.id, linde.coffee, days(5))
	];
	for (const shiftId of shifts) await puts(linde.id, shiftId, bas.personId);
	await inHub(program(linde.id), (tx) => endTurnsOf(tx, program(linde.id), bas.personId));
	await does(linde.fatima, (tx) => takeShift(tx, linde.fatima, { shiftId: shifts[0] ?? '' }));
	const sent = await letters('place_open', linde.joke);
	expect(sent.map((each) => each !== null)).toEqual([true, false, false]);
	expect(words(sent[0])).toEqual([
		'Hier is een plek opengevallen:',
		'Zaterdag 28 november, 10.00 tot 13.00 uur: Koffie, nog 1 nodig',
		'Zondag 29 november, 10.00 tot 13.00 uur: Koffie, nog 1 nodig',
		'[Naar het rooster] /rooster'
	]);
});

test('no letter says what is no longer so', async () => {
	const shiftId = await aShift(linde.id, linde.coffee, days(3));
	const assignmentId = await puts(linde.id, shiftId, linde.fatima.personId);
	await does(linde.fatima, (tx) => askCover(tx, linde.fatima, { assignmentId }));
	await does(linde.fatima, (tx) => withdrawCover(tx, linde.fatima, { assignmentId }));
	expect(await letters('cover_asked', linde.henk)).toEqual([null]);
	const other = await aShift(linde.id, linde.coffee, days(4));
	const asked = await puts(linde.id, other, linde.henk.personId, 'asked');
	await does(linde.henk, (tx) => decline(tx, linde.henk, { assignmentId: asked }));
	expect(await letters('place_open', linde.joke)).toHaveLength(1);
	await does(linde.fatima, (tx) => takeShift(tx, linde.fatima, { shiftId: other }));
	expect(await letters('place_open', linde.joke)).toEqual([null]);
});
