import * as v from 'valibot';
import type { Part } from '#lib/forms/body.ts';
import { fieldsOf, type FormSchema } from '#lib/forms/fields.ts';
import type { FieldError, FormState } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

export type Values = FormState['values'];

function asError(issue: v.BaseIssue<unknown>): FieldError {
	const key = issue.path?.[0]?.key;
	return { field: typeof key === 'string' ? key : '', message: issue.message };
}

export type Read<T> = { ok: true; data: T } | { ok: false; errors: FieldError[] };

/** Judges a part of what was typed by its own schema; the errors come in the order of the fields. */
export function readValues<S extends FormSchema>(values: Values, schema: S): Read<v.InferOutput<S>> {
	const parts = Object.entries(values).flatMap(([name, texts]) => texts.map((typed): Part => [name, typed]));
	const { input, errors } = fieldsOf(parts, schema);
	const result = v.safeParse(schema, input, { abortPipeEarly: true, message: () => m.form_not_understood() });
	const found = [...errors, ...(result.issues ?? []).map(asError)];
	const wrong = Object.keys(schema.entries).flatMap((name) => found.find(({ field }) => field === name) ?? []);
	return result.success && wrong.length === 0 ? { ok: true, data: result.output } : { ok: false, errors: wrong };
}
