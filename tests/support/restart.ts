import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { restartSecretOf } from '#modules/concerns/protocol/restart.ts';
import { BY_ENVELOPE, type Roster } from '#modules/concerns/protocol/roster-kinds.ts';
import { append, makeEntry } from '#modules/concerns/protocol/roster.ts';
import type { RosterChange } from '#modules/concerns/server/roster-append.ts';
import { today, type TestCoach } from './concerns.ts';

/** The entry with which the paper gives the list to her, and her word about it, as her browser would make them. */
export function restartBy({ card, signSecret }: TestCoach, code: Uint8Array, list: Roster): RosterChange {
	const { hub, id } = card;
	const words = { hub, on: today(), by: BY_ENVELOPE, act: { kind: 'restarted' as const, card } };
	const entry = makeEntry(list, words, restartSecretOf(code, hub));
	const next = append(list, entry, hub);
	if (!next.ok) throw new Error(`the test made a wrong restart: ${next.reason}`);
	return { entry, head: makeHead(next.value, id, today(), signSecret), rotations: [] } as RosterChange;
}
