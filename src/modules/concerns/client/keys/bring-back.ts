import { open } from '../../protocol/age.ts';
import { readSealed } from '../../protocol/age-file.ts';
import { fromUtf8, toText } from '../../protocol/bytes.ts';
import type { WrapContent } from '../../protocol/concern-kinds.ts';
import { share, type Sharing } from '../../protocol/epochs.ts';
import { checkChain } from '../../protocol/messages.ts';
import { activeCoaches } from '../../protocol/roster.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { openWrap } from '../../protocol/wraps.ts';
import type { BringBackDeeds } from '../coach/bring-back/calls.ts';
import { freshList, openKeys, type Held } from './held.ts';

type Ask<Name extends keyof BringBackDeeds> = BringBackDeeds[Name]['ask'];

/** The file as the keepers made it: what lay in the wrap of the envelope, sealed to her key. It says itself of which concern it is. */
export async function openReturned(held: Held, { file }: Ask<'openReturned'>): Promise<{ concern: string }> {
	const { hub, identity } = openKeys(held);
	// `age` makes the same file that we do: one stanza, of one of our sizes.
	if (!readSealed(file)) throw new Error('unreadable');
	const opened = await open(identity, file).catch(() => {
		throw new Error('not_yours');
	});
	const content = contentIn(opened);
	if (!content) throw new Error('unreadable');
	if (content.hub !== hub) throw new Error('other_hub');
	return { concern: content.concern };
}

function contentIn(opened: Uint8Array): Pick<WrapContent, 'hub' | 'concern'> | undefined {
	try {
		const { v, hub, concern } = JSON.parse(fromUtf8(opened)) as Partial<WrapContent>;
		return v === 1 && typeof hub === 'string' && typeof concern === 'string' ? { hub, concern } : undefined;
	} catch {
		// Something else was sealed to her: a file of another kind.
		return undefined;
	}
}

/** As a colleague's dossier is checked, and then as a share is made. The file itself stays here. */
export async function bringBack(held: Held, { file, orphan, on }: Ask<'bringBack'>): Promise<Sharing> {
	const { hub, identity, coach, signSecret } = openKeys(held);
	const roster = freshList(held);
	const { concern, talk } = orphan;
	if ((await openReturned(held, { file })).concern !== concern) throw new Error('wrap');
	const content = await openWrap(identity, toText(file), { hub, concern }, talk).catch(() => {
		throw new Error('wrap');
	});
	const frame = { hub, concern, chain: 'talk' as const, reporterSign: content.reporter.sign, roster };
	const checked = checkChain(talk, frame);
	if (!checked.ok) throw new Error(`chain_${checked.reason}`);
	// What the reporter signed, and what the server knows beside it: whose new keys are those of somebody who was left out.
	const who = wholeTeam(roster, [...(talk[0]?.head.excluded ?? []), ...orphan.excluded], coach);
	return share({ roster, talk, content, ...who, by: coach, on, signSecret });
}

/** Where everybody who is not left out stands: the first line reads, and she who does it; the second holds it in reserve. */
function wholeTeam(roster: Roster, excluded: readonly string[], me: string): { readers: string[]; reserve: string[] } {
	if (excluded.includes(me)) throw new Error('excluded');
	const there = activeCoaches(roster).filter(({ card }) => !excluded.includes(card.id));
	if (there.length < 2) throw new Error('few');
	const first = there.filter(({ line }) => line === 1);
	const awake = first.length < 2 ? there : there.filter(({ card, line }) => line === 1 || card.id === me);
	const ids = (some: typeof there) => some.map(({ card }) => card.id).sort();
	return { readers: ids(awake), reserve: ids(there.filter((one) => !awake.includes(one))) };
}
