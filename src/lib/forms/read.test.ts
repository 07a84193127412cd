import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readForm, refuse } from './read.ts';
import * as field from './schemas.ts';

const schema = v.object({
	name: field.text({ max: 120, required: () => 'Typ je naam.' }),
	note: v.optional(field.multiline({ max: 4000 })),
	day: v.optional(field.localDate()),
	weekdays: v.array(field.choice(['1', '2', '3'])),
	agreed: field.checkbox(),
	photo: v.optional(v.file())
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
	new Request('http://hub.test/', { method: 'POST', body, headers });
const read = (fields: Record<string, string | string[]>) => {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
	return readForm(post(body), schema);
};
const errorsOf = async (fields: Record<string, string | string[]>) => (await read(fields)).form.errors;

test('a good form becomes data by the shapes of its schema', async () => {
	const form = await read({
		name: '  Fa\u0301tima ',
		note: 'een\r\ntwee',
		day_day: '3',
		day_month: '11',
		day_year: '2026',
		weekdays: ['1', '3'],
		agreed: 'on'
	});
	expect(form).toMatchObject({ ok: true, form: { errors: [] } });
	expect(form.ok && form.data).toEqual({
		name: 'F\u00e1tima',
		note: 'een\ntwee',
		day: '2026-11-03',
		weekdays: ['1', '3'],
		agreed: true
	});
	expect(form.form.values['day_month']).toEqual(['11']);
});

test('what is missing is asked for, what is optional is not, and the rest of what was typed stays', async () => {
	const form = await read({ name: ' ', note: 'bewaar mij' });
	expect(form).toMatchObject({ ok: false, status: 422 });
	expect(form.form.errors).toEqual([{ field: 'name', message: 'Typ je naam.' }]);
	expect(form.form.values['note']).toEqual(['bewaar mij']);
});

test('errors stand in the order of the form, one a field', async () => {
	const fields = (await errorsOf({ day: 'x', name: '', weekdays: ['9', '8'] })).map((error) => error.field);
	expect(fields).toEqual(['name', 'day', 'weekdays']);
});

test('a text that is too long stays up to the limit and hears by how much', async () => {
	const form = await read({ name: 'Lin', note: 'a'.repeat(10_003) });
	expect(form.form.errors).toEqual([
		{ field: 'note', message: 'Dit is 3 tekens te lang. Er passen 10.000 tekens in. Maak de tekst korter.' }
	]);
	expect(form.form.values['note']?.[0]).toHaveLength(10_000);
	expect((await errorsOf({ name: 'a'.repeat(121) }))[0]?.message).toMatch(/^Dit is 1 teken te lang/);
});

test.each(['a\0b', 'a\u001bb', 'a\u0085b', '\u007f'])('%j holds a character that is refused', async (name) => {
	expect(await errorsOf({ name })).toMatchObject([{ field: 'name', message: expect.stringMatching(/teken/) }]);
});

test('one line stays one line; right-to-left, emoji and several lines pass where they may', async () => {
	expect(await errorsOf({ name: 'a\nb' })).toMatchObject([{ field: 'name' }]);
	expect(await errorsOf({ name: 'فاطمة 🌷', note: 'سطر\nسطر' })).toEqual([]);
});

test('a doubled field, a file for a text and a strange tick are refused', async () => {
	expect(await errorsOf({ name: ['Lin', 'Henk'] })).toMatchObject([
		{ field: 'name', message: expect.stringMatching(/twee keer/) }
	]);
	expect(await errorsOf({ name: 'Lin', agreed: 'misschien' })).toMatchObject([{ field: 'agreed' }]);
	const body = new FormData();
	body.append('name', new File(['x'], 'naam.txt'));
	expect((await readForm(post(body), schema)).form.errors).toMatchObject([{ field: 'name' }]);
});

test('names out of the prototype do nothing, and unknown names are left behind', async () => {
	const form = await read({ name: 'Lin', __proto__x: '1', ['__proto__']: 'a', constructor: 'b', toString: 'c' });
	expect(form.ok).toBe(true);
	expect(Object.keys(form.form.values)).not.toContain('constructor');
	expect(({} as Record<string, unknown>)['a']).toBeUndefined();
	const odd = await readForm(
		post(
			new URLSearchParams([
				['__proto__', 'x'],
				['constructor', 'y']
			])
		),
		v.object({ constructor: field.text({ max: 9 }) })
	);
	expect(odd.ok && Object.keys(odd.data)).toEqual(['constructor']);
});

test('a picture comes along in the data only; an untouched file field is nothing', async () => {
	const body = new FormData();
	body.append('name', 'Lin');
	body.append('photo', new File([new Uint8Array([1, 2, 3])], 'tuin.jpg'));
	const form = await readForm(post(body), schema);
	expect(form.ok && form.data.photo?.size).toBe(3);
	expect(Object.keys(form.form.values)).not.toContain('photo');
	body.set('photo', new File([], ''));
	const without = await readForm(post(body), schema);
	expect(without.ok && without.data.photo).toBeUndefined();
});

test('too much is refused with 413, and what fits is kept', async () => {
	expect(await read({ name: 'Lin', note: 'x'.repeat(1_000_000) })).toMatchObject({
		ok: false,
		status: 413,
		form: { values: { name: ['Lin'] } }
	});
	const many = await readForm(post(new URLSearchParams(Array.from({ length: 201 }, () => ['weekdays', '1']))), schema);
	expect(many).toMatchObject({ ok: false, status: 413 });
});

test.each([
	['{"name":"Lin"}', 'application/json'],
	['x', 'text/plain'],
	['--a\r\nbroken', 'multipart/form-data; boundary=a'],
	['x', 'multipart/form-data']
])('%j as %s is no form', async (body, type) => {
	expect(await readForm(post(body, { 'content-type': type }), schema)).toMatchObject({
		ok: false,
		status: 400,
		form: { errors: [{ field: '' }] }
	});
});

test('broken percent signs and broken UTF-8 never throw', async () => {
	const type = { 'content-type': 'application/x-www-form-urlencoded' };
	expect((await readForm(post('name=%E0%A4%A&note=%', type), schema)).ok).toBe(true);
});

test('a refusal of a verb joins the form', async () => {
	const form = (await read({ name: 'Lin' })).form;
	expect(refuse(form, 'De zaal is vol.')).toEqual({
		values: form.values,
		errors: [{ field: '', message: 'De zaal is vol.' }]
	});
});

test('a schema with a check over several fields, with nullable and with more files, is read alike', async () => {
	const both = v.pipe(
		v.object({ from: field.localTime(), to: v.nullable(field.localTime()), photos: v.array(v.file()) }),
		v.forward(
			v.partialCheck(
				[['from'], ['to']],
				({ from, to }) => to === null || to > from,
				() => 'Het einde komt na het begin.'
			),
			['to']
		)
	);
	const body = new FormData();
	for (const name of ['a.jpg', 'b.jpg']) body.append('photos', new File(['x'], name));
	body.set('from', '14');
	const good = await readForm(post(body), both);
	expect(good.ok && [good.data.from, good.data.to, good.data.photos.length]).toEqual(['14:00', null, 2]);
	body.set('to', '13');
	expect((await readForm(post(body), both)).form.errors).toEqual([
		{ field: 'to', message: 'Het einde komt na het begin.' }
	]);
});
