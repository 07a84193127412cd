import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { aMember, anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { occurrence, signUp as signUps } from './agenda.schema.ts';
import { acceptOffer, declineOffer, expireOffers } from './offers.ts';
import { changeOccurrence } from './occurrences.ts';
import { changeParty, withdraw } from './sign-up-changes.ts';
import { signUpToken } from './sign-up-token.ts';
import { signUp, type Guest, type SignUpAsk } from './sign-ups.ts';

type Houses = Awaited<ReturnType<typeof twoHouses>>;
let linde: Houses['linde'];
let anker: Houses['anker'];

beforeAll(async () => {
	({ linde, anker } = await twoHouses());
});
beforeEach(() => setNow(TUESDAY_TEN));
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const alone: SignUpAsk = { places: 1, wish: 'move_in', via: 'self' };
const asking: SignUpAsk = { ...alone, wish: 'ask_first' };
const lin: Guest = { name: 'Lin', email: 'lin@example.nl', locale: 'nl' };

type Actor = Parameters<typeof inHub>[0];
const signsUp = (actor: Actor, id: string, ask = alone) => inHub(actor, (tx) => signUp(tx, actor, id, ask));
const counts = async (id: string) =>
	inHub(linde.joke, async (tx) => {
		const [row] = await tx.select().from(occurrence).where(eq(occurrence.id, id));
		return row && { confirmed: row.confirmedPlaces, offered: row.offeredPlaces, waiting: row.waitingPlaces };
	});
const stateOf = async (signUpId: string) =>
	inHub(linde.joke, async (tx) => (await tx.select().from(signUps).where(eq(signUps.id, signUpId)))[0]?.state);
const lettersAbout = async (recipientId: string) =>
	inHub(linde.joke, async (tx) => {
		const rows = await tx.select().from(mail).where(eq(mail.recipientId, recipientId));
		return rows.map(({ kind }) => kind).sort();
	});

async function idOf(actor: Actor, occurrenceId: string, ask = alone): Promise<string> {
	const outcome = await signsUp(actor, occurrenceId, ask);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.signUpId;
}

describe('signing up', () => {
	test('takes a place, and says so again on a second press', async () => {
		const { id } = await anActivity(linde.id, { capacity: 3 });
		const first = await signsUp(linde.fatima, id);
		expect(first).toMatchObject({ ok: true, value: { state: 'confirmed', already: false, position: null } });
		const second = await signsUp(linde.fatima, id);
		expect(second).toMatchObject({ ok: true, value: { state: 'confirmed', already: true, mayManage: true } });
		expect(await counts(id)).toEqual({ confirmed: 1, offered: 0, waiting: 0 });
	});

	test('a full house gives a number in the queue', async () => {
		const { id } = await anActivity(linde.id, { capacity: 1 });
		await signsUp(linde.fatima, id);
		const others = [await aMember(linde.id), await aMember(linde.id)];
		const placings = [];
		for (const other of others) placings.push(await signsUp(other, id));
		expect(placings).toMatchObject([
			{ value: { state: 'waiting', position: 1 } },
			{ value: { state: 'waiting', position: 2 } }
		]);
		expect(await signsUp(others[1]!, id)).toMatchObject({ value: { already: true, position: 2 } });
	});

	test('is refused for what is over, walk-in, too small or of another hub', async () => {
		const hour = TUESDAY_TEN.subtract({ hours: 1 });
		const started = await anActivity(linde.id, { startsAt: hour });
		expect(await signsUp(linde.fatima, started.id)).toEqual({ ok: false, reason: 'over' });
		expect(
			await signsUp(linde.joke, started.id, { ...alone, via: 'desk', for: { guest: { name: 'Lin', locale: 'nl' } } })
		).toMatchObject({ ok: true });
		const dropIn = await anActivity(linde.id, { dropIn: true });
		expect(await signsUp(linde.fatima, dropIn.id)).toEqual({ ok: false, reason: 'drop_in' });
		const small = await anActivity(linde.id, { capacity: 2 });
		expect(await signsUp(linde.fatima, small.id, { ...alone, places: 3 })).toMatchObject({
			reason: 'party_too_large',
			detail: { most: 2 }
		});
		expect(await signsUp(linde.fatima, small.id, { ...alone, places: 5 })).toMatchObject({
			reason: 'party_too_large',
			detail: { most: 4 }
		});
		const none = await anActivity(linde.id, { capacity: 0 });
		expect(await signsUp(linde.fatima, none.id)).toEqual({ ok: false, reason: 'no_places' });
		expect(await signsUp(anker.fatima, small.id)).toEqual({ ok: false, reason: 'not_found' });
	});

	test('a guest leaves a name and an address, gets a link, and nobody else gets it', async () => {
		const { id } = await anActivity(linde.id, { capacity: 5 });
		const guest: SignUpAsk = { ...alone, via: 'guest', for: { guest: lin } };
		const first = await signsUp(visitor(linde.id), id, guest);
		if (!first.ok) throw new Error(first.reason);
		expect(await lettersAbout(first.value.signUpId)).toEqual(['agenda.signed_up']);
		expect(await signsUp(visitor(linde.id), id, guest)).toMatchObject({ value: { already: true, mayManage: true } });
		const stranger: SignUpAsk = { ...guest, for: { guest: { ...lin, name: 'Iemand' } } };
		expect(await signsUp(visitor(linde.id), id, stranger)).toMatchObject({
			value: { already: true, mayManage: false }
		});
		const nameless: SignUpAsk = { ...guest, for: { guest: { name: 'Lin', locale: 'nl' } } };
		expect(await signsUp(visitor(linde.id), id, nameless)).toEqual({ ok: false, reason: 'contact_missing' });
		const ref = { signUpId: first.value.signUpId };
		const withdraws = (token: string) =>
			inHub(visitor(linde.id), (tx) => withdraw(tx, visitor(linde.id), { ...ref, token }));
		expect(await withdraws('guess')).toEqual({ ok: false, reason: 'not_found' });
		expect(await withdraws(signUpToken(ref.signUpId))).toMatchObject({ ok: true, value: { already: false } });
		expect(await withdraws(signUpToken(ref.signUpId))).toMatchObject({ ok: true, value: { already: true } });
	});

	test('a neighbour signs somebody up, who is told; a stranger cannot', async () => {
		const { id } = await anActivity(linde.id, { capacity: 5 });
		const henk = await aMember(linde.id);
		const forHenk: SignUpAsk = { ...alone, via: 'neighbour', for: { personId: henk.personId } };
		expect(await signsUp(linde.fatima, id, forHenk)).toMatchObject({ ok: true });
		expect(await lettersAbout(henk.personId)).toEqual(['agenda.signed_up']);
		expect(await signsUp(visitor(linde.id), id, forHenk)).toEqual({ ok: false, reason: 'not_signed_in' });
		const ofAnker: SignUpAsk = { ...alone, via: 'neighbour', for: { personId: anker.fatima.personId } };
		expect(await signsUp(linde.fatima, id, ofAnker)).toEqual({ ok: false, reason: 'person_unknown' });
		expect(await signsUp(linde.fatima, id, { ...forHenk, via: 'desk' })).toEqual({ ok: false, reason: 'not_yours' });
	});

	test('leaves a line in the log without a name', async () => {
		const { id } = await anActivity(linde.id);
		const signUpId = await idOf(linde.fatima, id);
		const lines = await inHub(linde.joke, (tx) => tx.select().from(event).where(eq(event.subjectId, signUpId)));
		expect(lines).toMatchObject([{ kind: 'agenda.signed_up', actorId: linde.fatima.personId, detail: {} }]);
	});
});

describe('a place that comes free', () => {
	test('goes to the first in line, or is offered to who wants to be asked', async () => {
		const { id } = await anActivity(linde.id, { capacity: 2 });
		const [a, b, mover, asker] = await Promise.all([1, 2, 3, 4].map(() => aMember(linde.id)));
		const first = await idOf(a!, id);
		const second = await idOf(b!, id);
		const third = await idOf(mover!, id);
		const fourth = await idOf(asker!, id, asking);
		await inHub(a!, (tx) => withdraw(tx, a!, { signUpId: first }));
		expect([await stateOf(third), await stateOf(fourth)]).toEqual(['confirmed', 'waiting']);
		expect(await lettersAbout(mover!.personId)).toEqual(['agenda.moved_in']);
		await inHub(b!, (tx) => withdraw(tx, b!, { signUpId: second }));
		expect(await counts(id)).toEqual({ confirmed: 1, offered: 1, waiting: 1 });
		expect(await inHub(asker!, (tx) => acceptOffer(tx, asker!, { signUpId: fourth }))).toMatchObject({ ok: true });
		expect(await counts(id)).toEqual({ confirmed: 2, offered: 0, waiting: 0 });
	});

	test('an offer that is declined or passes goes on to the next', async () => {
		const { id } = await anActivity(linde.id, { capacity: 1 });
		const people = await Promise.all([1, 2, 3, 4].map(() => aMember(linde.id)));
		const [first, second, third, fourth] = [
			await idOf(people[0]!, id),
			await idOf(people[1]!, id, asking),
			await idOf(people[2]!, id, asking),
			await idOf(people[3]!, id)
		];
		await inHub(people[0]!, (tx) => withdraw(tx, people[0]!, { signUpId: first! }));
		await inHub(people[1]!, (tx) => declineOffer(tx, people[1]!, { signUpId: second! }));
		expect([await stateOf(second!), await stateOf(third!)]).toEqual(['withdrawn', 'waiting']);
		expect(await counts(id)).toEqual({ confirmed: 0, offered: 1, waiting: 2 });
		setNow(TUESDAY_TEN.add({ hours: 25 }));
		await expireOffers();
		expect([await stateOf(third!), await stateOf(fourth!)]).toEqual(['withdrawn', 'confirmed']);
		expect(await lettersAbout(people[2]!.personId)).toEqual(['agenda.offer_gone', 'agenda.offered']);
		expect(await inHub(people[2]!, (tx) => acceptOffer(tx, people[2]!, { signUpId: third! }))).toEqual({
			ok: false,
			reason: 'offer_gone'
		});
	});

	test('a passed offer is gone for whoever comes next, also when nobody swept it up', async () => {
		const { id } = await anActivity(linde.id, { capacity: 1 });
		const [a, b, c] = await Promise.all([1, 2, 3].map(() => aMember(linde.id)));
		const first = await idOf(a!, id);
		await idOf(b!, id, asking);
		await inHub(a!, (tx) => withdraw(tx, a!, { signUpId: first }));
		setNow(TUESDAY_TEN.add({ hours: 25 }));
		expect(await signsUp(c!, id)).toMatchObject({ value: { state: 'confirmed' } });
	});

	test('a newcomer passes nobody who holds an offer, and takes what is free besides', async () => {
		const { id } = await anActivity(linde.id, { capacity: 2 });
		const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => aMember(linde.id)));
		const first = await idOf(a!, id, { ...alone, places: 2 });
		await idOf(b!, id, asking);
		await inHub(a!, (tx) => withdraw(tx, a!, { signUpId: first }));
		expect(await signsUp(c!, id)).toMatchObject({ value: { state: 'confirmed' } });
		expect(await signsUp(d!, id)).toMatchObject({ value: { state: 'waiting', position: 2 } });
		expect(await counts(id)).toEqual({ confirmed: 1, offered: 1, waiting: 2 });
	});

	test('a party that can never fit any more holds nobody up', async () => {
		const { id } = await anActivity(linde.id, { capacity: 3 });
		const [a, b, c] = await Promise.all([1, 2, 3].map(() => aMember(linde.id)));
		await idOf(a!, id);
		await idOf(b!, id, { ...alone, places: 3 });
		const third = await idOf(c!, id);
		await inHub(linde.joke, (tx) => changeOccurrence(tx, linde.joke, id, { capacity: 2 }));
		expect(await stateOf(third)).toBe('confirmed');
	});

	test('a smaller party frees places; a larger one passes nobody', async () => {
		const { id } = await anActivity(linde.id, { capacity: 4 });
		const [a, b] = await Promise.all([1, 2].map(() => aMember(linde.id)));
		const first = await idOf(a!, id, { ...alone, places: 3 });
		const second = await idOf(b!, id, { ...alone, places: 2 });
		const resize = (actor: Actor, signUpId: string, places: number) =>
			inHub(actor, (tx) => changeParty(tx, actor, { signUpId }, places));
		expect(await resize(a!, first, 4)).toEqual({ ok: false, reason: 'no_room', detail: { left: 0 } });
		expect(await resize(a!, first, 2)).toEqual({ ok: true, value: { places: 2 } });
		expect(await stateOf(second)).toBe('confirmed');
		expect(await resize(b!, second, 3)).toMatchObject({ reason: 'no_room' });
		expect(await resize(b!, second, 1)).toMatchObject({ ok: true });
		expect(await resize(a!, first, 3)).toMatchObject({ ok: true });
		expect(await counts(id)).toEqual({ confirmed: 4, offered: 0, waiting: 0 });
	});
});
