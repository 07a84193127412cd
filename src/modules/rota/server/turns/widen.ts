import { and, eq, isNull, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, localDate, toDate } from '#lib/time/local.ts';
import { circleOf, nextStep, type AskedCircle, type Circle, type Waiting } from '../../rules/circles.ts';
import { orderByMeter } from '../../rules/meter.ts';
import { coordinatorsOf } from '../coordinators.ts';
import { coverAsk, coverRequest } from '../cover.schema.ts';
import type { CrewMember } from '../crew.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { together } from '../mail-together.ts';
import { politely, tell } from '../mails.ts';
import { heavyTasks } from './heavy-tasks.ts';
import { against, type Holding } from './hold.ts';
import type { RequestRow } from './own-ask.ts';
import { phonePersonOf } from './phone-person.ts';

/**
 * Takes a request one step wider: who is next is asked, or at the last step somebody is named to phone. The shift is held and
 * `holding` knows the whole crew. Which step, and when the next comes, is in rules/circles.ts.
 */
export async function widen(
	tx: Tx,
	holding: Holding,
	{ request, turn }: { request: RequestRow; turn: AssignmentRow }
): Promise<void> {
	const { hubId, zone, shifts } = holding;
	const held = shifts.get(request.shiftId);
	if (!held) throw new Error('only the request of a held shift is widened');
	const at = now();
	const start = fromDate(held.row.startsAt);
	const waiting = await waitingFor(tx, holding, request, turn);
	const step = nextStep({ circle: request.circle as 0 | Circle, start, zone, waiting }, at);
	for (const { personId, circle } of step.ask) {
		const id = newId();
		await tx.insert(coverAsk).values({ hubId, id, requestId: request.id, personId, circle, askedAt: toDate(at) });
		await tell(tx, { hubId, kind: 'cover_asked', personId, subjectId: id, at: together(zone) });
	}
	const phone = step.circle === 4 && request.circle < 4 ? await phonePersonOf(tx, hubId, turn.personId) : undefined;
	await tx
		.update(coverRequest)
		.set({
			circle: step.circle,
			widensAt: step.widensAt ? toDate(step.widensAt) : null,
			...(phone !== undefined && { phonePersonId: phone })
		})
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.id, request.id)));
	if (step.circle === request.circle && step.ask.length === 0) return;
	const detail = { circle: step.circle, asked: step.ask.length };
	await record(tx, program(hubId), 'rota.cover_widened', { type: 'cover_request', id: request.id }, detail);
	if (phone !== undefined) await tellToPhone(tx, holding, request.id, turn.personId);
}

/** At the last step the coordinators and the one who asks hear whom to phone. */
async function tellToPhone(tx: Tx, { hubId, zone }: Holding, requestId: string, askerId: string): Promise<void> {
	for (const personId of new Set([askerId, ...(await coordinatorsOf(tx, hubId))])) {
		await tell(tx, { hubId, kind: 'cover_phone', personId, subjectId: requestId, at: politely(zone) });
	}
}

/** Whether nobody who was asked still has to answer. */
export async function everybodyAnswered(tx: Tx, hubId: string, requestId: string): Promise<boolean> {
	const [open] = await tx
		.select({ id: coverAsk.id })
		.from(coverAsk)
		.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.requestId, requestId), isNull(coverAsk.answer)))
		.limit(1);
	return open === undefined;
}

/** Who can be asked and was not yet, by circle; who did least lately first. */
async function waitingFor(tx: Tx, holding: Holding, request: RequestRow, turn: AssignmentRow): Promise<Waiting> {
	const { hubId, zone, crew, shifts } = holding;
	const until = shifts.get(request.shiftId)?.row.localDate ?? localDate(now(), zone);
	const today = localDate(now(), zone);
	const past = await history(tx, hubId, request.id, turn.personId);
	const asker = crew.get(turn.personId);
	const ordered = orderByMeter([...crew.values()], { heavy: past.heavy, until, askedLately: past.askedLately });
	const waiting: Record<AskedCircle, string[]> = { 1: [], 2: [], 3: [] };
	for (const person of ordered) {
		if (person.id === turn.personId || past.asked.has(person.id)) continue;
		const swaps =
			asker?.companions.has(person.id) || person.companions.has(turn.personId) || past.swapped.has(person.id);
		const circle = circleOf({
			...against(holding, person.id, request.shiftId, { gone: [turn.personId] }),
			swaps,
			restsToday: restsOn(person, today)
		});
		if (circle) waiting[circle].push(person.id);
	}
	return waiting;
}

function restsOn({ rests }: CrewMember, date: string): boolean {
	return rests.some(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate);
}

type History = {
	asked: ReadonlySet<string>;
	swapped: ReadonlySet<string>;
	askedLately: ReadonlyMap<string, number>;
	heavy: ReadonlySet<string>;
};

/** Who was asked for this one, who took over from her or she from them before, and how often each was asked these four weeks. */
async function history(tx: Tx, hubId: string, requestId: string, askerId: string): Promise<History> {
	const since = toDate(now().subtract({ hours: 28 * 24 }));
	const asks = await tx.execute<{ person: string; here: boolean; lately: number }>(sql`
		select person_id as person, bool_or(request_id = ${requestId}) as here, count(*) filter (where asked_at > ${since.toISOString()}::timestamptz)::int as lately
		from cover_ask where hub_id = ${hubId} and (request_id = ${requestId} or asked_at > ${since.toISOString()}::timestamptz) group by person_id`);
	const swaps = await tx.execute<{ other: string }>(sql`
		select case when a.person_id = ${askerId} then c.taken_by else a.person_id end as other
		from cover_request c join assignment a on a.hub_id = c.hub_id and a.id = c.assignment_id
		where c.hub_id = ${hubId} and c.taken_by is not null and (a.person_id = ${askerId} or c.taken_by = ${askerId})`);
	return {
		asked: new Set(asks.filter(({ here }) => here).map(({ person }) => person)),
		swapped: new Set(swaps.map(({ other }) => other)),
		askedLately: new Map(asks.map(({ person, lately }) => [person, lately])),
		heavy: await heavyTasks(tx, hubId)
	};
}
