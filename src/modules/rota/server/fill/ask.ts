import { and, eq, lt, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { limits } from '#lib/limits.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { now } from '#lib/time/clock.ts';
import { daysBetween, toDate, today } from '#lib/time/local.ts';
import type { Days } from '../../rules/kinds.ts';
import { fillProposal } from '../fill.schema.ts';
import { zoneOf } from '../planning.ts';
import { canPlan, hubOf } from '../rights.ts';
import { openShifts } from './read-ask.ts';

/** order: ends before it begins. past: those days are over. nothing_open: no place wants anybody. running: one is being made. */
export type AskFillRefusal = 'not_signed_in' | 'not_yours' | 'order' | 'too_long' | 'past' | 'nothing_open' | 'running';

/** Longer than a fill with all its tries can take: then the worker was stopped halfway, and the coordinator may ask again. */
const STUCK_MINUTES = 15;

/**
 * Asks for a proposal that fills the open places of these days (local dates, `limits.fillDays` at most; days that are over are left
 * out). The work is done by the queue; nothing of the rota changes. Answers which proposal it will be.
 */
export async function askFill(
	tx: Tx,
	actor: Actor,
	{ firstDate: asked, lastDate }: Days
): Promise<Outcome<{ proposalId: string }, AskFillRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const date = today(await zoneOf(tx, hubId));
	const firstDate = asked < date ? date : asked;
	if (lastDate < asked) return refused('order');
	if (lastDate < date) return refused('past');
	if (daysBetween(firstDate, lastDate) >= limits.fillDays) return refused('too_long', { days: limits.fillDays });
	if ((await openShifts(tx, hubId, { firstDate, lastDate })).length === 0) return refused('nothing_open');
	await giveUpStuck(tx, hubId);
	const [made] = await tx
		.insert(fillProposal)
		.values({
			hubId,
			id: newId(),
			firstDate,
			lastDate,
			askedBy: personIdOf(actor) ?? null,
			askedAt: toDate(now())
		})
		// One at a time in a hub: the index fill_proposal_one_running.
		.onConflictDoNothing({ target: [fillProposal.hubId], where: sql`state = 'asked'` })
		.returning({ id: fillProposal.id });
	if (!made) return refused('running');
	await enqueue(tx, 'rota.fill', { hub: hubId, proposal: made.id });
	await record(tx, actor, 'rota.fill_asked', { type: 'fill_proposal', id: made.id });
	return done({ proposalId: made.id });
}

async function giveUpStuck(tx: Tx, hubId: string): Promise<void> {
	await tx
		.update(fillProposal)
		.set({ state: 'failed' })
		.where(
			and(
				eq(fillProposal.hubId, hubId),
				eq(fillProposal.state, 'asked'),
				lt(fillProposal.askedAt, toDate(now().subtract({ minutes: STUCK_MINUTES })))
			)
		);
}
