import { newIdentity, recipientOf, seal } from './age.ts';
import { digest, toBytes, toText } from './bytes.ts';
import { authHash, type ReporterKeys } from './code.ts';
import type { FileNote, OpeningBody, Wrap, WrapContent } from './concern-kinds.ts';
import type { Message } from './concern-kinds.ts';
import { makeMessage } from './messages.ts';
import { activeCoach } from './roster.ts';
import type { Roster } from './roster-kinds.ts';
import type { Work } from './work.ts';
import { makeWraps, type ReaderKey } from './wraps.ts';

/** A photo or voice note before sealing. */
export type LooseFile = { bytes: Uint8Array; type: string; seconds?: number; width?: number; height?: number };
export type SealedFile = { id: string; sealed: string };

/** What the reporter's browser sends, whole or not at all. */
export type Intake = { v: 1; auth: string; message: Message; wraps: Wrap[]; files: SealedFile[]; work: Work };

export type SealOrder = {
	concern: string;
	roster: Roster;
	/** From rules/routing.ts. */
	wake: string[];
	reserve: string[];
	excluded: string[];
	reporter: ReporterKeys;
	opening: Omit<OpeningBody, 'v' | 'kind' | 'files' | 'roster'>;
	files: LooseFile[];
	/** The hub's date, 'YYYY-MM-DD'. */
	on: string;
	work: Work;
};

/** Seals a new concern: new keys, one wrap for each reader, the first message and its files. Throws when there is no envelope. */
export async function sealConcern(order: SealOrder): Promise<Intake> {
	const { concern, roster, reporter, wake, reserve, excluded, on } = order;
	const [key, team] = await Promise.all([newIdentity(), newIdentity()]);
	const keys = { recipient: await recipientOf(key), team: await recipientOf(team), readers: wake, reserve };
	const whose = { read: reporter.recipient, sign: reporter.signKey };
	const content: WrapContent = { v: 1, hub: roster.hub, concern, epoch: 1, keys: [key], team: [team], reporter: whose };
	const wraps = await makeWraps(content, readerKeys(roster, [...wake, ...reserve], whose.read));
	const sealed = await sealFiles(order.files, keys.recipient);
	const message = await makeMessage(
		{
			hub: roster.hub,
			concern,
			chain: 'talk',
			seq: 0,
			prev: '',
			epoch: 1,
			kind: 'opening',
			by: 'reporter',
			roster: roster.seq,
			on,
			keys,
			reporter: whose,
			excluded
		},
		{
			v: 1,
			kind: 'opening',
			...order.opening,
			files: sealed.map(({ note }) => note),
			roster: { root: roster.root, seq: roster.seq, head: roster.head }
		},
		keys.recipient,
		reporter.signSecret
	);
	return {
		v: 1,
		auth: authHash(reporter.auth),
		message,
		wraps,
		files: sealed.map(({ file }) => file),
		work: order.work
	};
}

/** The recipients of these coaches, the envelope and the reporter. Throws when one is not on the list, or there is no envelope. */
export function readerKeys(roster: Roster, coaches: readonly string[], reporterRead: string): ReaderKey[] {
	if (!roster.envelope) throw new Error('there is no envelope');
	const theirs = coaches.map((reader) => {
		const coach = activeCoach(roster, reader);
		if (!coach) throw new Error('not on the list');
		return { reader, recipient: coach.card.read };
	});
	return [
		...theirs,
		{ reader: 'envelope', recipient: roster.envelope },
		{ reader: 'reporter', recipient: reporterRead }
	];
}

/** Seals photos and voice notes to the concern's key; the notes go into the message, the bytes beside it. */
export function sealFiles(
	files: readonly LooseFile[],
	recipient: string
): Promise<{ note: FileNote; file: SealedFile }[]> {
	return Promise.all(
		files.map(async ({ bytes, ...facts }) => {
			const sealed = await seal(recipient, bytes);
			const id = crypto.randomUUID();
			return { note: { id, sha: digest(sealed), ...facts }, file: { id, sealed: toText(sealed) } };
		})
	);
}

/** Whether a sealed file is the one the message speaks of. */
export const isFile = (note: FileNote, sealed: string): boolean => digest(toBytes(sealed)) === note.sha;
