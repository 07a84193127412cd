/** One thing wrong in a form: which field, and the sentence that says what to do. `field` is '' for the form as a whole. */
export type FieldError = { field: string; message: string };

/** What a page needs to show a form again: what was typed, and what is wrong with it. Safe to send to the browser. */
export type FormState = {
	values: Record<string, string[]>;
	errors: FieldError[];
};

/** What was typed in `name`, or `fallback` on a fresh form. */
export function typed(form: FormState | null | undefined, name: string, fallback = ''): string {
	return form?.values[name]?.[0] ?? fallback;
}

/** The sentence under the field `name`, if there is one. */
export function errorOf(form: FormState | null | undefined, name: string): string | undefined {
	return form?.errors.find((error) => error.field === name)?.message;
}
