import type { Locker } from '../protocol/locker.ts';
import { checkSealed } from './checks/sealed.ts';

/** How many lockers a key may lie in: words, a sheet and some passkeys. */
export const MOST_LOCKERS = 12;
/** The largest step of a locker: two keys and the list she trusted fit well. */
const LOCKER_STEP = 16_384;

/** Whether a locker can be one: sealed as it must be, and named by a passkey exactly when it is one. */
export function isLocker({ kind, credential, sealed }: Locker): boolean {
	return (kind === 'passkey') === (credential !== null) && checkSealed(sealed, { maxStep: LOCKER_STEP }) !== undefined;
}

/** Two kinds, so that a lost phone or a forgotten phrase is not the end; so never passkeys alone either. */
export function areTwoKinds(lockers: readonly { kind: string }[]): boolean {
	return new Set(lockers.map(({ kind }) => kind)).size >= 2;
}
