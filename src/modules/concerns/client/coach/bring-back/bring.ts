import type { Orphan } from '../../../protocol/answers.ts';
import type { KeysCalls } from '../keys-calls.ts';
import type { Posted } from '../posting.ts';

/** What came of a file. `done` and `readable`: it can be read; the others say why not. */
export const OUTCOMES = [
	'done',
	'readable',
	'not_yours',
	'other_hub',
	'gone',
	'unreadable',
	'unfit',
	'few',
	'network',
	'signed_out',
	'locked',
	'list',
	'refused'
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** `label`: by what name coaches know the concern, once the server has said so. */
export type Brought = { file: string; outcome: Outcome; label?: string };

/** A file of the disk; only its name and what is in it count. */
export type Returned = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

export type Given = {
	keys: Pick<KeysCalls, 'openReturned' | 'bringBack'>;
	post: <T>(path: string, body: unknown) => Promise<Posted<T>>;
	/** The concerns that she reads already. */
	reads: readonly string[];
	today: string;
};

/** The largest wrap on the wire is much smaller. */
const MOST_BYTES = 64 * 1024;
/** When the team or the talk changed while she was busy, it is asked once more. */
const TRIES = 2;

/** One file: opened in the worker, held against what the server has of its concern, and given back to the team. The file is sent nowhere. */
export async function bring(file: Returned, given: Given): Promise<Brought> {
	const its = { file: file.name };
	if (file.size > MOST_BYTES) return { ...its, outcome: 'unreadable' };
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { concern } = await given.keys.openReturned({ file: bytes });
		if (given.reads.includes(concern)) return { ...its, outcome: 'readable' };
		return { ...its, ...(await give(bytes, concern, given, TRIES)) };
	} catch (error) {
		return { ...its, outcome: outcomeIn(error) };
	}
}

async function give(
	file: Uint8Array,
	concern: string,
	{ keys, post, reads, today }: Given,
	tries: number
): Promise<Omit<Brought, 'file'>> {
	const asked = await post<Orphan>('terug/lees', { concern });
	if (!asked.ok) return { outcome: asked.reason === 'stale' ? 'readable' : outcomeOf(asked) };
	const { label } = asked.value;
	const sharing = await keys.bringBack({ file, orphan: asked.value, on: today }).catch((error: unknown) => error);
	if (sharing instanceof Error) return { outcome: outcomeIn(sharing), label };
	const posted = await post('terug/geef', sharing);
	if (posted.ok) return { outcome: 'done', label };
	if (posted.reason === 'stale' && tries > 1) return give(file, concern, { keys, post, reads, today }, tries - 1);
	return { outcome: outcomeOf(posted), label };
}

/** What an answer of the server means that was no yes. */
function outcomeOf({ status, reason }: { status: number; reason: string }): Outcome {
	if (reason === 'sole_reader') return 'few';
	if (reason === 'unknown') return 'gone';
	if (reason === 'signed_out' || status === 401) return 'signed_out';
	if (reason === 'network' || reason === 'stale' || status >= 500 || status === 429) return 'network';
	return 'refused';
}

/** What a refusal of the worker with the keys means. */
function outcomeIn(error: unknown): Outcome {
	const reason = error instanceof Error ? error.message : '';
	if (reason === 'not_yours' || reason === 'other_hub' || reason === 'unreadable' || reason === 'few') return reason;
	if (reason === 'excluded') return 'gone';
	if (reason === 'locked' || reason === 'worker') return 'locked';
	if (reason === 'no_list' || reason === 'stale_list') return 'list';
	return reason === 'timeout' ? 'network' : 'unfit';
}
