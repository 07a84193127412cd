import type { ReturnAnswer } from '../../protocol/answers.ts';
import type { ReporterKeys } from '../../protocol/code.ts';
import type { Message, MessageHead, OpeningBody, WrapContent } from '../../protocol/concern-kinds.ts';
import { readersAreActive } from '../../protocol/epochs.ts';
import { checkChain, keysOf, openMessage } from '../../protocol/messages.ts';
import { checkRoster } from '../../protocol/roster-head.ts';
import { coachAt } from '../../protocol/roster.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { openWrap } from '../../protocol/wraps.ts';
import type { Opened, Said } from './kinds.ts';
import { ownToday } from './team.ts';

/** A concern that lies open in the worker: what an addition hangs on to. */
export type OpenConcern = { concern: string; roster: Roster; talk: Message[]; today: string; reporter: ReporterKeys };

/**
 * Checks everything that came back and opens it. Throws when the list, the wrap, the chain, a signature or the list that was seen at
 * sending is not right: then nothing of it may be shown.
 */
export async function opened(
	answer: ReturnAnswer,
	hub: string,
	reporter: ReporterKeys
): Promise<{ open: OpenConcern; view: Opened }> {
	const { concern, talk, today } = answer;
	const list = checkRoster(answer, hub, ownToday());
	if (!list.ok) throw new Error('list');
	const roster = list.value;
	const checked = checkChain(talk, { hub, concern, chain: 'talk', reporterSign: reporter.signKey, roster });
	if (!checked.ok) throw new Error('chain');
	const content = await openWrap(reporter.identity, answer.wrap, { hub, concern }, talk);
	if (content.reporter.sign !== reporter.signKey) throw new Error('wrap');
	const said = await Promise.all(talk.filter(({ head }) => head.kind !== 'epoch').map(opening(content, roster)));
	const first = said[0]!.body as OpeningBody;
	if (first.roster.root !== roster.root || roster.hashes[first.roster.seq] !== first.roster.head)
		throw new Error('list');
	const view = {
		state: answer.state,
		dueOn: answer.dueOn,
		expiresOn: answer.expiresOn,
		category: first.category,
		self: first.about === 'self',
		place: [first.area?.name, first.place].filter(Boolean).join(', '),
		said: said.flatMap(({ head, said }) => (head.kind === 'shared' ? joining(head, roster) : [said])),
		open: readersAreActive(roster, keysOf(talk).keys)
	};
	return { open: { concern, roster, talk, today, reporter }, view };
}

/** Opens one message with the key of its epoch, and says who wrote it. */
function opening(content: WrapContent, roster: Roster) {
	return async (message: Message) => {
		const { head } = message;
		const body = await openMessage(message, content.keys[head.epoch - 1]!);
		const files = 'files' in body ? body.files : [];
		const said = {
			kind: head.kind as Said['kind'],
			by: head.by === 'reporter' ? null : coachAt(roster, head.by, head.roster)!.card.name,
			on: head.on,
			text: 'text' in body ? body.text : '',
			language: 'language' in body ? body.language : null,
			photos: files.filter(({ type }) => type.startsWith('image/')).length,
			voice: files.some(({ type }) => type.startsWith('audio/'))
		};
		return { head, body, said };
	};
}

/** Who reads along from now on, each by her first name. */
function joining({ readers = [], roster: seen, on }: MessageHead, roster: Roster): Said[] {
	return readers.map((id) => {
		const by = coachAt(roster, id, seen)!.card.name;
		return { kind: 'shared', by, on, text: '', language: null, photos: 0, voice: false };
	});
}
