import type { InferOutput } from 'valibot';
import type { Roster } from '../protocol/roster-kinds.ts';
import type { sealedFile } from '../protocol/wire-parts.ts';
import type { intake } from '../protocol/wire.ts';
import { checkOpening, type CheckedOpening } from './checks/opening.ts';
import { checkSealed, FILE_STEP, sharesDiffer, type Sealed } from './checks/sealed.ts';
import { checkWraps, type CheckedWrap } from './checks/wraps.ts';

export type IntakeSent = InferOutput<typeof intake>;
export type CheckedFile = { id: string; sealed: Sealed };
export type CheckedIntake = CheckedOpening & { wraps: CheckedWrap[]; files: CheckedFile[] };
export type IntakeVerdict = { ok: true; value: CheckedIntake } | { ok: false; reason: 'bad_request' | 'stale' };

/** Photos and voice notes: sealed, each with an id of its own. Undefined when one is anything else. */
export function checkFiles(files: readonly InferOutput<typeof sealedFile>[]): CheckedFile[] | undefined {
	const checked = files.flatMap(({ id, sealed: text }) => {
		const sealed = checkSealed(text, { maxStep: FILE_STEP });
		return sealed ? [{ id, sealed }] : [];
	});
	const ids = new Set(checked.map(({ id }) => id));
	return checked.length === files.length && ids.size === files.length ? checked : undefined;
}

/** Everything that can be seen of a new concern without a key; the whole of it or nothing. */
export function checkIntake(
	{ message, wraps: sent, files: sentFiles }: IntakeSent,
	at: { roster: Roster; hubId: string; today: string }
): IntakeVerdict {
	const opening = checkOpening(message, at.roster, at.hubId, at.today);
	if (!opening.ok) return opening;
	const { readers, reserve } = opening.value.keys;
	const wraps = checkWraps(sent, { readers, reserve, epoch: 1 });
	const files = checkFiles(sentFiles);
	if (!wraps || !files) return { ok: false, reason: 'bad_request' };
	const all = [opening.value, ...wraps, ...files].map(({ sealed }) => sealed);
	return sharesDiffer(all)
		? { ok: true, value: { ...opening.value, wraps, files } }
		: { ok: false, reason: 'bad_request' };
}
