import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { newIdentity, recipientOf, seal } from './age.ts';
import type { OpeningBody, WrapContent } from './concern-kinds.ts';
import { rotate } from './epochs.ts';
import { makeMessage, nextIn } from './messages.ts';
import { RESTART_BYTES, restartKeyOf } from './restart.ts';
import { append, makeCard, makeEntry } from './roster.ts';
import type { Roster, RosterAct } from './roster-kinds.ts';
import { sealConcern, type Intake } from './seal.ts';
import { newSignSecret, signKeyOf } from './sign.ts';

/*
 * The paper envelope, as docs tell two people to do it, with nothing of ours: the stock age format, and the rule that the first four
 * bytes say how long the content is. What is imported from this folder only plays the browsers that seal.
 */

const HUB = '01920000-0000-7000-8000-000000000001';
const ON = '2026-11-24';
type Coach = { id: string; identity: string; signSecret: Uint8Array };
let roster: Roster;
let samira: Coach;
let bas: Coach;
let paperKey: string;
let intake: Intake;
const photo = crypto.getRandomValues(new Uint8Array(5000));

/** What `age -d -i paper.txt file.age` does, then `tail -c +5 | head -c <length>`. */
async function decrypt(identity: string, file: Uint8Array): Promise<Uint8Array> {
	const stock = new Decrypter();
	stock.addIdentity(identity);
	const padded = await stock.decrypt(file);
	const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
	return padded.slice(4, 4 + length);
}
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
const json = async <T>(identity: string, text: string): Promise<T> =>
	JSON.parse(new TextDecoder().decode(await decrypt(identity, bytesOf(text)))) as T;

function signed(by: Coach, act: RosterAct): void {
	const first = act.kind === 'root';
	const entry = makeEntry(first ? null : roster, { hub: HUB, on: ON, by: by.id, act }, by.signSecret);
	const next = append(first ? undefined : roster, entry, HUB);
	if (!next.ok) throw new Error(next.reason);
	roster = next.value;
}

async function aCoach(name: string) {
	const coach = { id: crypto.randomUUID(), identity: await newIdentity(), signSecret: newSignSecret() };
	const facts = {
		id: coach.id,
		hub: HUB,
		name,
		read: await recipientOf(coach.identity),
		sign: signKeyOf(coach.signSecret)
	};
	return { coach, card: makeCard(facts, coach.signSecret) };
}

beforeAll(async () => {
	// 1. Two people who are no coaches make a key on a machine without network (`age-keygen`), print it, and close the envelope.
	paperKey = await generateX25519Identity();
	const recipient = await identityToRecipient(paperKey);
	// 2. One coach puts its public half on the list, another confirms that it is the one on the outside of the envelope.
	const [first, second] = [await aCoach('Samira'), await aCoach('Bas')];
	[samira, bas] = [first.coach, second.coach];
	signed(samira, { kind: 'root', card: first.card });
	signed(samira, { kind: 'vouched', card: second.card, line: 1 });
	const restart = restartKeyOf(crypto.getRandomValues(new Uint8Array(RESTART_BYTES)), HUB);
	signed(samira, { kind: 'envelope_proposed', recipient, restart });
	signed(bas, { kind: 'envelope_confirmed', proposal: roster.seq });
	const identity = await newIdentity();
	const signSecret = newSignSecret();
	const reporter = {
		auth: 'a',
		identity,
		recipient: await recipientOf(identity),
		signSecret,
		signKey: signKeyOf(signSecret)
	};
	const opening = {
		language: 'nl',
		category: 'lonely',
		about: 'neighbour' as const,
		area: null,
		place: '',
		text: 'De gordijnen zijn dicht.',
		reporter: null,
		helper: false,
		test: false
	};
	const who = { wake: [samira.id, bas.id], reserve: [], excluded: [], reporter };
	const files = [{ bytes: photo, type: 'image/jpeg' }];
	const work = { challenge: '', nonce: 0 };
	intake = await sealConcern({ concern: crypto.randomUUID(), roster, ...who, opening, files, on: ON, work });
});

const envelopeOf = (wraps: readonly { reader: string; sealed: string }[]) =>
	wraps.find(({ reader }) => reader === 'envelope')!.sealed;

test('the list names no envelope before a second coach has looked at it', () => {
	const entry = { hub: HUB, on: ON, by: samira.id, act: { kind: 'envelope_confirmed' as const, proposal: roster.seq } };
	expect(roster.envelope).not.toBeNull();
	expect(append(roster, makeEntry(roster, entry, samira.signSecret), HUB)).toMatchObject({
		ok: false,
		reason: 'envelope'
	});
});

test('a rehearsal: a practice letter to the envelope opens with the paper key', async () => {
	const letter = await seal(roster.envelope!, new TextEncoder().encode('Dit is een oefening.'));
	expect(new TextDecoder().decode(await decrypt(paperKey, letter))).toBe('Dit is een oefening.');
	await expect(decrypt(await generateX25519Identity(), letter)).rejects.toThrow();
});

test('everybody is lost: the paper key opens the wrap, and what is in it opens words and photos', async () => {
	const content = await json<WrapContent>(paperKey, envelopeOf(intake.wraps));
	expect(content).toMatchObject({ v: 1, hub: HUB, epoch: 1, concern: intake.message.head.concern });
	const opening = await json<OpeningBody>(content.keys[0]!, intake.message.sealed);
	expect(opening).toMatchObject({ kind: 'opening', text: 'De gordijnen zijn dicht.' });
	expect(opening.files.map(({ id }) => id)).toEqual(intake.files.map(({ id }) => id));
	expect(await decrypt(content.keys[0]!, bytesOf(intake.files[0]!.sealed))).toEqual(photo);
});

test('after new keys the paper key opens the old words, the new ones and the notes of the team', async () => {
	const before = await json<WrapContent>(paperKey, envelopeOf(intake.wraps));
	const by = { by: samira.id, on: ON, signSecret: samira.signSecret };
	const talk = [intake.message];
	const rotation = await rotate({ roster, talk, content: before, readers: [samira.id, bas.id], reserve: [], ...by });
	const keys = rotation.message.head.keys!;
	const where = { hub: HUB, concern: before.concern, epoch: 2, by: samira.id, roster: roster.seq, on: ON };
	const said = await makeMessage(
		{ ...where, chain: 'talk', kind: 'answer', ...nextIn([...talk, rotation.message]) },
		{ v: 1, kind: 'answer', language: 'nl', text: 'Ik kom langs.' },
		keys.recipient,
		samira.signSecret
	);
	const noted = await makeMessage(
		{ ...where, chain: 'team', kind: 'note', ...nextIn([]) },
		{ v: 1, kind: 'note', text: 'Huisarts gebeld.' },
		keys.team,
		samira.signSecret
	);
	const content = await json<WrapContent>(paperKey, envelopeOf(rotation.wraps));
	expect(content).toMatchObject({ epoch: 2, keys: [before.keys[0], expect.any(String)] });
	expect(await json(content.keys[0]!, intake.message.sealed)).toMatchObject({ kind: 'opening' });
	expect(await json(content.keys[1]!, said.sealed)).toMatchObject({ text: 'Ik kom langs.' });
	expect(await json(content.team[1]!, noted.sealed)).toMatchObject({ text: 'Huisarts gebeld.' });
	await expect(json(before.keys[0]!, said.sealed)).rejects.toThrow();
});

test('everything sealed is a plain age file for one key, with nothing of ours around it', () => {
	for (const sealed of [...intake.wraps.map((wrap) => wrap.sealed), intake.message.sealed, intake.files[0]!.sealed])
		expect(new TextDecoder().decode(bytesOf(sealed).slice(0, 32))).toBe('age-encryption.org/v1\n-> X25519 ');
});
