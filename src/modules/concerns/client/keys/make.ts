import { hex } from '@scure/base';
import { newIdentity } from '../../protocol/age.ts';
import { toText } from '../../protocol/bytes.ts';
import { fillLocker, openLocker, type CoachSecrets, type Locker } from '../../protocol/locker.ts';
import { makePassphrase } from '../../protocol/passphrase.ts';
import { makeCard, readRoster } from '../../protocol/roster.ts';
import { newSignSecret } from '../../protocol/sign.ts';
import type { KeysDeeds, NewKeys } from '../coach/keys-calls.ts';
import { openKeys, publicHalves, type Held } from './held.ts';
import { SHEET_BYTES, sheetOf } from './sheet.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const newSalt = () => random(16);

type Ask<Name extends keyof KeysDeeds> = KeysDeeds[Name]['ask'];
type Answer<Name extends keyof KeysDeeds> = KeysDeeds[Name]['answer'];

/** New keys in two lockers, five words and a sheet; from here on they are the open ones. Throws 'no_list' when the list she sees is none. */
export async function makeKeys(held: Held, { hub, name, list }: Ask<'makeKeys'>): Promise<NewKeys> {
	const signSecret = newSignSecret();
	const secrets: CoachSecrets = {
		v: 1,
		hub,
		coach: crypto.randomUUID(),
		identity: await newIdentity(),
		sign: toText(signSecret),
		...(list ? { root: rootOf(list.entries, hub) } : {})
	};
	const card = makeCard({ id: secrets.coach, hub, name, ...(await publicHalves(secrets)) }, signSecret);
	const words = await wordsLocker(secrets);
	const sheet = await sheetLocker(secrets);
	held.secrets = secrets;
	return { card, lockers: [words.locker, sheet.locker], words: words.words, sheet: sheet.sheet };
}

function rootOf(entries: Parameters<typeof readRoster>[0], hub: string): string {
	const read = readRoster(entries, hub);
	if (!read.ok) throw new Error('no_list');
	return read.value.root;
}

/** One more locker for the open keys: new words, a new sheet, or a passkey whose PRF the page brought. */
export async function makeLocker(
	held: Held,
	{ kind, secret, credential }: Ask<'makeLocker'>
): Promise<Answer<'makeLocker'>> {
	const secrets = openKeys(held);
	if (kind === 'passphrase') return { sheet: null, ...(await wordsLocker(plain(secrets))) };
	if (kind === 'sheet') return { words: [], ...(await sheetLocker(plain(secrets))) };
	if (secret === undefined || credential === undefined) throw new Error('passkey');
	const locker = await fillLocker(crypto.randomUUID(), { kind, secret }, plain(secrets), newSalt(), credential);
	return { locker, words: [], sheet: null };
}

/** Whether this locker gives back the very keys that are open. */
export async function proveLocker(held: Held, { locker, secret }: Ask<'proveLocker'>): Promise<boolean> {
	const { hub, coach, identity, sign } = openKeys(held);
	try {
		const found = await openLocker(locker, secret, { hub, coach });
		return found.identity === identity && found.sign === sign;
	} catch {
		// Another secret, or a locker that does not open: then it is no way in.
		return false;
	}
}

async function wordsLocker(secrets: CoachSecrets): Promise<{ locker: Locker; words: string[] }> {
	const secret = makePassphrase(random);
	const locker = await fillLocker(crypto.randomUUID(), { kind: 'passphrase', secret }, secrets, newSalt());
	return { locker, words: secret.split(' ') };
}

async function sheetLocker(secrets: CoachSecrets) {
	const secret = random(SHEET_BYTES);
	const opens = { kind: 'sheet' as const, secret: hex.encode(secret) };
	return { locker: await fillLocker(crypto.randomUUID(), opens, secrets, newSalt()), sheet: sheetOf(secret) };
}

/** Only what belongs in a locker. */
const plain = ({ v, hub, coach, identity, sign, root }: CoachSecrets): CoachSecrets => ({
	v,
	hub,
	coach,
	identity,
	sign,
	...(root === undefined ? {} : { root })
});
