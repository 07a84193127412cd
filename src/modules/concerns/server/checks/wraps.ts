import type { Wrap } from '../../protocol/concern-kinds.ts';
import { checkSealed, sharesDiffer, wrapStep, type Sealed } from './sealed.ts';

/** A wrap that may be kept. `keyId` is the coach's, null for the envelope and the reporter. */
export type CheckedWrap = { reader: string; keyId: string | null; reserve: boolean; sealed: Sealed };

/**
 * The wraps of a new epoch: exactly one for each reader, each in reserve, the envelope and the reporter; nobody else, nobody twice,
 * small, and no header used twice. Undefined when anything else was sent. Whether the readers may be readers: `checkReaders`.
 */
export function checkWraps(
	wraps: readonly Wrap[],
	{ readers, reserve, epoch }: { readers: readonly string[]; reserve: readonly string[]; epoch: number }
): CheckedWrap[] | undefined {
	const coaches = new Set([...readers, ...reserve]);
	const wanted = new Set([...coaches, 'envelope', 'reporter']);
	const named = new Set(wraps.map(({ reader }) => reader));
	if (wraps.length !== wanted.size || named.size !== wanted.size || [...named].some((one) => !wanted.has(one)))
		return undefined;
	const checked = wraps.flatMap(({ reader, sealed: text }) => {
		const sealed = checkSealed(text, { maxStep: wrapStep(epoch) });
		const keyId = coaches.has(reader) ? reader : null;
		return sealed ? [{ reader, keyId, reserve: reserve.includes(reader), sealed }] : [];
	});
	return checked.length === wraps.length && sharesDiffer(checked.map(({ sealed }) => sealed)) ? checked : undefined;
}
