import { expect, test } from 'vitest';
import { restartMark } from '../../protocol/restart.ts';
import { checkRoster } from '../../protocol/roster-head.ts';
import { DAY, HUB, member, restarted, smallTeam, type SmallTeam } from '../../protocol/small-team.ts';
import { nothingHeld, type Held } from './held.ts';
import { readList } from './list.ts';
import { makeKeys } from './make.ts';
import { makeRestart, proveRestart, restartList } from './restart.ts';
import { sheetOf } from './sheet.ts';
import { opened } from './small-desk.ts';

const written = ({ groups, check }: { groups: string[]; check: string }) => [...groups, check].join(' ');
/** A new coach who made her keys while she saw this list, and has it open. */
async function newcomer(list: SmallTeam): Promise<{ held: Held; card: Awaited<ReturnType<typeof makeKeys>>['card'] }> {
	const held = nothingHeld();
	const { card } = await makeKeys(held, { hub: HUB, name: 'Ria', list });
	expect(await readList(held, { list, today: DAY })).toMatchObject({ ok: true, anchor: 'pinned' });
	return { held, card };
}

test('a restart code is proved from paper before its public half goes on the list', async () => {
	const team = await smallTeam(2);
	const held = await opened(team, team.members[0]!);
	const recipient = team.roster.envelope!;
	const made = makeRestart(held, { recipient });
	expect([...made.groups, made.check].every((group) => /^[0-9A-F]{4}$/.test(group))).toBe(true);
	expect(made.groups).toHaveLength(8);
	const { restart } = made;
	const says = (typed: string) => proveRestart(held, { typed, restart });
	expect(says(written(made).toLowerCase())).toEqual({ ok: true });
	expect(says(made.groups.join(' '))).toEqual({ ok: false, reason: 'sheet_length' });
	const slip = written({ ...made, check: made.check === '0000' ? '1111' : '0000' });
	expect(says(slip)).toEqual({ ok: false, reason: 'sheet_mistyped' });
	expect(says(written(makeRestart(held, { recipient })))).toEqual({ ok: false, reason: 'other' });
	const slipped = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q');
	expect(() => makeRestart(held, { recipient: slipped })).toThrow('recipient');
	expect(restartMark(restart)).toHaveLength(4);
});

test('with the code a new coach goes on with the list, and without it with nothing', async () => {
	const team = await smallTeam(2);
	const { held, card } = await newcomer(team);
	const says = (typed: string) => restartList(held, { card, typed, on: DAY });
	expect(says('')).toEqual({ ok: false, reason: 'sheet_length' });
	expect(says(written(sheetOf(new Uint8Array(16))))).toEqual({ ok: false, reason: 'other' });
	const made = says(written(sheetOf(team.restart)));
	if (!made.ok) throw new Error(made.reason);
	const list = { entries: [...team.entries, made.entry], head: made.head };
	expect(checkRoster(list, HUB, DAY, { root: team.roster.root }).ok).toBe(true);
	expect(await readList(held, { list, today: DAY })).toMatchObject({ ok: true, head: 'fresh', anchor: 'pinned' });
	expect(says(written(sheetOf(team.restart)))).toEqual({ ok: false, reason: 'used' });
});

test('it takes open keys, a list that is hers, and a card of her own', async () => {
	const team = await smallTeam(2);
	const typed = written(sheetOf(team.restart));
	const { held, card } = await newcomer(team);
	const elif = await member('Elif');
	expect(() => restartList(nothingHeld(), { card, typed, on: DAY })).toThrow('locked');
	expect(() => makeRestart(nothingHeld(), { recipient: team.roster.envelope! })).toThrow('locked');
	expect(() => restartList({ ...held, list: null }, { card, typed, on: DAY })).toThrow('no_list');
	expect(() => restartList(held, { card: { ...card, name: 'Rita' }, typed, on: DAY })).toThrow('entry_card');
	expect(() => restartList(held, { card: elif.card, typed, on: DAY })).toThrow('not_hers');
	// Who was on the list finds herself off it, and what she signs is no word about it any more.
	const samira = await opened({ ...team, ...restarted(team, elif) }, team.members[0]!);
	expect(samira.list?.roster.coaches.find((one) => one.card.id === team.members[0]!.id)?.until).toBe(
		team.roster.seq + 1
	);
});
