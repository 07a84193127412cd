import { and, asc, eq, isNull, lte, or } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { coverRequest } from './cover.schema.ts';
import { shift } from './rota.schema.ts';
import { hasStarted, hold } from './turns/hold.ts';
import { requestWithTurn } from './turns/own-ask.ts';
import { settleRequest } from './turns/put.ts';
import { widen } from './turns/widen.ts';

/**
 * The job rota.widen: in every hub, requests whose time has come go one circle wider, and those of shifts that began are settled.
 * May run twice, also at the same moment: each request is looked at again under the lock of its shift.
 */
export async function widenAll(): Promise<void> {
	await inEveryHub('rota.widen', async (hubId) => {
		for (const due of await asWorkerIn(hubId, (tx) => dueRequests(tx, hubId))) {
			await asWorkerIn(hubId, (tx) => widenOne(tx, hubId, due.id, due.shiftId));
		}
	});
}

function dueRequests(tx: Tx, hubId: string): Promise<{ id: string; shiftId: string }[]> {
	const at = toDate(now());
	return tx
		.select({ id: coverRequest.id, shiftId: coverRequest.shiftId })
		.from(coverRequest)
		.innerJoin(shift, and(eq(shift.hubId, coverRequest.hubId), eq(shift.id, coverRequest.shiftId)))
		.where(
			and(
				eq(coverRequest.hubId, hubId),
				isNull(coverRequest.outcome),
				or(lte(coverRequest.widensAt, at), lte(shift.startsAt, at))
			)
		)
		.orderBy(asc(shift.startsAt), asc(coverRequest.id));
}

async function widenOne(tx: Tx, hubId: string, requestId: string, shiftId: string): Promise<void> {
	const holding = await hold(tx, hubId, { persons: [], shifts: [shiftId], everybody: true });
	const found = await requestWithTurn(tx, hubId, requestId);
	const held = holding.shifts.get(shiftId);
	if (!found || !held || found.request.outcome !== null) return;
	if (hasStarted(held)) {
		await settleRequest(tx, hubId, requestId, 'started');
		await record(tx, program(hubId), 'rota.cover_started', { type: 'cover_request', id: requestId });
		return;
	}
	const { widensAt } = found.request;
	if (widensAt !== null && widensAt.getTime() <= now().epochMilliseconds) await widen(tx, holding, found);
}
