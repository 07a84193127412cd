import { armor, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEADER_BYTES, readSealed, sealedSize } from './age-file.ts';
import { newIdentity, open, recipientOf, seal } from './age.ts';
import { utf8 } from './bytes.ts';
import { LENGTH_BYTES, MOST_BYTES, pad, STEPS, unpad } from './pad.ts';

const identity = await newIdentity();
const recipient = await recipientOf(identity);

test('content of any size comes back, in a size that tells only a step', async () => {
	for (const step of STEPS)
		for (const length of [0, 1, step - LENGTH_BYTES - 1, step - LENGTH_BYTES]) {
			const content = new Uint8Array(length).fill(7);
			if (length <= 60_000) expect(unpad(pad(content))).toEqual(content);
			const sealed = await seal(recipient, content);
			expect(STEPS.map(sealedSize)).toContain(sealed.length);
			expect(readSealed(sealed)?.step).toBe(pad(content).length);
		}
	await expect(seal(recipient, new Uint8Array(MOST_BYTES + 1))).rejects.toThrow(RangeError);
});

test('a changed byte, a cut or another key opens nothing', async () => {
	const sealed = await seal(recipient, utf8('de gordijnen zijn dicht'));
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 0, max: sealed.length - 1 }), async (at) => {
			const changed = sealed.slice();
			changed[at]! ^= 1;
			await expect(open(identity, changed)).rejects.toThrow();
		}),
		{ numRuns: 60 }
	);
	await expect(open(identity, sealed.slice(0, -1))).rejects.toThrow();
	await expect(open(await newIdentity(), sealed)).rejects.toThrow();
});

test('padding that hides something is refused', () => {
	const padded = pad(utf8('abc'));
	padded[20] = 1;
	expect(() => unpad(padded)).toThrow();
	expect(() => unpad(new Uint8Array(1000))).toThrow();
	const long = pad(utf8('abc'));
	new DataView(long.buffer).setUint32(0, 5000);
	expect(() => unpad(long)).toThrow();
});

test('only one X25519 stanza and nothing else looks sealed', async () => {
	const plain = new Uint8Array(1024);
	const encrypted = async (prepare: (encrypter: Encrypter) => void) => {
		const encrypter = new Encrypter();
		prepare(encrypter);
		return encrypter.encrypt(plain);
	};
	const good = await seal(recipient, utf8('goed'));
	expect(readSealed(good)).toBeDefined();
	const other = await recipientOf(await newIdentity());
	const two = await encrypted((encrypter) => [recipient, other].forEach((each) => encrypter.addRecipient(each)));
	const scrypt = await encrypted((encrypter) => {
		encrypter.setPassphrase('wachtwoord');
		encrypter.setScryptWorkFactor(10);
	});
	const sized = (bytes: Uint8Array) => {
		const same = new Uint8Array(good.length);
		same.set(bytes.subarray(0, good.length));
		return same;
	};
	const without = sized(utf8('age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n'));
	for (const wrong of [two, scrypt, utf8(armor.encode(good)), plain, without, good.slice(1), new Uint8Array(0)]) {
		expect(readSealed(wrong)).toBeUndefined();
		expect(readSealed(sized(wrong))).toBeUndefined();
	}
	const loud = good.slice();
	loud[HEADER_BYTES - 2] = 32;
	expect(readSealed(loud)).toBeUndefined();
});
