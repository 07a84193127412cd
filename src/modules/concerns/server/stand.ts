import { and, asc, eq, gte } from 'drizzle-orm';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { CoachKeyLine, RosterAnswer, StandAnswer } from '../protocol/answers.ts';
import { toText } from '../protocol/bytes.ts';
import type { LockerKind } from '../protocol/locker.ts';
import { coachAbsence, coachKey, coachLocker, concernDesk } from './coaches.schema.ts';
import { countOrphans } from './orphans.ts';
import { rosterOf } from './roster.ts';
import { inboxOf } from './stand-inbox.ts';
import { firstName, keyLines, type KeyWithPerson } from './stand-keys.ts';

/** What the coaches' page asks that stands in no table of concerns. */
export type StandHub = Pick<StandAnswer, 'hub' | 'challenge' | 'formOn' | 'today'> & { passkeys: string[] };

/**
 * Everything the coaches' page needs but the sealed contents, for who asks: the list, her keys and lockers, her colleagues, and the
 * concerns she can read. Without a key on the list: the list, the names on it and her own lockers.
 */
export async function stand(tx: Tx, actor: InHub, { passkeys, ...hub }: StandHub): Promise<StandAnswer> {
	const { hubId } = actor;
	const list = await rosterOf(tx, hubId);
	const all = await keyLines(tx, hubId);
	const own = ownOf(actor, all);
	const active = own.flatMap(({ id, state }) => (state === 'active' ? [id] : []));
	const isOn = active.length > 0;
	const absences = isOn ? await absencesOf(tx, hubId, hub.today) : new Map<string, CoachKeyLine['absences']>();
	return {
		...hub,
		...listOf(list),
		me: {
			name: actor.kind === 'person' ? firstName(actor.name) : '',
			keys: own.map(({ id }) => id),
			lockers: own.length > 0 ? await lockersOf(tx, actor) : [],
			passkeys
		},
		keys: all.map(({ line, id }) => {
			return isOn ? { ...line, absences: absences.get(id) ?? [] } : { ...line, changedOn: null, weekdays: [] };
		}),
		inbox: isOn ? await inboxOf(tx, hubId, active, hub.today) : [],
		orphans: isOn ? await countOrphans(tx, hubId, active) : 0,
		testedOn: await testedOn(tx, hubId)
	};
}

const listOf = ({ entries, head }: RosterAnswer): RosterAnswer => ({ entries, head });

/** Hers: on the list before waiting before gone, the newest first. */
function ownOf(actor: InHub, all: readonly KeyWithPerson[]): KeyWithPerson[] {
	const rank = { active: 0, waiting: 1, revoked: 2 };
	const mine = all.filter(({ personId }) => actor.kind === 'person' && personId === actor.personId);
	return mine.sort((a, b) => rank[a.state] - rank[b.state] || (a.madeOn < b.madeOn ? 1 : a.madeOn > b.madeOn ? -1 : 0));
}

async function absencesOf(tx: Tx, hubId: string, today: IsoDate) {
	const rows = await tx
		.select()
		.from(coachAbsence)
		.where(and(eq(coachAbsence.hubId, hubId), gte(coachAbsence.lastDate, today)))
		.orderBy(asc(coachAbsence.firstDate), asc(coachAbsence.id));
	const lines = Map.groupBy(rows, ({ keyId }) => keyId);
	return new Map(
		[...lines].map(([keyId, its]) => [
			keyId,
			its.map(({ id, firstDate, lastDate, substituteId }) => {
				return { id, from: firstDate, to: lastDate, substitute: substituteId };
			})
		])
	);
}

async function lockersOf(tx: Tx, actor: InHub): Promise<StandAnswer['me']['lockers']> {
	const personId = actor.kind === 'person' ? actor.personId : '';
	const rows = await tx
		.select({ locker: coachLocker })
		.from(coachLocker)
		.innerJoin(coachKey, and(eq(coachKey.hubId, coachLocker.hubId), eq(coachKey.id, coachLocker.keyId)))
		.where(and(eq(coachKey.hubId, actor.hubId), eq(coachKey.personId, personId)))
		.orderBy(asc(coachLocker.madeOn), asc(coachLocker.id));
	return rows.map(({ locker: { id, kind, salt, credential, sealed, keyId } }) => {
		return { id, kind: kind as LockerKind, salt, credential, sealed: toText(sealed), key: keyId };
	});
}

async function testedOn(tx: Tx, hubId: string): Promise<IsoDate | null> {
	const [desk] = await tx
		.select({ testedOn: concernDesk.testedOn })
		.from(concernDesk)
		.where(eq(concernDesk.hubId, hubId));
	return desk?.testedOn ?? null;
}
