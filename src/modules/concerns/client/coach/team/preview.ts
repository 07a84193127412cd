import type { InboxLine } from '../../../protocol/answers.ts';
import { activeCoaches } from '../../../protocol/roster.ts';
import type { Roster } from '../../../protocol/roster-kinds.ts';
import { openFor, readersWithout } from '../acts/stay.ts';

/** What follows when a coach goes, as far as this page can see. `few`: the form closes, because one coach or none is left. */
export type Preview = { renew: number; short: InboxLine[]; few: boolean };

/** `coach` goes; `renews`: a colleague signs and makes new keys, who may bring others along. Else she leaves by herself, and others must stay. */
export function previewWithout(inbox: readonly InboxLine[], roster: Roster, coach: string, renews: boolean): Preview {
	const lines = openFor(inbox, coach);
	const active = activeCoaches(roster).map(({ card }) => card.id);
	const others = ({ readers, reserve }: InboxLine) =>
		[...new Set([...readers, ...reserve])].filter((id) => id !== coach && active.includes(id)).length;
	const short = lines.filter((line) =>
		renews ? !readersWithout(line, roster, line.excluded, { leaver: coach }) : others(line) < 2
	);
	return { renew: lines.length - short.length, short, few: active.filter((id) => id !== coach).length < 2 };
}
