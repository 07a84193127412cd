import { sql } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { registerModule } from '#lib/server/erasure/registry.ts';
import { knownOnRota } from './known.ts';
import { mergeOnRota } from './merge.ts';
import { removeTurns, replaceDoer } from './person-columns.ts';
import { PERIODS, sweepRota } from './retention.ts';
import { endTurnsOf } from './turns/leave.ts';

registerModule({
	name: 'rota',
	tables: [
		'task',
		'task_step',
		'shift_pattern',
		'shift',
		'rota_setting',
		'door_notice',
		'volunteer',
		'qualification',
		'task_wish',
		'availability',
		'rest',
		'companion',
		'standing_place',
		'assignment',
		'cover_request',
		'cover_ask',
		'swap_offer',
		'worked_hours',
		'certificate',
		'fill_proposal',
		'fill_line'
	],
	export: knownOnRota,
	erase: forget,
	merge: mergeOnRota,
	retention: sweepRota,
	periods: Object.values(PERIODS)
});

/** Rows that are only hers, in an order in which nothing hangs on what goes. */
const HERS = [
	'cover_ask',
	'fill_line',
	'worked_hours',
	'certificate',
	'standing_place',
	'companion',
	'rest',
	'availability',
	'task_wish',
	'qualification',
	'volunteer'
] as const;

/** What is to come ends first, so that the coordinators hear which places are open; then every trace of her goes. */
async function forget(tx: Tx, hubId: string, personId: string): Promise<void> {
	await endTurnsOf(tx, program(hubId), personId);
	await removeTurns(tx, hubId, sql`select id from assignment where hub_id = ${hubId} and person_id = ${personId}`);
	for (const table of HERS)
		await tx.execute(sql`delete from ${sql.identifier(table)} where hub_id = ${hubId} and person_id = ${personId}`);
	await tx.execute(sql`delete from companion where hub_id = ${hubId} and other_id = ${personId}`);
	// The number to phone may be her own.
	await tx.execute(sql`update rota_setting set phone = null where hub_id = ${hubId} and phone_person_id = ${personId}`);
	await replaceDoer(tx, hubId, personId, null);
}
