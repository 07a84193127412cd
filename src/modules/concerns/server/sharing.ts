import { and, eq, inArray } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { readersChange } from '../protocol/wire.ts';
import { noteAccess } from './access.ts';
import { checkSealed, sharesDiffer, wrapStep, type Sealed } from './checks/sealed.ts';
import { concernWrap } from './concerns.schema.ts';
import type { HeldConcern } from './held-concerns.ts';
import type { Frame } from './rotation.ts';
import type { SealedOutcome } from './sealed-request.ts';
import type { KeyRow } from './team.ts';

type Share = InferOutput<typeof readersChange>['shares'][number];
type Given = { reader: string; sealed: Sealed };
export type CheckedShare = { held: HeldConcern; key: KeyRow; given: Given[] };

/**
 * Wraps of the present epoch for more coaches, looked at from outside: by a present reader, for coaches on the list who are not left out
 * and do not see it yet. Refused: unknown, stale (another epoch, somebody left, or she sees it already), bad_request.
 */
export function checkShare(
	share: Share,
	held: HeldConcern | undefined,
	{ own, team }: Frame
): SealedOutcome<CheckedShare> {
	const key = own.find(({ id }) => held?.readers.get(id)?.awake);
	if (!held || !key) return refused('unknown');
	if (share.epoch !== held.row.epoch) return refused('stale');
	const given: Given[] = [];
	for (const { reader, sealed: text } of share.wraps) {
		const sealed = checkSealed(text, { maxStep: wrapStep(share.epoch) });
		if (!sealed || reader === 'envelope' || reader === 'reporter') return refused('bad_request');
		if (held.excluded.has(reader) || given.some((other) => other.reader === reader)) return refused('bad_request');
		if (!team.has(reader) || held.readers.get(reader)?.reserve === false) return refused('stale');
		given.push({ reader, sealed });
	}
	return sharesDiffer(given.map(({ sealed }) => sealed)) ? done({ held, key, given }) : refused('bad_request');
}

/** Keeps the wraps; who held one in reserve keeps that one, and sees the concern from now on. Out: who was given it. */
export async function applyShare(
	tx: Tx,
	{ held, key, given }: CheckedShare,
	{ hubId, today }: Frame
): Promise<string[]> {
	const { id: concernId, epoch } = held.row;
	const readers = given.map(({ reader }) => reader);
	const fresh = given.filter(({ reader }) => !held.readers.has(reader));
	await tx
		.update(concernWrap)
		.set({ reserve: false })
		.where(
			and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, concernId), inArray(concernWrap.reader, readers))
		);
	if (fresh.length > 0)
		await tx.insert(concernWrap).values(
			fresh.map(({ reader, sealed }) => {
				return { hubId, concernId, reader, keyId: reader, epoch, reserve: false, sealed: sealed.bytes };
			})
		);
	await noteAccess(tx, { hubId, concernId, keyId: key.id, on: today }, ['shared']);
	return readers;
}
