import type { Actor, Role } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';

/** What a part of the program does when somebody stops; in the transaction in which she does, and maybe twice. */
export type StandingListener = (tx: Tx, actor: Actor, personId: string) => Promise<void>;

const listeners = new Set<StandingListener>();

/**
 * Calls `listener` when somebody leaves a hub, or is neither volunteer nor coordinator there any more. For modules: the people of a
 * hub do not know who builds on them. Called once, when the module is loaded.
 */
export function onStandingEnded(listener: StandingListener): void {
	listeners.add(listener);
}

/** She left, or helps no more: everybody who builds on it hears, one after the other. `actor` stands in that hub. */
export async function standingEnded(tx: Tx, actor: Actor, personId: string): Promise<void> {
	for (const listener of listeners) await listener(tx, actor, personId);
}

/** Somebody's roles in a hub before and after; none after: she leaves, or is forgotten. `into`: her record becomes part of that one. */
export type RolesChange = { personId: string; before: readonly Role[]; after: readonly Role[]; into?: string };

/** Why a change may not happen yet: nobody else could read something, or two records each hold a coach's key. */
export type Objection = 'sole_reader' | 'two_keys';
export type Objector = (tx: Tx, hubId: string, change: RolesChange) => Promise<Objection | undefined>;
export type RolesListener = (tx: Tx, actor: Actor, change: RolesChange) => Promise<void>;

const objectors = new Set<Objector>();
const rolesListeners = new Set<RolesListener>();
const accountListeners = new Set<(tx: Tx, personId: string) => Promise<void>>();

/** Asks `objector` before somebody loses a role, leaves, is merged or is forgotten. Called once, when the module is loaded. */
export function onRolesAsked(objector: Objector): void {
	objectors.add(objector);
}

/** The first objection there is; undefined: it may happen. In the transaction that does it, with the hub's people held. */
export async function objectionTo(tx: Tx, hubId: string, change: RolesChange): Promise<Objection | undefined> {
	for (const objector of objectors) {
		const objection = await objector(tx, hubId, change);
		if (objection) return objection;
	}
	return undefined;
}

/** Calls `listener` when roles were given or taken, somebody left or two records became one. `actor` stands in that hub. */
export function onRolesChanged(listener: RolesListener): void {
	rolesListeners.add(listener);
}

/** It happened: everybody who builds on it hears. */
export async function rolesChanged(tx: Tx, actor: Actor, change: RolesChange): Promise<void> {
	for (const listener of rolesListeners) await listener(tx, actor, change);
}

/** Calls `listener` when somebody's way in changed (address, passkey), in the door of the installation. */
export function onAccountChanged(listener: (tx: Tx, personId: string) => Promise<void>): void {
	accountListeners.add(listener);
}

/** Her account opens in another way now. Through inInstallation. */
export async function accountChanged(tx: Tx, personId: string): Promise<void> {
	for (const listener of accountListeners) await listener(tx, personId);
}
