import { Decrypter, Encrypter } from 'age-encryption';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { asks, looksInto, sees, type Asked } from '../../../../tests/support/coach-client.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import { asksOrphan, beginsAnew } from '../../../../tests/support/orphans.ts';
import { bring, type Given, type Returned } from '../client/coach/bring-back/bring.ts';
import type { Posted } from '../client/coach/posting.ts';
import { bringBack as sealsAgain, openReturned } from '../client/keys/bring-back.ts';
import { nothingHeld, type Held } from '../client/keys/held.ts';
import { readList } from '../client/keys/list.ts';
import { toText } from '../protocol/bytes.ts';
import type { Sharing } from '../protocol/epochs.ts';
import { bringBack } from './bring-back.ts';
import { envelopeFiles } from './envelope-files.ts';
import { inboxOf } from './stand-inbox.ts';
import { rosterOf } from './roster.ts';

/* The whole way: what the operator writes out, what the keepers make of it, what the page does with it, and what the server keeps. */

const DAY = '2026-11-24';
let linde: Team;
let anker: Team;
let ria: TestCoach;
let piet: TestCoach;
beforeAll(() => setNow(TUESDAY_TEN));
beforeEach(async () => {
	({ linde, anker } = await twoTeams());
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

/** Everything on the keepers' laptop: per concern `age -d -i envelop.txt sleutel.age | age -r <her key> > terug-<label>.age`. */
async function keepersMake(team: Team, to: TestCoach): Promise<Returned[]> {
	const files: Returned[] = [];
	for (const { path, bytes } of await envelopeFiles(team.hubId)) {
		const [label, name] = path.split('/');
		if (name !== 'sleutel.age') continue;
		const [reads, writes] = [new Decrypter(), new Encrypter()];
		reads.addIdentity(team.envelope.identity);
		writes.addRecipient(to.card.read);
		const made = await writes.encrypt(await reads.decrypt(bytes));
		files.push(fileOf(`terug-${label!}.age`, made));
	}
	return files;
}
const fileOf = (name: string, bytes: Uint8Array): Returned => {
	return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) };
};

/** Her page: the worker with her keys, and the verbs behind their addresses. */
async function pageOf(coach: TestCoach): Promise<Given & { posted: string[] }> {
	const { hub } = coach.card;
	const secrets = { v: 1, hub, coach: coach.id, identity: coach.identity, sign: toText(coach.signSecret) } as const;
	const held: Held = { ...nothingHeld(), secrets };
	const list = await sees(coach, (tx) => rosterOf(tx, hub));
	const read = await readList(held, { list, today: DAY });
	if (!read.ok) throw new Error(read.reason);
	const posted: string[] = [];
	const answers = (path: string, body: unknown): Promise<Asked<object>> =>
		path === 'terug/lees'
			? asksOrphan(coach, (body as { concern: string }).concern)
			: asks(coach, (tx, actor) => bringBack(tx, actor, body as Sharing as never));
	return {
		keys: {
			openReturned: (ask) => openReturned(held, ask),
			bringBack: (ask) => sealsAgain(held, ask)
		},
		post: async <T>(path: string, body: unknown) => {
			posted.push(JSON.stringify(body));
			return (await answers(path, body)) as Posted<T>;
		},
		reads: (await sees(coach, (tx) => inboxOf(tx, hub, [coach.id], DAY))).map(({ concern }) => concern),
		today: DAY,
		posted
	};
}

async function kept(team: Team, label: string, like: Parameters<typeof aSealedConcern>[1] = {}): Promise<string> {
	const sealed = await aSealedConcern(team, like);
	await putIn(team, sealed, { label });
	return sealed.id;
}

test('from the envelope to the team: every concern that was open can be read again, and only wraps and words travel', async () => {
	const ids = [await kept(linde, 'Blauwe Reiger', { text: 'Boven is het stil.' }), await kept(linde, 'Groene Specht')];
	await kept(anker, 'Rode Vos');
	[ria, piet] = (await beginsAnew(linde, ['Ria', 'Piet'])) as [TestCoach, TestCoach];
	const files = await keepersMake(linde, ria);
	expect(files.map(({ name }) => name)).toEqual(['terug-blauwe-reiger.age', 'terug-groene-specht.age']);
	const page = await pageOf(ria);
	const [first, second] = [await bring(files[0]!, page), await bring(files[1]!, page)];
	expect(first).toEqual({ file: 'terug-blauwe-reiger.age', label: 'Blauwe Reiger', outcome: 'done' });
	expect(second).toMatchObject({ label: 'Groene Specht', outcome: 'done' });
	for (const coach of [ria, piet]) for (const id of ids) expect(await looksInto(coach, id)).toBeDefined();
	expect((await looksInto(piet, ids[0]!))!.bodies[0]).toMatchObject({ text: 'Boven is het stil.' });
	const bytes = new Uint8Array(await files[0]!.arrayBuffer());
	for (const body of page.posted) expect(body).not.toContain(toText(bytes).slice(300, 340));
	expect(page.posted.join()).not.toMatch(/AGE-SECRET-KEY/i);

	// Once more: she reads it by now, and so does her colleague.
	expect(await bring(files[0]!, await pageOf(ria))).toMatchObject({ outcome: 'readable' });
	expect(await bring(files[0]!, page)).toMatchObject({ outcome: 'readable' });
	expect(await bring((await keepersMake(linde, piet))[0]!, await pageOf(piet))).toMatchObject({ outcome: 'readable' });
});

test('a file for a colleague, of another hub, of what is gone, too large or damaged says what it is, and changes nothing', async () => {
	await kept(linde, 'Blauwe Reiger');
	await kept(anker, 'Rode Vos');
	[ria, piet] = (await beginsAnew(linde, ['Ria', 'Piet'])) as [TestCoach, TestCoach];
	const [file] = (await keepersMake(linde, ria)) as [Returned];
	const page = await pageOf(ria);
	const word = async (one: Returned, by: Given = page) => (await bring(one, by)).outcome;
	expect(await word((await keepersMake(linde, piet))[0]!)).toBe('not_yours');
	expect(await word((await keepersMake(anker, ria))[0]!)).toBe('other_hub');
	expect(await word(fileOf('brief.txt', new Uint8Array(300)))).toBe('unreadable');
	expect(await word({ ...file, size: 70_000 })).toBe('unreadable');
	expect(await word({ ...file, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) })).toBe('unfit');
	const answering = (reason: string, status: number): Given => {
		return { ...page, post: () => Promise.resolve({ ok: false, status, reason }) };
	};
	expect(await word(file, answering('unknown', 404))).toBe('gone');
	expect(await word(file, answering('signed_out', 0))).toBe('signed_out');
	expect(await word(file, answering('network', 0))).toBe('network');
	expect(await word(file, answering('bad_request', 400))).toBe('refused');
	expect(page.posted).toEqual([]);
	expect(await word(file)).toBe('done');
});

test('alone on the new list she hears that a colleague comes first; what moved on meanwhile is read once more, and no oftener', async () => {
	await kept(linde, 'Blauwe Reiger');
	[ria] = (await beginsAnew(linde, ['Ria'])) as [TestCoach];
	const [file] = (await keepersMake(linde, ria)) as [Returned];
	expect(await bring(file, await pageOf(ria))).toMatchObject({ outcome: 'few', label: 'Blauwe Reiger' });

	const other = await pageOf(ria);
	let asked = 0;
	const busy: Given = {
		...other,
		post: async <T>(path: string, body: unknown) => {
			asked += 1;
			if (path === 'terug/geef') return { ok: false, status: 409, reason: 'stale' };
			return other.post<T>(path, body);
		},
		keys: { ...other.keys, bringBack: () => Promise.resolve({} as Sharing) }
	};
	expect(await bring(file, busy)).toMatchObject({ outcome: 'network', label: 'Blauwe Reiger' });
	expect(asked).toBe(4);
});
