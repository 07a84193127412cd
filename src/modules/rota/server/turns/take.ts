import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { together } from '../mail-together.ts';
import { tell } from '../mails.ts';
import { canActFor, canNoteAtDesk, hubOf } from '../rights.ts';
import { against, hold } from './hold.ts';
import { judged } from './judge.ts';
import type { Taken, TurnOutcome } from './kinds.ts';
import { comesOn } from './put.ts';
import { releaseWhoWaits } from './release.ts';
import { saysYes } from './says-yes.ts';

/**
 * "Ik doe mee": a free place on a shift becomes hers at once; `personId`: noted for somebody else, who is told. Only what nobody can
 * overrule refuses (the hard reasons: 'full', 'overlaps', 'not_qualified' …); what she said herself comes back as notices. Who was
 * asked for this shift already says yes by it. Source: domain, rota 1 and 4.
 */
export async function takeShift(
	tx: Tx,
	actor: Actor,
	{ shiftId, personId = personIdOf(actor) }: { shiftId: string; personId?: string | undefined }
): Promise<TurnOutcome<Taken>> {
	if (!personId) return refused('not_signed_in');
	const herself = personId === personIdOf(actor);
	const right = herself ? canActFor(actor, personId) : canNoteAtDesk(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [personId], shifts: [shiftId] });
		const held = holding.shifts.get(shiftId);
		if (!held) return refused('not_found');
		const how = herself ? 'self' : 'desk';
		const asked = held.on.find((row) => row.personId === personId && row.state === 'asked');
		if (asked) return saysYes(tx, actor, holding, asked, how);
		const { hard, soft } = against(holding, personId, shiftId);
		if (hard[0]) return refused(hard[0]);
		const { id: assignmentId } = await comesOn(tx, actor, held, { personId, via: how, how });
		await record(tx, actor, 'rota.taken', { type: 'assignment', id: assignmentId });
		if (!herself)
			await tell(tx, { hubId, kind: 'asked', personId, subjectId: assignmentId, at: together(holding.zone) });
		await releaseWhoWaits(tx, actor, holding, shiftId, personId);
		return done({ assignmentId, shiftId, notices: soft });
	});
}
