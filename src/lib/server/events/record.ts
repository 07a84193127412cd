import { now } from '#lib/time/clock.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { event, installationEvent } from '#lib/server/db/schema/platform.ts';
import type { Tx } from '#lib/server/db/index.ts';

export type Subject = { type: string; id?: string };

/**
 * Writes in the hub's log that something happened: 'agenda.signed_up', by whom, about what.
 * `detail` holds numbers and words of the program, never what a person typed.
 * Must be called by every verb that changes anything: public pages are kept until the log grows.
 */
export async function record(
	tx: Tx,
	actor: Actor,
	kind: string,
	subject: Subject,
	detail: Record<string, string | number | boolean> = {}
): Promise<void> {
	if (!actor.hubId) throw new Error('record needs an actor who stands in a hub');
	await tx.insert(event).values({
		hubId: actor.hubId,
		at: new Date(now().epochMilliseconds),
		actorId: personIdOf(actor),
		kind,
		subjectType: subject.type,
		subjectId: subject.id,
		detail
	});
}

/** The same for what concerns the installation as a whole. Through inInstallation or asWorker. */
export async function recordInstallation(tx: Tx, actor: Actor, kind: string, subjectId?: string): Promise<void> {
	await tx
		.insert(installationEvent)
		.values({ at: new Date(now().epochMilliseconds), actorId: personIdOf(actor), kind, subjectId });
}
