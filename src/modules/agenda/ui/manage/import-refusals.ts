import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';

/** Why nothing was taken over, and what to do now. All or nothing: the agenda is as it was. */
export function importRefusal({ reason, detail }: Refused<string>): string {
	if (reason === 'file_gone') return m.agenda_import_file_gone();
	if (reason === 'series_refused') return m.agenda_import_series_refused({ title: String(detail?.['title'] ?? '') });
	return m.agenda_import_refused();
}
