import { expect, test } from 'vitest';
import { newIdentity } from './age.ts';
import { toText } from './bytes.ts';
import { fillLocker, openLocker, type CoachSecrets, type LockerSecret } from './locker.ts';
import { HUB } from './small-team.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const secrets: CoachSecrets = {
	v: 1,
	hub: HUB,
	coach: crypto.randomUUID(),
	identity: await newIdentity(),
	sign: toText(random(32))
};
const expected = { hub: HUB, coach: secrets.coach };
const filled = (secret: LockerSecret) => fillLocker(crypto.randomUUID(), secret, secrets, random(16));

test.each<LockerSecret>([
	{ kind: 'passphrase', secret: 'appel boom fiets kraan vlieger' },
	{ kind: 'sheet', secret: 'a'.repeat(32) },
	{ kind: 'passkey', secret: toText(new Uint8Array(32).fill(3)) }
])('a locker under a $kind opens with exactly its secret', async (secret) => {
	const locker = await filled(secret);
	expect(await openLocker(locker, secret.secret, expected)).toEqual(secrets);
	expect(locker.sealed).not.toContain(secrets.identity);
	const wrong = {
		passphrase: 'appel boom fiets kraan vlieg',
		sheet: 'b'.repeat(32),
		passkey: toText(new Uint8Array(32))
	};
	await expect(openLocker(locker, wrong[secret.kind], expected)).rejects.toThrow();
	await expect(openLocker({ ...locker, salt: toText(random(16)) }, secret.secret, expected)).rejects.toThrow();
});

test('a locker of somebody else, or of another hub, gives nothing', async () => {
	const secret = { kind: 'sheet', secret: 'c'.repeat(32) } as const;
	const locker = await filled(secret);
	const other = { ...expected, coach: crypto.randomUUID() };
	await expect(openLocker(locker, secret.secret, other)).rejects.toThrow('somebody else');
	await expect(openLocker(locker, secret.secret, { ...expected, hub: 'x' })).rejects.toThrow('somebody else');
});
