import { newIdentity, recipientOf, seal } from '../../protocol/age.ts';
import { canonical, utf8 } from '../../protocol/bytes.ts';
import { newCode, reporterKeys } from '../../protocol/code.ts';
import { sealConcern, type Intake } from '../../protocol/seal.ts';
import { sign } from '../../protocol/sign.ts';
import { solve } from '../../protocol/work.ts';
import { readersFor } from '../../rules/routing.ts';
import type { KeysDeeds } from '../coach/keys-calls.ts';
import { freshList, openKeys, type Held } from './held.ts';

type Ask<Name extends keyof KeysDeeds> = KeysDeeds[Name]['ask'];
type Answer<Name extends keyof KeysDeeds> = KeysDeeds[Name]['answer'];

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** A test concern, sealed as a neighbour's browser does it. It names no category, so the whole first line reads it. Throws 'too_few'. */
export async function sealTest(held: Held, { on, challenge, text }: Ask<'sealTest'>): Promise<Intake> {
	const { hub } = openKeys(held);
	const roster = freshList(held);
	const coaches = roster.coaches.map(({ card, line, until }) => ({
		id: card.id,
		line,
		state: until === null ? ('active' as const) : ('revoked' as const)
	}));
	const readers = readersFor({ coaches, routes: roster.routes, category: null, areaId: null, excluded: [] });
	if (!readers.ok) throw new Error(readers.reason);
	const concern = crypto.randomUUID();
	const keys = await reporterKeys(newCode(random), hub);
	held.test = { concern, keys };
	return sealConcern({
		concern,
		roster,
		wake: readers.wake,
		reserve: readers.reserve,
		excluded: [],
		reporter: keys,
		opening: {
			language: 'nl',
			category: 'other',
			about: 'neighbour',
			area: null,
			place: '',
			text,
			reporter: null,
			helper: false,
			test: true
		},
		files: [],
		on,
		work: solve(challenge, concern)
	});
}

/** What erases the test concern: only who has its code can. Throws 'no_test'. */
export function eraseTest(held: Held, { challenge }: Ask<'eraseTest'>): Answer<'eraseTest'> {
	const { hub } = openKeys(held);
	if (!held.test) throw new Error('no_test');
	const { concern, keys } = held.test;
	return { auth: keys.auth, sig: sign(keys.signSecret, 'erase', { hub, concern }), work: solve(challenge, keys.auth) };
}

/**
 * Two files to practise with the paper key, made as a real concern is: the key of a message sealed to the envelope, and the message sealed
 * to that key. Throws 'no_envelope'.
 */
export async function sealPractice(held: Held, { text }: Ask<'sealPractice'>): Promise<Answer<'sealPractice'>> {
	const { hub } = openKeys(held);
	const { envelope } = freshList(held);
	if (!envelope) throw new Error('no_envelope');
	const key = await newIdentity();
	const wrap = { v: 1, hub, concern: 'practice', epoch: 1, keys: [key], team: [] };
	return {
		key: await seal(envelope, utf8(canonical(wrap))),
		message: await seal(await recipientOf(key), utf8(canonical({ v: 1, kind: 'practice', text })))
	};
}
