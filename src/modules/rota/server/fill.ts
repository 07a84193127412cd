import { and, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { program } from '#lib/server/auth/actor.ts';
import { asWorkerIn, DatabaseAway, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { log } from '#lib/server/log.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { brokenRules } from '../rules/fill/check.ts';
import type { FillAnswer } from '../rules/fill/kinds.ts';
import { readAsk } from './fill/read-ask.ts';
import { fillRota } from './fill/run.ts';
import { fillLine, fillProposal } from './fill.schema.ts';
import { zoneOf } from './planning.ts';

/** Who does the filling. A record, so that a test can have it fail. */
export const filling = { fillRota };

/** Rows of a proposal written at once. */
const ROWS = 500;

/**
 * The job rota.fill: makes the proposal that was asked. Reads, then solves with no transaction open, then writes. May run twice: only
 * a proposal that still waits is made. One that cannot be made is `failed`, and the coordinator asks again.
 */
export async function runFill(ids: Record<string, string | number>): Promise<void> {
	const [hubId, proposalId] = [String(ids['hub']), String(ids['proposal'])];
	try {
		const ask = await asWorkerIn(hubId, async (tx) => {
			const waiting = await waitingProposal(tx, hubId, proposalId);
			return waiting && readAsk(tx, hubId, await zoneOf(tx, hubId), waiting);
		});
		if (!ask) return;
		const answer = await filling.fillRota(ask);
		const broken = brokenRules(ask, answer.lines);
		if (broken[0]) throw new Error(`a proposal breaks ${broken.length} rules, the first is ${broken[0].reason}`);
		const { gap, seconds, filled, places, stoppedBy } = answer.figures;
		log.info('rota.filled', { proposal: proposalId, seconds, gap: gap ?? -1, filled, places, stoppedBy });
		await asWorkerIn(hubId, (tx) => store(tx, hubId, proposalId, answer));
	} catch (error) {
		if (error instanceof DatabaseAway) throw error;
		log.error('rota.fill_failed', {
			proposal: proposalId,
			message: error instanceof Error ? error.message : 'unknown'
		});
		await asWorkerIn(hubId, (tx) => giveUp(tx, hubId, proposalId));
	}
}

async function giveUp(tx: Tx, hubId: string, id: string): Promise<void> {
	if (await settle(tx, hubId, id, { state: 'failed' }))
		await record(tx, program(hubId), 'rota.fill_failed', { type: 'fill_proposal', id });
}

async function waitingProposal(tx: Tx, hubId: string, id: string) {
	const [row] = await tx
		.select({ firstDate: fillProposal.firstDate, lastDate: fillProposal.lastDate })
		.from(fillProposal)
		.where(isWaiting(hubId, id));
	return row;
}

async function store(
	tx: Tx,
	hubId: string,
	proposalId: string,
	{ lines, unfilled, figures }: FillAnswer
): Promise<void> {
	const mine = await settle(tx, hubId, proposalId, { state: 'ready', readyAt: toDate(now()), unfilled, figures });
	if (!mine) return;
	const rows = lines.map((line) => ({ hubId, id: newId(), proposalId, ...line }));
	for (let from = 0; from < rows.length; from += ROWS) await tx.insert(fillLine).values(rows.slice(from, from + ROWS));
	await record(tx, program(hubId), 'rota.fill_made', { type: 'fill_proposal', id: proposalId }, { lines: rows.length });
}

/** True when the proposal still waited; whoever comes second writes nothing. */
async function settle(tx: Tx, hubId: string, id: string, values: Partial<typeof fillProposal.$inferInsert>) {
	const rows = await tx.update(fillProposal).set(values).where(isWaiting(hubId, id)).returning({ id: fillProposal.id });
	return rows.length > 0;
}

function isWaiting(hubId: string, id: string) {
	return and(eq(fillProposal.hubId, hubId), eq(fillProposal.id, id), eq(fillProposal.state, 'asked'));
}
