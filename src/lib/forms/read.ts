import * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import { readBody } from './body.ts';
import { bare, fieldsOf, type FormSchema } from './fields.ts';
import type { FieldError, FormState } from './state.ts';

export type ReadForm<Out> = { ok: true; data: Out; form: FormState } | RefusedForm;
export type RefusedForm = { ok: false; form: FormState; status: 400 | 413 | 422 };

/**
 * Reads a posted form by its schema. Text arrives trimmed and in Unicode form NFC; files are in `data` only.
 * Refused with sentences in the language of the request: 400 when it is no form, 413 when it is too much, 422 when a
 * field is wrong. What was typed stays in `form.values`, so that the page can show it again.
 */
export async function readForm<S extends FormSchema>(request: Request, schema: S): Promise<ReadForm<v.InferOutput<S>>> {
	const body = await readBody(request);
	if (!body.parts) return refusedWith(body.status, body.status === 413 ? m.form_too_large() : m.form_unreadable());

	const { input, values, errors } = fieldsOf(body.parts, schema);
	if (!body.whole) return refusedWith(413, m.form_too_large(), values);
	if (body.parts.length > limits.formFields) return refusedWith(413, m.form_too_many_fields(), values);
	if (bytesOf(body.parts) > limits.formTextBytes) return refusedWith(413, m.form_too_large(), values);

	const result = v.safeParse(schema, input, { abortPipeEarly: true, message: () => m.form_not_understood() });
	const wrong = inOrder(schema, [...errors, ...(result.issues ?? []).map(asFieldError)]);
	if (!result.success || wrong.length > 0) return { ok: false, form: { values, errors: wrong }, status: 422 };
	return { ok: true, data: result.output, form: { values, errors: [] } };
}

/** The same form with one more sentence: what a verb refused, on a field or (without `field`) on the form as a whole. */
export function refuse(form: FormState, message: string, field = ''): FormState {
	return { values: form.values, errors: [...form.errors, { field, message }] };
}

function refusedWith(status: RefusedForm['status'], message: string, values = bare<string[]>()): RefusedForm {
	return { ok: false, form: { values, errors: [{ field: '', message }] }, status };
}

function bytesOf(parts: [string, FormDataEntryValue][]): number {
	const text = parts.map(([name, value]) => (typeof value === 'string' ? name + value : name)).join('');
	return Buffer.byteLength(text);
}

function asFieldError(issue: v.BaseIssue<unknown>): FieldError {
	const key = issue.path?.[0]?.key;
	return { field: typeof key === 'string' ? key : '', message: issue.message };
}

/** One sentence a field, in the order of the form: the list on top of the page then reads from top to bottom. */
function inOrder(schema: FormSchema, errors: FieldError[]): FieldError[] {
	const names = ['', ...Object.keys(schema.entries)];
	return names.flatMap((name) => errors.find((error) => error.field === name) ?? []);
}
