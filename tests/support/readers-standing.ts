import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { toText } from '#modules/concerns/protocol/bytes.ts';
import type { Message } from '#modules/concerns/protocol/concern-kinds.ts';
import { keysOf, openMessage } from '#modules/concerns/protocol/messages.ts';
import { activeCoaches } from '#modules/concerns/protocol/roster.ts';
import type { Roster } from '#modules/concerns/protocol/roster-kinds.ts';
import { openWrap } from '#modules/concerns/protocol/wraps.ts';
import { coachKey, coachLocker } from '#modules/concerns/server/coaches.schema.ts';
import { concern, concernExclusion, concernMessage, concernWrap } from '#modules/concerns/server/concerns.schema.ts';
import { listOf, looksInto, sees } from './coach-client.ts';
import type { TestCoach } from './concerns.ts';
import type { Member, Stage } from './readers-model.ts';

/*
 * How things stand, read without the verbs, and what must hold whatever was done at the same moment.
 */

/** The wraps of a concern. */
export const wrapRows = (coach: TestCoach, concernId: string) =>
	sees(coach, (tx) => tx.select().from(concernWrap).where(eq(concernWrap.concernId, concernId)));

async function messagesOf(coach: TestCoach, concernId: string): Promise<Message[]> {
	const rows = await sees(coach, (tx) =>
		tx.select().from(concernMessage).where(eq(concernMessage.concernId, concernId)).orderBy(asc(concernMessage.seq))
	);
	return rows.map(({ head, sig, sealed }) => ({ head, sig, sealed: toText(sealed) }));
}

/** Every open concern has two readers who are on the list, none left out, none who left, all of its epoch; the tables say what the list says. */
export async function holds({ members, team, concerns }: Stage): Promise<Roster> {
	const anyone = members[0]!;
	const list = await listOf(anyone);
	const active = new Set(activeCoaches(list).map(({ card }) => card.id));
	const rows = await sees(anyone, async (tx) => ({
		keys: await tx.select().from(coachKey).where(eq(coachKey.hubId, team.hubId)),
		lockers: await tx.select().from(coachLocker).where(eq(coachLocker.hubId, team.hubId)),
		concerns: await tx.select().from(concern).where(eq(concern.hubId, team.hubId)),
		excluded: await tx.select().from(concernExclusion).where(eq(concernExclusion.hubId, team.hubId))
	}));
	expect(new Set(rows.keys.filter(({ state }) => state === 'active').map(({ id }) => id))).toEqual(active);
	const revoked = rows.keys.filter(({ state }) => state === 'revoked').map(({ id }) => id);
	expect(rows.lockers.some(({ keyId }) => revoked.includes(keyId))).toBe(false);
	expect(rows.concerns.map(({ id }) => id).sort()).toEqual([...concerns].sort());
	for (const row of rows.concerns) {
		const wraps = await wrapRows(anyone, row.id);
		const coaches = wraps.flatMap(({ keyId }) => keyId ?? []);
		const left = rows.excluded.filter(({ concernId }) => concernId === row.id).map(({ keyId }) => keyId);
		expect(
			coaches.filter((id) => !active.has(id)),
			'nobody who left'
		).toEqual([]);
		expect(
			coaches.filter((id) => left.includes(id)),
			'nobody who is left out'
		).toEqual([]);
		expect(
			wraps.every(({ epoch }) => epoch === row.epoch),
			'one epoch'
		).toBe(true);
		if (row.state === 'new' || row.state === 'open') {
			expect(coaches.length, 'two readers').toBeGreaterThanOrEqual(2);
			const awake = wraps.filter(({ keyId, reserve }) => keyId !== null && !reserve);
			expect(awake.length, 'two who are shown it').toBeGreaterThanOrEqual(2);
			expect(wraps.filter(({ keyId }) => keyId === null)).toHaveLength(2);
		}
		const talk = (await messagesOf(anyone, row.id)).filter(({ head }) => head.chain === 'talk');
		const { epoch, keys } = keysOf(talk);
		expect([epoch, keys.recipient, keys.team]).toEqual([row.epoch, row.recipient, row.teamRecipient]);
		const stale = [...keys.readers, ...keys.reserve].some((id) => !active.has(id));
		expect(row.needsEpoch || !stale, 'who left is followed by new keys').toBe(true);
		const announced = [...keys.readers, ...keys.reserve].filter((id) => active.has(id));
		expect(announced.sort(), 'who has a key was announced, and nobody else').toEqual([...coaches].sort());
		if (row.assignedTo !== null) expect(coaches).toContain(row.assignedTo);
	}
	return list;
}

/** Every reader opens what she reads, from the first word to the last, with her own keys; what she opens she may keep for ever. */
export async function allCanRead({ members, concerns }: Stage, list: Roster): Promise<void> {
	for (const concernId of concerns) {
		const wraps = await wrapRows(members[0]!, concernId);
		for (const { keyId, reserve, sealed } of wraps) {
			const reader = members.find(({ id }) => id === keyId);
			if (!reader) continue;
			const hidden = async () => {
				const talk = (await messagesOf(reader, concernId)).filter(({ head }) => head.chain === 'talk');
				return openWrap(reader.identity, toText(sealed), { hub: reader.card.hub, concern: concernId }, talk);
			};
			const content = reserve ? await hidden() : (await looksInto(reader, concernId, list))?.content;
			expect(content, 'a reader can open it').toBeDefined();
			reader.keyring.set(concernId, content!);
		}
	}
}

/** Up to which message each coach who reads a concern no more may have read, by `coach concern`. */
export type Lost = Map<string, { talk: number; team: number }>;

/** Notes who lost a concern just now, and forgets that of who has it again. */
export async function noteLost({ members, concerns }: Stage, lost: Lost): Promise<void> {
	for (const concernId of concerns) {
		const readers = new Set((await wrapRows(members[0]!, concernId)).map(({ keyId }) => keyId));
		const messages = await messagesOf(members[0]!, concernId);
		const count = (chain: string) => messages.filter(({ head }) => head.chain === chain).length;
		for (const member of members) {
			const name = `${member.id} ${concernId}`;
			if (readers.has(member.id)) lost.delete(name);
			else if (member.keyring.has(concernId) && !lost.has(name))
				lost.set(name, { talk: count('talk'), team: count('team') });
		}
	}
}

/** What came after somebody lost a concern opens with none of the keys she ever had of it. Out: how many messages that were. */
export async function nothingLeaks({ members, concerns }: Stage, lost: Lost): Promise<number> {
	let kept = 0;
	for (const concernId of concerns) {
		const messages = await messagesOf(members[0]!, concernId);
		for (const member of members) {
			const until = lost.get(`${member.id} ${concernId}`);
			if (until)
				kept += await closedTo(
					member,
					concernId,
					messages.filter(({ head }) => head.seq >= until[head.chain])
				);
		}
	}
	return kept;
}

async function closedTo(member: Member, concernId: string, messages: readonly Message[]): Promise<number> {
	const content = member.keyring.get(concernId)!;
	for (const message of messages)
		for (const identity of [...content.keys, ...content.team, member.identity])
			await expect(openMessage(message, identity)).rejects.toThrow();
	return messages.length;
}
