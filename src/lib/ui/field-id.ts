/** The id of the control that carries `name`; hints, errors and the list of errors derive theirs from it. */
export function fieldId(name: string): string {
	return `veld-${name.replace(/[^\w-]/g, '-')}`;
}

/** What `aria-describedby` says: hint first, then error, only what is there. */
export function describedBy(id: string, hint?: string, error?: string): string | undefined {
	const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
	return ids.length ? ids.join(' ') : undefined;
}
