import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';

/** Where a person stands in a row that is not hers: who did, saw, confirmed or asked something. */
const DONE_BY: readonly [table: string, column: string][] = [
	['assignment', 'assigned_by'],
	['assignment', 'ended_by'],
	['cover_request', 'asked_by'],
	['cover_request', 'taken_by'],
	['qualification', 'seen_by'],
	['qualification', 'revoked_by'],
	['standing_place', 'created_by'],
	['shift_pattern', 'created_by'],
	['worked_hours', 'confirmed_by'],
	['certificate', 'signed_by'],
	['fill_proposal', 'asked_by'],
	['door_notice', 'by'],
	['rota_setting', 'phone_person_id'],
	['cover_request', 'phone_person_id']
];

/** Puts `other` (or nobody) where a person stands as the one who did something. */
export async function replaceDoer(tx: Tx, hubId: string, personId: string, other: string | null): Promise<void> {
	for (const [table, column] of DONE_BY)
		await tx.execute(
			sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${other} where hub_id = ${hubId} and ${sql.identifier(column)} = ${personId}`
		);
}

/** Takes turns away with all that hangs on them: requests for cover, who was asked, swaps. `which` chooses ids of assignments. */
export async function removeTurns(tx: Tx, hubId: string, which: SQL): Promise<number> {
	await tx.execute(sql`delete from swap_offer where hub_id = ${hubId} and assignment_id in (${which})`);
	await tx.execute(sql`delete from cover_request where hub_id = ${hubId} and assignment_id in (${which})`);
	const gone = await tx.execute(sql`delete from assignment where hub_id = ${hubId} and id in (${which}) returning id`);
	return gone.length;
}
