import { m } from '#lib/i18n/paraglide/messages.js';
import type { Choice } from './kinds.ts';

/** What can be switched on now, as choices. */
export function modulesNow(): Choice[] {
	return [
		{
			value: 'agenda',
			label: m.start_module_agenda(),
			hint: m.start_module_agenda_line(),
			pictogram: 'calendar'
		},
		{ value: 'rota', label: m.start_module_rota(), hint: m.start_module_rota_line(), pictogram: 'clock' },
		{
			value: 'concerns',
			label: m.start_module_concerns(),
			hint: m.start_module_concerns_line(),
			pictogram: 'heart'
		}
	];
}

/** What the program will learn later, in words: nobody can choose it yet, and nobody is told otherwise. */
export function laterModules(): string {
	const words = [m.start_module_buddies, m.start_module_jobs, m.start_module_cooptation, m.start_module_impact];
	return words.map((word) => word()).join(', ');
}
