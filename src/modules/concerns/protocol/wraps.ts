import { open, recipientOf, seal } from './age.ts';
import { canonical, fromUtf8, toBytes, toText, utf8 } from './bytes.ts';
import type { Keys, Message, Wrap, WrapContent } from './concern-kinds.ts';
import { keysOf } from './messages.ts';

/** Where a reader's key stands: her recipient by her id, 'envelope' or 'reporter'. */
export type ReaderKey = { reader: string; recipient: string };

/** One wrap for each reader; the reporter's holds no key of the team's notes. */
export function makeWraps(content: WrapContent, readers: readonly ReaderKey[]): Promise<Wrap[]> {
	return Promise.all(
		readers.map(async ({ reader, recipient }) => {
			const own = reader === 'reporter' ? { ...content, team: [] } : content;
			return { reader, sealed: toText(await seal(recipient, utf8(canonical(own)))) };
		})
	);
}

/**
 * Opens a wrap and holds it against where it was found: a wrap of another concern, hub or epoch, or with another key than the talk
 * announces, throws. `talk` must be checked with the `reporter.sign` that comes out: call `checkChain` next.
 */
export async function openWrap(
	identity: string,
	sealed: string,
	at: { hub: string; concern: string },
	talk: readonly Message[]
): Promise<WrapContent> {
	const content = JSON.parse(fromUtf8(await open(identity, toBytes(sealed)))) as WrapContent;
	if (content.v !== 1 || content.hub !== at.hub || content.concern !== at.concern)
		throw new Error('a wrap of another concern');
	const { epoch, keys } = keysOf(talk);
	if (content.epoch !== epoch || content.keys.length !== epoch) throw new Error('a wrap of another epoch');
	if (!(await areKeysOf(content, talk, keys))) throw new Error('a wrap with other keys');
	return content;
}

/** Every key in the wrap is the private half of what its epoch announced. */
async function areKeysOf(content: WrapContent, talk: readonly Message[], latest: Keys): Promise<boolean> {
	const announced = talk.flatMap(({ head }) => (head.keys ? [head.keys] : []));
	const talkHalves = await Promise.all(content.keys.map(recipientOf));
	const teamHalves = await Promise.all(content.team.map(recipientOf));
	return (
		announced.length === content.keys.length &&
		latest.recipient === talkHalves.at(-1) &&
		announced.every(({ recipient }, at) => recipient === talkHalves[at]) &&
		(content.team.length === 0 || announced.every(({ team }, at) => team === teamHalves[at]))
	);
}
