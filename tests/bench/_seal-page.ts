import { newIdentity, recipientOf } from '#modules/concerns/protocol/age.ts';
import { newCode, reporterKeys } from '#modules/concerns/protocol/code.ts';
import type { Roster, RosterCoach } from '#modules/concerns/protocol/roster-kinds.ts';
import { sealConcern, type Intake } from '#modules/concerns/protocol/seal.ts';
import { solve } from '#modules/concerns/protocol/work.ts';

/** What the bench asks of its page, see concern-seal.ts. Times in milliseconds. */
export type SealBench = {
	prepare: (coaches: number, photo: string) => Promise<void>;
	code: () => Promise<number>;
	seal: () => Promise<{ ms: number; bytes: number; wraps: number }>;
	work: (bits: number) => number;
};

const HUB = crypto.randomUUID();
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
// The 2 KB that a worried neighbour writes when she tells all of it.
const text = 'Al een week zijn de gordijnen dicht en de post ligt er nog. '.repeat(40).slice(0, 2048);

let roster: Roster;
let photo: Uint8Array;

async function aCoach(at: number): Promise<RosterCoach> {
	const card = { id: crypto.randomUUID(), hub: HUB, name: `Coach ${String(at)}`, sign: '', self: '' };
	return { card: { ...card, read: await recipientOf(await newIdentity()) }, line: 1, since: at, until: null };
}

async function prepare(coaches: number, base64: string): Promise<void> {
	photo = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
	roster = {
		hub: HUB,
		root: 'a'.repeat(43),
		head: 'b'.repeat(43),
		seq: coaches,
		on: '2026-11-24',
		coaches: await Promise.all(Array.from({ length: coaches }, (_, at) => aCoach(at))),
		envelope: await recipientOf(await newIdentity()),
		restart: null,
		spent: [],
		proposal: null,
		routes: { categories: {}, areas: [] },
		hashes: []
	};
}

const code = async () => {
	const began = performance.now();
	await reporterKeys(newCode(random), HUB);
	return performance.now() - began;
};

async function seal(): Promise<{ ms: number; bytes: number; wraps: number }> {
	const reporter = await reporterKeys(newCode(random), HUB);
	const began = performance.now();
	const intake = await sealConcern(order(reporter));
	const sent = JSON.stringify(intake);
	return { ms: performance.now() - began, bytes: sent.length, wraps: JSON.stringify(intake.wraps).length };
}

const order = (reporter: Awaited<ReturnType<typeof reporterKeys>>): Parameters<typeof sealConcern>[0] => ({
	concern: crypto.randomUUID(),
	roster,
	wake: roster.coaches.map(({ card }) => card.id),
	reserve: [],
	excluded: [],
	reporter,
	opening: {
		language: 'nl',
		category: 'anders',
		about: 'neighbour',
		area: null,
		place: '',
		text,
		reporter: null,
		helper: false,
		test: false
	},
	files: [{ bytes: photo, type: 'image/jpeg', width: 1600, height: 1200 }],
	on: '2026-11-22',
	work: { challenge: '', nonce: 0 } satisfies Intake['work']
});

function work(bits: number): number {
	const began = performance.now();
	solve(`${String(bits)}.${crypto.randomUUID()}`, crypto.randomUUID());
	return performance.now() - began;
}

(globalThis as unknown as { bench: SealBench }).bench = { prepare, code, seal, work };
