import type { IsoDate } from '#lib/time/local.ts';
import { fullDay } from '#lib/ui/format.ts';
import { dayOf } from '../when.ts';

/** "dinsdag 24 november 2026". */
export function dateWords(date: IsoDate): string {
	return fullDay(dayOf(date));
}
