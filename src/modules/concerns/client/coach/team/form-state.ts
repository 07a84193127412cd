import { activeCoaches } from '../../../protocol/roster.ts';
import type { ListRead } from '../keys-calls.ts';

/** Whether neighbours can use the form, or what has to be done first: one thing at a time, the most pressing first. */
export type FormState = 'open' | 'list_wrong' | 'head' | 'coaches' | 'envelope_propose' | 'envelope_confirm' | 'off';

export function formState(list: ListRead | undefined, formOn: boolean): FormState {
	if (!list?.ok) return 'list_wrong';
	if (list.head !== 'fresh') return 'head';
	if (activeCoaches(list.roster).length < 2) return 'coaches';
	if (!list.roster.envelope) return list.roster.proposal ? 'envelope_confirm' : 'envelope_propose';
	return formOn ? 'open' : 'off';
}
