import type * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import type { Part } from './body.ts';
import type { FieldError, FormState } from './state.ts';
import { tidy, tooLong } from './text.ts';

/** A Valibot object, or a pipe that starts with one: its entries are the fields of the form. */
export type FormSchema = v.GenericSchema<unknown, Record<string, unknown>> & { readonly entries: v.ObjectEntries };

type Shape = { kind: 'text' | 'tick' | 'file'; many: boolean; empty: '' | null | undefined };
type Schemaish = { type: string; wrapped?: Schemaish; item?: Schemaish };
export type Fields = { input: Record<string, unknown>; values: FormState['values']; errors: FieldError[] };

const dateParts = ['_day', '_month', '_year'] as const;

/**
 * Sorts what was posted by the fields of the schema; names it does not know are left behind.
 * `input` is for the schema, `values` for showing the form again, `errors` what no schema needs to see.
 */
export function fieldsOf(parts: Part[], schema: FormSchema): Fields {
	const fields: Fields = { input: bare(), values: bare(), errors: [] };
	const posted = Map.groupBy(parts, ([name]) => name);
	const all = (name: string) => (posted.get(name) ?? []).map(([, value]) => value);
	for (const [name, entry] of Object.entries(schema.entries)) {
		const shape = shapeOf(entry as Schemaish, false, '');
		if (shape.kind === 'file') fields.input[name] = filesOf(all(name), shape);
		else if (!posted.has(name) && dateParts.some((part) => posted.has(name + part)))
			fields.input[name] = valueOf(shape, dateOf(fields, name, all));
		else fields.input[name] = valueOf(shape, textsOf(fields, name, all(name), shape.many));
	}
	return fields;
}

/** No prototype: a field called __proto__ or constructor is a name like any other. */
export function bare<T>(): Record<string, T> {
	return Object.create(null) as Record<string, T>;
}

function shapeOf(entry: Schemaish, many: boolean, empty: Shape['empty']): Shape {
	if (entry.wrapped) return shapeOf(entry.wrapped, many, emptyFor(entry.type, empty));
	if (entry.type === 'array' && entry.item) return shapeOf(entry.item, true, empty);
	if (entry.type === 'file' || entry.type === 'blob') return { kind: 'file', many, empty };
	return { kind: entry.type === 'boolean' && !many ? 'tick' : 'text', many, empty };
}

/** What an empty field is to a schema that lets it be left empty. */
function emptyFor(type: string, otherwise: Shape['empty']): Shape['empty'] {
	if (type === 'nullable') return null;
	return type.startsWith('non') ? otherwise : undefined;
}

/** A browser sends an empty, nameless file for a file field that was left alone. */
function filesOf(values: FormDataEntryValue[], shape: Shape): unknown {
	const files = values.filter((value) => value instanceof File && (value.size > 0 || value.name !== ''));
	return shape.many ? files : (files[0] ?? (shape.empty === null ? null : undefined));
}

function valueOf(shape: Shape, texts: string[]): unknown {
	if (shape.many) return texts.filter((text) => text !== '');
	const text = texts[0] ?? '';
	if (shape.kind === 'tick') return text === 'on' ? true : text === '' ? false : text;
	return text === '' ? shape.empty : text;
}

/** A date typed as day, month and year becomes one text, "24-11-2026", that the schema of a date understands. */
function dateOf(fields: Fields, name: string, all: (name: string) => FormDataEntryValue[]): string[] {
	const typed = dateParts.map((part) => textsOf(fields, name + part, all(name + part), false, name)[0] ?? '');
	return typed.some((part) => part !== '') ? [typed.join('-')] : [];
}

function textsOf(fields: Fields, name: string, values: FormDataEntryValue[], many: boolean, blame = name): string[] {
	const wrong = (message: string) => fields.errors.push({ field: blame, message });
	const texts = values.flatMap((value) => {
		if (typeof value !== 'string') return (wrong(m.form_not_a_text()), []);
		const text = tidy(value);
		if (text.odd) wrong(m.form_control_character());
		if (text.typed.length > limits.textField) wrong(tooLong(text.typed, limits.textField));
		return [text.typed.slice(0, limits.textField)];
	});
	if (texts.length > 1 && !many) wrong(m.form_doubled());
	fields.values[name] = texts;
	return texts;
}
