import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program, visitor, type Person } from '#lib/server/auth/actor.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { Outcome } from '#lib/outcome.ts';
import { setNow } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import {
	aShift,
	aTask,
	aVolunteer,
	puts,
	TUESDAY_TEN,
	twoRotas,
	type ShiftLike
} from '../../../../../tests/support/rota.ts';
import { assignment, coverAsk, coverRequest, swapOffer } from '../cover.schema.ts';
import { availability, qualification, rest, taskWish, volunteer } from '../crew.schema.ts';
import {
	accept,
	acceptSwap,
	askCover,
	askCoverForDays,
	assign,
	cannotCover,
	closeShift,
	coverLinkToken,
	decline,
	declineSwap,
	endTurnsOf,
	myCoverAsks,
	offerSwap,
	openCover,
	qualificationLost,
	removeFromShift,
	shiftLinkToken,
	takeOver,
	takeShift,
	tellMoved,
	withdrawCover
} from '../index.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
beforeEach(() => setNow(TUESDAY_TEN));
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

/** A verb in a transaction of its own, as a page does it; the word of its refusal, or what came of it. */
async function tries<T>(actor: Person | ReturnType<typeof visitor>, verb: (tx: Tx) => Promise<Outcome<T>>) {
	const outcome = await inHub(actor, verb);
	return outcome.ok
		? outcome.value
		: outcome.detail
			? `${outcome.reason} ${JSON.stringify(outcome.detail)}`
			: outcome.reason;
}
const does = async <T>(
	actor: Person | ReturnType<typeof visitor>,
	verb: (tx: Tx) => Promise<Outcome<T>>
): Promise<T> => {
	const outcome = await inHub(actor, verb);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
};
const rows = (shiftId: string) =>
	inHub(program(linde.id), (tx) =>
		tx
			.select()
			.from(assignment)
			.where(and(eq(assignment.hubId, linde.id), eq(assignment.shiftId, shiftId)))
	);
/** Who is on it: "id state". */
const standing = async (shiftId: string) =>
	(await rows(shiftId)).filter(({ state }) => state !== 'ended').map(({ personId, state }) => `${personId} ${state}`);
const mails = async (kind: string, personId: string) =>
	inHub(program(linde.id), (tx) =>
		tx
			.select()
			.from(mail)
			.where(and(eq(mail.hubId, linde.id), eq(mail.kind, `rota.${kind}`), eq(mail.recipientId, personId)))
	);
const requests = (shiftId: string) =>
	inHub(program(linde.id), (tx) => tx.select().from(coverRequest).where(eq(coverRequest.shiftId, shiftId)));
let week = 0;
/** A shift in a week of its own, so that no test meets another. */
const apart = (taskId: string, like: ShiftLike = {}) => {
	week += 1;
	return aShift(linde.id, taskId, { startsAt: TUESDAY_TEN.add({ hours: 24 * 14 * week + 24 * 7 }), ...like });
};
const knows = (name: string) => aVolunteer(linde.id, name);
const take = (who: Person, shiftId: string, personId?: string) =>
	tries(who, (tx) => takeShift(tx, who, { shiftId, personId }));

describe('"Ik doe mee"', () => {
	test('gives a free place, once, and tells whom it was noted for', async () => {
		const shiftId = await apart(linde.coffee);
		const got = await does(linde.fatima, (tx) => takeShift(tx, linde.fatima, { shiftId }));
		expect(got).toMatchObject({ shiftId, notices: [] });
		expect(await take(linde.fatima, shiftId)).toBe('already_on');
		expect(await standing(shiftId)).toEqual([`${linde.fatima.personId} accepted`]);
		const bas = await knows('Bas');
		const other = await apart(linde.coffee);
		expect(await take(linde.henk, other, bas.personId)).toMatchObject({ shiftId: other });
		expect(await mails('asked', bas.personId)).toHaveLength(1);
		expect((await rows(other))[0]).toMatchObject({ via: 'desk', acceptedHow: 'desk', assignedBy: linde.henk.personId });
	});

	test('refuses what nobody can overrule, each in its own word', async () => {
		const shiftId = await apart(linde.coffee, { most: 1 });
		await take(linde.fatima, shiftId);
		expect(await take(linde.henk, shiftId)).toBe('full');
		expect(await take(linde.fatima, await apart(linde.door))).toBe('not_qualified');
		const busy = await aShift(linde.id, linde.coffee, { startsAt: TUESDAY_TEN.add({ hours: 300 }), most: 2 });
		const beside = await aShift(linde.id, linde.door, { startsAt: TUESDAY_TEN.add({ hours: 301 }) });
		await take(linde.henk, beside);
		expect(await take(linde.henk, busy)).toBe('overlaps');
		const begins = await aVolunteer(linde.id, 'Nieuw', { experienced: false });
		expect(await take(begins, busy)).toBe('beginner_alone');
		const bar = await aTask(linde.id, { minimumAge: 18 });
		expect(await take(linde.fatima, await apart(bar))).toBe('too_young');
		const gone = await apart(linde.coffee);
		setNow(TUESDAY_TEN.add({ hours: 24 * 14 * (week + 1) }));
		expect(await take(linde.fatima, gone)).toBe('past');
	});

	test('is for the crew of this house', async () => {
		const shiftId = await apart(linde.coffee);
		const lin = await aVolunteer(linde.id, 'Lin', { roles: ['resident'] });
		expect(await take(lin, shiftId)).toBe('not_yours');
		expect(await take(linde.henk, shiftId, lin.personId)).toBe('not_volunteer');
		expect(await take(linde.henk, shiftId, anker.fatima.personId)).toBe('not_volunteer');
		expect(await tries(visitor(linde.id), (tx) => takeShift(tx, visitor(linde.id), { shiftId }))).toBe('not_signed_in');
		const theirs = await aShift(anker.id, anker.coffee);
		expect(await take(linde.fatima, theirs)).toBe('not_found');
	});

	test('says what she said herself earlier, and does it all the same', async () => {
		const picky = await knows('Kieskeurig');
		const shiftId = await apart(linde.coffee);
		await inHub(program(linde.id), async (tx) => {
			const hers = { hubId: linde.id, personId: picky.personId };
			await tx.insert(taskWish).values({ ...hers, taskId: linde.coffee, wish: 'never' });
			await tx.insert(availability).values({ ...hers, weekday: 5, fromTime: '09:00', toTime: '12:00' });
		});
		expect(await take(picky, shiftId)).toMatchObject({ notices: ['never_wants', 'not_available'] });
	});

	test('frees who waited for cover there', async () => {
		const shiftId = await apart(linde.coffee, { most: 2, least: 1 });
		const id = await puts(linde.id, shiftId, linde.fatima.personId);
		expect(await does(linde.fatima, (tx) => askCover(tx, linde.fatima, { assignmentId: id }))).toMatchObject({
			left: false
		});
		await take(linde.henk, shiftId);
		expect(await standing(shiftId)).toEqual([`${linde.henk.personId} accepted`]);
		expect(await requests(shiftId)).toMatchObject([{ outcome: 'taken', takenBy: linde.henk.personId }]);
	});
});

describe('the coordinator assigns', () => {
	test('asked is not yet accepted; she says yes herself, by link, by phone or at the desk', async () => {
		for (const how of ['self', 'link', 'phone', 'desk'] as const) {
			const shiftId = await apart(linde.coffee);
			const { assignmentId } = await does(linde.joke, (tx) =>
				assign(tx, linde.joke, { shiftId, personId: linde.fatima.personId })
			);
			expect(await standing(shiftId)).toEqual([`${linde.fatima.personId} asked`]);
			const token = how === 'link' ? shiftLinkToken(assignmentId) : undefined;
			const who = how === 'link' ? visitor(linde.id) : how === 'self' ? linde.fatima : linde.joke;
			const ref = { assignmentId, how, ...(token && { token }) };
			await does(who, (tx) => accept(tx, who, ref));
			await does(who, (tx) => accept(tx, who, ref));
			expect(await rows(shiftId)).toMatchObject([{ state: 'accepted', acceptedHow: how, via: 'coordinator' }]);
		}
	});

	test('a volunteer answers for nobody else', async () => {
		const shiftId = await apart(linde.coffee);
		const { assignmentId } = await does(linde.joke, (tx) =>
			assign(tx, linde.joke, { shiftId, personId: linde.fatima.personId })
		);
		const { henk } = linde;
		const inLinde = { ...henk, hubId: linde.id };
		for (const how of ['phone', 'desk'] as const)
			expect(await inHub(inLinde, (tx) => accept(tx, henk, { assignmentId, how }))).toMatchObject({
				reason: 'not_yours'
			});
		expect(await inHub(inLinde, (tx) => decline(tx, henk, { assignmentId }))).toMatchObject({ reason: 'not_yours' });
		expect(await standing(shiftId)).toEqual([`${linde.fatima.personId} asked`]);
	});

	test('hears what she said herself, and may decide despite it', async () => {
		const tired = await knows('Moe');
		const shiftId = await apart(linde.coffee);
		const hers = { hubId: linde.id, personId: tired.personId };
		await inHub(program(linde.id), async (tx) => {
			await tx.insert(rest).values({ ...hers, firstDate: '2026-11-01', lastDate: '2027-09-30' });
			await tx.update(volunteer).set({ mostPerWeek: 0 }).where(eq(volunteer.personId, tired.personId));
		});
		const ask = { shiftId, personId: tired.personId };
		expect(await tries(linde.joke, (tx) => assign(tx, linde.joke, ask))).toBe('soft {"reasons":"resting,week_full"}');
		expect(
			await tries(linde.joke, (tx) => assign(tx, linde.joke, { ...ask, despite: true, yes: 'phone' }))
		).toMatchObject({ notices: ['resting', 'week_full'] });
		expect(await tries(linde.henk, (tx) => assign(tx, linde.henk, ask))).toBe('not_yours');
	});

	test('no empties the place and the coordinators hear; a link of another opens nothing', async () => {
		const shiftId = await apart(linde.coffee);
		const { assignmentId } = await does(linde.joke, (tx) =>
			assign(tx, linde.joke, { shiftId, personId: linde.fatima.personId })
		);
		const nobody = visitor(linde.id);
		const wrong = { assignmentId, token: coverLinkToken(assignmentId) };
		expect(await tries(nobody, (tx) => decline(tx, nobody, wrong))).toBe('not_found');
		const before = (await mails('place_open', linde.joke.personId)).length;
		const right = { assignmentId, token: shiftLinkToken(assignmentId) };
		await does(nobody, (tx) => decline(tx, nobody, right));
		await does(nobody, (tx) => decline(tx, nobody, right));
		expect(await standing(shiftId)).toEqual([]);
		expect(await mails('place_open', linde.joke.personId)).toHaveLength(before + 1);
		expect(await tries(nobody, (tx) => accept(tx, nobody, { ...right, how: 'link' }))).toBe('gone');
	});

	test('takes somebody off, who is told', async () => {
		const bas = await knows('Bas');
		const shiftId = await apart(linde.coffee);
		const assignmentId = await puts(linde.id, shiftId, bas.personId);
		await does(bas, (tx) => askCover(tx, bas, { assignmentId }));
		expect(await tries(bas, (tx) => removeFromShift(tx, bas, { assignmentId }))).toBe('not_yours');
		await does(linde.joke, (tx) => removeFromShift(tx, linde.joke, { assignmentId }));
		expect(await requests(shiftId)).toMatchObject([{ outcome: 'removed' }]);
		expect(await mails('shift_cancelled', bas.personId)).toHaveLength(1);
		expect(await tries(linde.joke, (tx) => removeFromShift(tx, linde.joke, { assignmentId }))).toBe('gone');
	});

	test('a yes that cannot be any more is refused: she lost the key, or would begin alone', async () => {
		const kees = await aVolunteer(linde.id, 'Kees', { holds: ['key'] });
		const assignmentId = await puts(linde.id, await apart(linde.door), kees.personId, 'asked');
		await inHub(program(linde.id), (tx) =>
			tx
				.update(qualification)
				.set({ revokedAt: toDate(TUESDAY_TEN) })
				.where(eq(qualification.personId, kees.personId))
		);
		expect(await tries(kees, (tx) => accept(tx, kees, { assignmentId, how: 'self' }))).toBe('not_qualified');
		const shiftId = await apart(linde.coffee, { most: 2 });
		const knowing = await puts(linde.id, shiftId, linde.fatima.personId, 'asked');
		const begins = await aVolunteer(linde.id, 'Nieuw', { experienced: false });
		const own = await puts(linde.id, shiftId, begins.personId, 'asked');
		await does(linde.fatima, (tx) => decline(tx, linde.fatima, { assignmentId: knowing }));
		expect(await tries(begins, (tx) => accept(tx, begins, { assignmentId: own, how: 'self' }))).toBe('beginner_alone');
	});
});

describe('"Ik kan niet"', () => {
	const ask = (who: Person, assignmentId: string) => tries(who, (tx) => askCover(tx, who, { assignmentId }));

	test('others are enough: she is off it at once', async () => {
		const shiftId = await apart(linde.coffee, { most: 2 });
		const mine = await puts(linde.id, shiftId, linde.fatima.personId);
		await puts(linde.id, shiftId, linde.henk.personId);
		expect(await ask(linde.fatima, mine)).toEqual({ left: true, shiftId });
		expect(await ask(linde.fatima, mine)).toBe('gone');
		expect(await requests(shiftId)).toEqual([]);
	});

	test('not when a beginner would stay alone, nor when the other has only been asked', async () => {
		const shiftId = await apart(linde.coffee, { most: 2 });
		const mine = await puts(linde.id, shiftId, linde.fatima.personId);
		const begins = await aVolunteer(linde.id, 'Nieuw', { experienced: false });
		await puts(linde.id, shiftId, begins.personId);
		expect(await ask(linde.fatima, mine)).toMatchObject({ left: false });
		const second = await apart(linde.coffee, { most: 2 });
		const own = await puts(linde.id, second, linde.fatima.personId);
		await puts(linde.id, second, linde.henk.personId, 'asked');
		expect(await ask(linde.fatima, own)).toMatchObject({ left: false });
	});

	test('otherwise she stays, also when she presses twice, until somebody takes over', async () => {
		const shiftId = await apart(linde.door);
		const [kees, wim] = [
			await aVolunteer(linde.id, 'Kees', { holds: ['key'] }),
			await aVolunteer(linde.id, 'Wim', { holds: ['key'] })
		];
		const assignmentId = await puts(linde.id, shiftId, kees.personId);
		const first = await ask(kees, assignmentId);
		expect(first).toMatchObject({ left: false, already: false });
		expect(await ask(kees, assignmentId)).toMatchObject({ left: false, already: true });
		expect(await standing(shiftId)).toEqual([`${kees.personId} accepted`]);
		const { requestId } = first as { requestId: string };
		expect(await inHub(wim, (tx) => myCoverAsks(tx, wim))).toMatchObject([{ requestId, firstName: 'Kees', circle: 2 }]);
		expect(await inHub(wim, (tx) => openCover(tx, linde.id))).toEqual(
			expect.arrayContaining([expect.objectContaining({ requestId, circle: 2, saidNo: 0 })])
		);
		expect(await tries(kees, (tx) => takeOver(tx, kees, { requestId }))).toBe('own_request');
		expect(await tries(linde.fatima, (tx) => takeOver(tx, linde.fatima, { requestId }))).toBe('not_qualified');
		expect(await tries(wim, (tx) => takeOver(tx, wim, { requestId }))).toMatchObject({ shiftId });
		expect(await standing(shiftId)).toEqual([`${wim.personId} accepted`]);
		expect(await requests(shiftId)).toMatchObject([{ outcome: 'taken', takenBy: wim.personId }]);
		expect(await mails('cover_taken', kees.personId)).toHaveLength(1);
		expect(await tries(linde.henk, (tx) => takeOver(tx, linde.henk, { requestId }))).toBe('settled');
		expect(await tries(kees, (tx) => withdrawCover(tx, kees, { requestId }))).toBe('settled');
		expect(await tries(anker.henk, (tx) => takeOver(tx, anker.henk, { requestId }))).toBe('not_found');
	});

	test('the link of who was asked is enough; what she cannot, is remembered and widens when she was the last', async () => {
		const room = await aTask(linde.id, { needs: ['food'] });
		const people = [await knows('Een'), await knows('Twee'), await knows('Drie')];
		for (const { personId } of people)
			await inHub(program(linde.id), (tx) =>
				tx.insert(qualification).values({ hubId: linde.id, personId, kind: 'food', since: '2025-01-01' })
			);
		const [one, two, three] = people as [Person, Person, Person];
		const shiftId = await apart(room);
		const { requestId } = (await ask(one, await puts(linde.id, shiftId, one.personId))) as { requestId: string };
		const asks = await inHub(program(linde.id), (tx) =>
			tx.select().from(coverAsk).where(eq(coverAsk.requestId, requestId))
		);
		expect(asks.map(({ personId }) => personId).sort()).toEqual([two.personId, three.personId].sort());
		const nobody = visitor(linde.id);
		const linkOf = (who: Person) => {
			const askId = asks.find(({ personId }) => personId === who.personId)?.id ?? '';
			return { askId, token: coverLinkToken(askId) };
		};
		await does(nobody, (tx) => cannotCover(tx, nobody, linkOf(two)));
		expect(await requests(shiftId)).toMatchObject([{ circle: 2 }]);
		const wrong = { ...linkOf(three), token: shiftLinkToken(linkOf(three).askId) };
		expect(await tries(nobody, (tx) => takeOver(tx, nobody, wrong))).toBe('not_found');
		await does(nobody, (tx) => cannotCover(tx, nobody, linkOf(three)));
		// Nobody is left to ask: somebody to phone is named, and the coordinator and the one who asks hear.
		expect(await requests(shiftId)).toMatchObject([{ circle: 4, phonePersonId: linde.joke.personId, widensAt: null }]);
		expect(await mails('cover_phone', one.personId)).toHaveLength(1);
		expect(await mails('cover_phone', linde.joke.personId)).toHaveLength(1);
		// She may still think again.
		expect(await does(nobody, (tx) => takeOver(tx, nobody, linkOf(three)))).toMatchObject({ shiftId });
		expect((await rows(shiftId)).find(({ state }) => state === 'accepted')).toMatchObject({
			acceptedHow: 'link',
			via: 'cover',
			personId: three.personId
		});
	});

	test('"Ik kan toch wel" settles it; what started is too late', async () => {
		const shiftId = await apart(linde.coffee);
		const assignmentId = await puts(linde.id, shiftId, linde.fatima.personId);
		const { requestId } = (await ask(linde.fatima, assignmentId)) as { requestId: string };
		await does(linde.fatima, (tx) => withdrawCover(tx, linde.fatima, { assignmentId }));
		await does(linde.fatima, (tx) => withdrawCover(tx, linde.fatima, { assignmentId }));
		expect(await standing(shiftId)).toEqual([`${linde.fatima.personId} accepted`]);
		expect(await tries(linde.henk, (tx) => takeOver(tx, linde.henk, { requestId }))).toBe('settled');
		const again = (await ask(linde.fatima, assignmentId)) as { requestId: string };
		const starts = (await rows(shiftId))[0]?.startsAt.getTime() ?? 0;
		setNow(TUESDAY_TEN.add({ milliseconds: starts - TUESDAY_TEN.epochMilliseconds }));
		expect(await tries(linde.henk, (tx) => takeOver(tx, linde.henk, again))).toBe('started');
		expect(await ask(linde.fatima, assignmentId)).toBe('started');
		expect(await tries(linde.fatima, (tx) => withdrawCover(tx, linde.fatima, again))).toBe('started');
		expect(
			(await inHub(program(linde.id), (tx) => openCover(tx, linde.id))).map(({ requestId: id }) => id)
		).not.toContain(again.requestId);
	});

	test('nobody takes over who would leave a beginner alone', async () => {
		const shiftId = await apart(linde.coffee, { most: 2, least: 2 });
		const assignmentId = await puts(linde.id, shiftId, linde.fatima.personId);
		const [first, second] = [
			await aVolunteer(linde.id, 'Nieuw', { experienced: false }),
			await aVolunteer(linde.id, 'Nieuwer', { experienced: false })
		];
		await puts(linde.id, shiftId, first.personId);
		const { requestId } = (await ask(linde.fatima, assignmentId)) as { requestId: string };
		expect(await tries(second, (tx) => takeOver(tx, second, { requestId }))).toBe('beginner_alone');
	});
});

describe('one for one', () => {
	async function pair() {
		const [ann, bea] = [await knows('Ann'), await knows('Bea')];
		const [one, two] = [await apart(linde.coffee), await apart(linde.coffee)];
		const hers = await puts(linde.id, one, ann.personId);
		const mine = await puts(linde.id, two, bea.personId);
		const asked = await does(ann, (tx) => askCover(tx, ann, { assignmentId: hers }));
		if (asked.left) throw new Error('she stays');
		return { ann, bea, one, two, hers, mine, requestId: asked.requestId };
	}
	const offers = (requestId: string) =>
		inHub(program(linde.id), (tx) => tx.select().from(swapOffer).where(eq(swapOffer.requestId, requestId)));

	test('both change places in one act', async () => {
		const { ann, bea, one, two, mine, requestId } = await pair();
		const ask = { requestId, assignmentId: mine };
		const { offerId } = await does(bea, (tx) => offerSwap(tx, bea, ask));
		expect(await does(bea, (tx) => offerSwap(tx, bea, ask))).toEqual({ offerId });
		expect(await mails('swap_offered', ann.personId)).toHaveLength(1);
		expect(await tries(bea, (tx) => acceptSwap(tx, bea, { offerId }))).toBe('not_yours');
		expect(await does(ann, (tx) => acceptSwap(tx, ann, { offerId }))).toMatchObject({ gives: one, gets: two });
		expect([await standing(one), await standing(two)]).toEqual([
			[`${bea.personId} accepted`],
			[`${ann.personId} accepted`]
		]);
		expect(await requests(one)).toMatchObject([{ outcome: 'swapped', takenBy: bea.personId }]);
		expect(await mails('cover_taken', bea.personId)).toHaveLength(1);
		expect(await tries(ann, (tx) => acceptSwap(tx, ann, { offerId }))).toBe('settled');
	});

	test('no is no, and the offer is gone when she can come after all', async () => {
		const { ann, bea, mine, requestId } = await pair();
		const first = await does(bea, (tx) => offerSwap(tx, bea, { requestId, assignmentId: mine }));
		await does(ann, (tx) => declineSwap(tx, ann, first));
		expect(await tries(ann, (tx) => declineSwap(tx, ann, first))).toBe('gone');
		expect(await tries(ann, (tx) => acceptSwap(tx, ann, first))).toBe('gone');
		await does(bea, (tx) => offerSwap(tx, bea, { requestId, assignmentId: mine }));
		await does(ann, (tx) => withdrawCover(tx, ann, { requestId }));
		expect((await offers(requestId)).map(({ outcome }) => outcome).sort()).toEqual(['declined', 'gone']);
	});

	test('only an own turn is offered, and only when both can', async () => {
		const { ann, bea, hers, mine, requestId } = await pair();
		const tryOffer = (who: Person, assignmentId: string) =>
			tries(who, (tx) => offerSwap(tx, who, { requestId, assignmentId }));
		expect(await tryOffer(linde.henk, mine)).toBe('not_yours');
		expect(await tryOffer(ann, hers)).toBe('own_request');
		const key = await puts(linde.id, await apart(linde.door), linde.henk.personId);
		expect(await tryOffer(linde.henk, key)).toBe('not_qualified');
		await does(linde.joke, (tx) => removeFromShift(tx, linde.joke, { assignmentId: mine }));
		expect(await tryOffer(bea, mine)).toBe('gone');
	});
});

describe('what happens to a person or a shift', () => {
	test('who leaves is off everything to come, and the coordinators hear', async () => {
		const bas = await knows('Bas');
		const [one, two] = [await apart(linde.coffee), await apart(linde.coffee)];
		const assignmentId = await puts(linde.id, one, bas.personId);
		await puts(linde.id, two, bas.personId, 'asked');
		await does(bas, (tx) => askCover(tx, bas, { assignmentId }));
		const before = (await mails('place_open', linde.joke.personId)).length;
		await inHub(program(linde.id), (tx) => endTurnsOf(tx, program(linde.id), bas.personId));
		await inHub(program(linde.id), (tx) => endTurnsOf(tx, program(linde.id), bas.personId));
		expect([...(await rows(one)), ...(await rows(two))]).toMatchObject([{ endReason: 'left' }, { endReason: 'left' }]);
		expect(await requests(one)).toMatchObject([{ outcome: 'removed' }]);
		expect(await mails('place_open', linde.joke.personId)).toHaveLength(before + 2);
	});

	test('who loses the key stays until somebody takes over, and cover is asked by itself', async () => {
		const kees = await aVolunteer(linde.id, 'Kees', { holds: ['key'] });
		const [promised, asked, coffee] = [await apart(linde.door), await apart(linde.door), await apart(linde.coffee)];
		await puts(linde.id, promised, kees.personId);
		await puts(linde.id, asked, kees.personId, 'asked');
		await puts(linde.id, coffee, kees.personId);
		await inHub(program(linde.id), async (tx) => {
			await tx
				.update(qualification)
				.set({ revokedAt: toDate(TUESDAY_TEN) })
				.where(eq(qualification.personId, kees.personId));
			await qualificationLost(tx, program(linde.id), kees.personId, 'key');
		});
		expect(await standing(promised)).toEqual([`${kees.personId} accepted`]);
		expect(await requests(promised)).toMatchObject([{ outcome: null, askedBy: null }]);
		expect(await standing(asked)).toEqual([]);
		expect(await requests(coffee)).toEqual([]);
		const [open] = await requests(promised);
		expect(await tries(kees, (tx) => withdrawCover(tx, kees, { requestId: open?.id ?? '' }))).toBe('not_qualified');
	});

	test('who goes to rest is off what others can do, and asks cover for the rest', async () => {
		const moe = await knows('Moe');
		const [one, two, later] = [
			await apart(linde.coffee, { most: 2 }),
			await apart(linde.coffee),
			await apart(linde.coffee)
		];
		await puts(linde.id, one, moe.personId);
		await puts(linde.id, one, linde.henk.personId);
		await puts(linde.id, two, moe.personId);
		await puts(linde.id, later, moe.personId);
		const dates = await Promise.all(
			[one, two].map(async (id) => (await rows(id))[0]?.startsAt.toISOString().slice(0, 10) ?? '')
		);
		const days = { firstDate: dates[0] ?? '', lastDate: dates[1] ?? '' };
		expect(await inHub(moe, (tx) => askCoverForDays(tx, moe, moe.personId, days))).toEqual({ left: 1, asked: 1 });
		expect(await standing(one)).toEqual([`${linde.henk.personId} accepted`]);
		expect(await standing(two)).toEqual([`${moe.personId} accepted`]);
		expect(await requests(later)).toEqual([]);
	});

	test('a shift that is off frees everybody and settles requests; a moved one is told', async () => {
		const bas = await knows('Bas');
		const shiftId = await apart(linde.coffee);
		const assignmentId = await puts(linde.id, shiftId, bas.personId);
		await does(bas, (tx) => askCover(tx, bas, { assignmentId }));
		expect(await inHub(linde.joke, (tx) => tellMoved(tx, linde.joke, shiftId))).toBe(1);
		expect(await inHub(linde.joke, (tx) => closeShift(tx, linde.joke, shiftId))).toBe(1);
		expect(await inHub(linde.joke, (tx) => closeShift(tx, linde.joke, shiftId))).toBe(0);
		expect(await requests(shiftId)).toMatchObject([{ outcome: 'shift_gone' }]);
		expect([await mails('shift_changed', bas.personId), await mails('shift_cancelled', bas.personId)]).toMatchObject([
			[{ subjectId: assignmentId }],
			[{ subjectId: assignmentId }]
		]);
	});
});
