import { reporterKeys, type ReporterKeys } from '../../protocol/code.ts';
import { listPictures } from '../../protocol/fingerprint.ts';
import { solve } from '../../protocol/work.ts';
import { added, erased } from '../sealing/adding.ts';
import { opened, type OpenConcern } from '../sealing/come-back.ts';
import type { SealDeeds } from '../sealing/kinds.ts';
import { prepared, sealed, worked, type Fresh } from '../sealing/new-concern.ts';
import { believe, routed, teamOf, type Believed } from '../sealing/team.ts';
import { answerCalls } from '../shared/worker-answer.ts';

export type { SealDeeds } from '../sealing/kinds.ts';

/** Where the reporter's keys live, as long as the page is open. */
let list: Believed | undefined;
let fresh: Promise<Fresh> | undefined;
let back: { hub: string; code: string; reporter: ReporterKeys } | undefined;
let open: OpenConcern | undefined;

function there<T>(thing: T | undefined): T {
	if (thing === undefined) throw new Error('unknown');
	return thing;
}

/** A first attempt that failed, for want of memory perhaps, is forgotten, so that the next begins anew. */
function prepare(challenge: string): Promise<Fresh> {
	fresh ??= prepared(there(list).roster.hub, challenge);
	fresh = fresh.then((made) => worked(made, challenge));
	fresh.catch(() => (fresh = undefined));
	return fresh;
}

/** The smallest program of WebAssembly. */
const SMALLEST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What makes a code and a seal. A browser without one of them had better say so before anybody types. */
function ableToSeal(): void {
	new WebAssembly.Module(SMALLEST);
	// Without TLS there is no `subtle`; Firefox has these streams since 102.
	if (typeof crypto.subtle !== 'object' || typeof TransformStream !== 'function') throw new Error('old');
}

answerCalls<SealDeeds>({
	check({ list: given, root }) {
		ableToSeal();
		list = undefined;
		list = believe(given, root);
		return teamOf(list);
	},
	async prepare({ challenge }) {
		await prepare(challenge);
		return null;
	},
	pictures: () => listPictures((list ?? there(open)).roster.root),
	readers(where) {
		const { roster } = there(list);
		const { wake, reserve } = routed(there(list), where);
		return [...wake, ...reserve].map((id) => roster.coaches.find(({ card }) => card.id === id)!.card.name);
	},
	async seal(order) {
		const made = await prepare(order.challenge);
		const { body, message } = await sealed(there(list), made, order);
		const { roster, today } = there(list);
		open = { concern: made.concern, roster, talk: [message], today, reporter: made.reporter };
		return body;
	},
	code: async () => (await there(fresh)).code,
	async knock({ code, hub, challenge }) {
		if (back?.code !== code || back.hub !== hub) back = { hub, code, reporter: await reporterKeys(code, hub) };
		const { auth } = back.reporter;
		return JSON.stringify({ auth, work: solve(challenge, auth) });
	},
	async open(answer) {
		open = undefined;
		const { hub, reporter } = there(back);
		const { open: concern, view } = await opened(answer, hub, reporter);
		open = concern;
		return view;
	},
	add: (addition) => added(there(open), addition),
	erase: ({ challenge }) => erased(there(open), challenge)
});
