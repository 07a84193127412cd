import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { asSealedClock, type Tx } from '#lib/server/db/index.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { checkIsDue, escalationOn, mayNotifyAt, warningOn } from '../../rules/clocks.ts';
import { warningStep } from '../../rules/clearing.ts';
import { whomToWake } from '../../rules/wake.ts';
import { concernDesk } from '../coaches.schema.ts';
import { concern } from '../concerns.schema.ts';
import { letKnow } from '../notices.ts';
import { SECOND_LINE_TOLD } from '../readable.ts';
import { sendNotices } from './notices-out.ts';
import { houseTime, livingCoaches, readersOf, type LivingCoach } from './living.ts';

/**
 * The job concerns.sweep, every hour: who must be woken is woken, with one mail a coach at most, from 8.00 until 18.00 on working days.
 * Two copies of the program that sweep at once do it once.
 */
export async function sweepConcerns(): Promise<void> {
	await inEveryHub('concerns.sweep', (hubId) => asSealedClock(hubId, (tx) => sweepHub(tx, hubId)));
}

async function sweepHub(tx: Tx, hubId: string): Promise<void> {
	const round = await beginRound(tx, hubId);
	if (!round) return;
	const seen: Seen = {
		...round,
		team: await livingCoaches(tx, hubId),
		readers: await readersOf(tx, hubId, ['new', 'open', 'closed'])
	};
	await escalate(tx, hubId, seen);
	await warn(tx, hubId, seen);
	await remindToCheckIn(tx, hubId, seen);
	await sendNotices(tx, hubId, round.hour, seen.team);
}

type Round = { date: IsoDate; hour: string; before: IsoDate | null };
type Seen = Round & {
	team: ReadonlyMap<string, LivingCoach>;
	readers: ReadonlyMap<string, { keyId: string; reserve: boolean }[]>;
};

/** Holds the hub's desk and notes the hour; undefined outside the hours, when this hour had its round, or without a list. */
async function beginRound(tx: Tx, hubId: string): Promise<Round | undefined> {
	const { date, time } = await houseTime(tx, hubId);
	if (!mayNotifyAt({ date, time })) return undefined;
	const hour = `${date} ${time.slice(0, 2)}`;
	const [desk] = await tx.select().from(concernDesk).where(eq(concernDesk.hubId, hubId)).for('update');
	if (!desk || desk.noticedHour === hour) return undefined;
	await tx.update(concernDesk).set({ noticedHour: hour }).where(eq(concernDesk.hubId, hubId));
	return { date, hour, before: desk.noticedHour?.slice(0, 10) ?? null };
}

const LEVEL = { none: 1, readers_again: 2, second_line: SECOND_LINE_TOLD } as const;

/** New ones: its readers, again after one working day, the second line too after two. Duty days count for the first time only. */
async function escalate(tx: Tx, hubId: string, { date, team, readers }: Seen): Promise<void> {
	const unread = await tx
		.select({ id: concern.id, receivedOn: concern.receivedOn, openedOn: concern.openedOn, told: concern.told })
		.from(concern)
		.where(and(eq(concern.hubId, hubId), eq(concern.state, 'new'), lt(concern.told, SECOND_LINE_TOLD)));
	const woken = new Set<string>();
	for (const level of [1, 2, SECOND_LINE_TOLD]) {
		const due = unread.filter((each) => LEVEL[escalationOn({ ...each, today: date })] === level && each.told < level);
		if (due.length === 0) continue;
		const ids = due.map(({ id }) => id);
		for (const id of ids) for (const keyId of wokenAt(level, readers.get(id) ?? [], team, date)) woken.add(keyId);
		await tx
			.update(concern)
			.set({ told: level })
			.where(
				and(eq(concern.hubId, hubId), inArray(concern.id, ids), isNull(concern.openedOn), lt(concern.told, level))
			);
	}
	await letKnow(tx, hubId, woken);
}

function wokenAt(level: number, readers: { keyId: string; reserve: boolean }[], team: Seen['team'], date: IsoDate) {
	const able = readers.filter(({ reserve }) => level === SECOND_LINE_TOLD || !reserve).map(({ keyId }) => keyId);
	return level === 1 ? whomToWake(able, team, date) : able.filter((keyId) => team.has(keyId));
}

/** 14, 7 and 1 days before it is deleted; each once. The reporter sees it when she comes back. */
async function warn(tx: Tx, hubId: string, { date, team, readers }: Seen): Promise<void> {
	const dated = await tx
		.select({ id: concern.id, expiresOn: concern.expiresOn, warned: concern.warned, told: concern.told })
		.from(concern)
		.where(and(eq(concern.hubId, hubId), inArray(concern.state, ['open', 'closed'])));
	const woken = new Set<string>();
	for (const each of dated) {
		const { warned, tell } = warningStep(each.warned, warningOn({ expiresOn: each.expiresOn, today: date }));
		if (warned !== each.warned)
			await tx
				.update(concern)
				.set({ warned })
				.where(and(eq(concern.hubId, hubId), eq(concern.id, each.id)));
		if (tell) for (const keyId of whomToWake(ableTo(each, readers), team, date)) woken.add(keyId);
	}
	await letKnow(tx, hubId, woken);
}

/** Check-ins whose day came since the round before; once. */
async function remindToCheckIn(tx: Tx, hubId: string, { date, before, team, readers }: Seen): Promise<void> {
	if (before === date) return;
	const planned = await tx
		.select({ id: concern.id, checkInOn: concern.checkInOn, told: concern.told })
		.from(concern)
		.where(and(eq(concern.hubId, hubId), eq(concern.state, 'closed')));
	const due = planned.filter(
		({ checkInOn }) => checkIsDue({ checkInOn, today: date }) && !checkIsDue({ checkInOn, today: before ?? '' })
	);
	await letKnow(
		tx,
		hubId,
		due.flatMap((each) => whomToWake(ableTo(each, readers), team, date))
	);
}

function ableTo({ id, told }: { id: string; told: number }, readers: Seen['readers']): string[] {
	const all = readers.get(id) ?? [];
	return all.filter(({ reserve }) => !reserve || told === SECOND_LINE_TOLD).map(({ keyId }) => keyId);
}
