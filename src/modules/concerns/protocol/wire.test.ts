import { beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { DAY, HUB, sealed, smallTeam, type SmallTeam } from './small-team.ts';
import { headChange, intake, newKey, rosterChange } from './wire.ts';

let team: SmallTeam;
let good: Record<string, unknown>;
beforeAll(async () => {
	team = await smallTeam();
	const { intake: sent } = await sealed(team, { files: [{ bytes: new Uint8Array(9), type: 'image/jpeg' }] });
	good = JSON.parse(JSON.stringify({ ...sent, work: { challenge: '15.1.a.b', nonce: 7 } })) as Record<string, unknown>;
});

/** Every place in a value, as a path. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
	if (value === null || typeof value !== 'object') return [path];
	return [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))];
}
function changed(value: unknown, path: (string | number)[], change: (at: unknown) => unknown): unknown {
	const [first, ...rest] = path;
	if (first === undefined) return change(value);
	const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
	copy[first] = changed(copy[first], rest, change);
	return copy;
}

test('what the browser makes is taken, to the letter', () => {
	expect(v.safeParse(intake, good).success).toBe(true);
	expect(v.parse(intake, good)).toEqual(good);
	expect(v.safeParse(headChange, { head: team.head, tested: false }).success).toBe(true);
	for (const entry of team.entries)
		expect(v.safeParse(rosterChange, { entry, head: team.head, rotations: [] }).success).toBe(true);
});

test('one more field, anywhere, and nothing is taken', () => {
	for (const path of places(good)) {
		const odd = changed(good, path, (at) =>
			at !== null && typeof at === 'object' && !Array.isArray(at) ? { ...at, note: 'Fatima' } : at
		);
		if (JSON.stringify(odd) !== JSON.stringify(good))
			expect(v.safeParse(intake, odd).success, path.join('.')).toBe(false);
	}
});

test.each([null, [], {}, 'plat', 1.5, -1, 'age1nonsense', '<script>', 'é'.repeat(50), Number.MAX_VALUE])(
	'%j in any place is refused, or was a choice',
	(wrong) => {
		for (const path of places(good)) {
			// An empty list of readers or files has the right shape; whether it may be is a rule and not a form.
			const empty = Array.isArray(wrong) && ['readers', 'reserve', 'excluded', 'files'].includes(String(path.at(-1)));
			// A challenge is any short text; the server knows its own.
			if (empty || path.at(-1) === 'challenge') continue;
			// Whether bytes are sealed is asked of the bytes (age-file.test.ts).
			if (path.at(-1) === 'sealed' && typeof wrong === 'string' && /^[A-Za-z0-9_-]+$/.test(wrong)) continue;
			expect(
				v.safeParse(
					intake,
					changed(good, path, () => wrong)
				).success,
				path.join('.')
			).toBe(false);
		}
	}
);

test('a name is what was signed: not trimmed, without invisible signs', () => {
	const { card } = team.members[0]!;
	const locker = { id: crypto.randomUUID(), kind: 'sheet', salt: 'a'.repeat(22), credential: null, sealed: 'abc' };
	const key = (name: string) => v.safeParse(newKey, { card: { ...card, name }, lockers: [locker, locker] }).success;
	expect(key('Noor')).toBe(true);
	for (const name of ['', ' Noor', 'Noor ', 'N\u0000', 'N\u202eoor', 'x'.repeat(41)]) expect(key(name)).toBe(false);
	expect(HUB).toBe(card.hub);
	expect(DAY).toBe(team.head.on);
});
