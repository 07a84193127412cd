import { m } from '#lib/i18n/paraglide/messages.js';

/** What the program will learn later, in words: nobody can choose it yet, and nobody is told otherwise. */
export function laterModules(): string {
	const words = [
		m.start_module_buddies,
		m.start_module_jobs,
		m.start_module_cooptation,
		m.start_module_concerns,
		m.start_module_impact
	];
	return words.map((word) => word()).join(', ');
}
