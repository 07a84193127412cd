import { and, eq, isNull, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { isDate, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import { DEFAULT_ANCHOR } from '../rules/cycle.ts';
import { canPlan, hubOf } from './rights.ts';
import { rotaSetting } from './rota.schema.ts';

export type RotaSettings = {
	/** A Monday: its week is week A. */
	cycleAnchor: IsoDate;
	/** Whom to phone when nobody can take over, and on which number; null: a coordinator, on her own. */
	phonePersonId: string | null;
	phone: string | null;
};

/** What the rota of a hub is set to, the usual where nothing was said. */
export async function rotaSettings(tx: Tx, hubId: string): Promise<RotaSettings> {
	const [row] = await tx.select().from(rotaSetting).where(eq(rotaSetting.hubId, hubId));
	return {
		cycleAnchor: row?.cycleAnchor ?? DEFAULT_ANCHOR,
		phonePersonId: row?.phonePersonId ?? null,
		phone: row?.phone ?? null
	};
}

export type SettingRefusal = 'not_yours' | 'not_signed_in' | 'no_monday' | 'not_in_crew' | 'number_of_nobody';

/**
 * Sets which Monday is of week A, and whom to phone at the last step. Refused 'not_in_crew' when she is no
 * volunteer or coordinator here, 'number_of_nobody' for a number without a person.
 */
export async function changeRotaSettings(
	tx: Tx,
	actor: Actor,
	to: RotaSettings
): Promise<Outcome<void, SettingRefusal>> {
	const allowed = canPlan(actor);
	if (!allowed.allowed) return refused(allowed.reason);
	const hubId = hubOf(actor);
	if (!isDate(to.cycleAnchor) || weekdayOf(to.cycleAnchor) !== 1) return refused('no_monday');
	if (to.phonePersonId !== null && !(await isCrewHere(tx, hubId, to.phonePersonId))) return refused('not_in_crew');
	if (to.phone !== null && to.phonePersonId === null) return refused('number_of_nobody');
	const { cycleAnchor, phonePersonId, phone } = to;
	const set = { cycleAnchor, phonePersonId, phone };
	await tx
		.insert(rotaSetting)
		.values({ hubId, ...set })
		.onConflictDoUpdate({ target: rotaSetting.hubId, set });
	await record(tx, actor, 'rota.settings_changed', { type: 'hub', id: hubId });
	return done(undefined);
}

/** Takes the address of the calendar file of the whole rota back; whoever had it needs the new one. */
export async function renewRotaFeed(tx: Tx, actor: Actor): Promise<Outcome<void, SettingRefusal>> {
	const allowed = canPlan(actor);
	if (!allowed.allowed) return refused(allowed.reason);
	const hubId = hubOf(actor);
	await tx
		.insert(rotaSetting)
		.values({ hubId, feedVersion: 2 })
		.onConflictDoUpdate({
			target: rotaSetting.hubId,
			set: { feedVersion: sql`${rotaSetting.feedVersion} + 1` }
		});
	await record(tx, actor, 'rota.feed_renewed', { type: 'hub', id: hubId });
	return done(undefined);
}

async function isCrewHere(tx: Tx, hubId: string, personId: string): Promise<boolean> {
	const here = and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt));
	const [member] = await tx
		.select({ id: membership.personId })
		.from(membership)
		.where(and(here, sql`${membership.roles} && array['volunteer', 'coordinator']`));
	return member !== undefined;
}
