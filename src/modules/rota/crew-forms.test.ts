import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read.ts';
import {
	addForm,
	lastRestDay,
	limitsForm,
	restDays,
	restForm,
	weekForm,
	weekOf,
	weekValues,
	wishesForm,
	wishesOf
} from './crew-forms.ts';

const TODAY = '2026-11-24';
const post = (fields: Record<string, string | string[]>) => {
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
	return new Request('http://hub.test/', { method: 'POST', body });
};

test('a week of ticks and own times is read, and shown again as it was', async () => {
	const read = await readForm(post({ d2: ['morning', 'afternoon'], d5_van: '14', d5_tot: '23:59' }), weekForm);
	if (!read.ok) throw new Error('refused');
	const { week, wrong } = weekOf(read.data);
	expect(wrong).toEqual([]);
	expect(week[2]).toEqual({ parts: ['morning', 'afternoon'], own: null });
	expect(week[5]).toEqual({ parts: [], own: { from: '14:00', to: '24:00' } });
	expect(weekValues(week)).toMatchObject({
		d2: ['morning', 'afternoon'],
		d5_van: ['14:00'],
		d5_tot: ['23:59'],
		d1_van: []
	});
});

test('half a time and a time that ends before it begins are blamed on their own field', async () => {
	const wrongOf = async (fields: Record<string, string>) => {
		const read = await readForm(post(fields), weekForm);
		return read.ok ? weekOf(read.data).wrong.map(({ field }) => field) : read.form.errors.map(({ field }) => field);
	};
	expect(await wrongOf({ d1_van: '9:00' })).toEqual(['d1_tot']);
	expect(await wrongOf({ d1_tot: '9:00' })).toEqual(['d1_van']);
	expect(await wrongOf({ d3_van: '12:00', d3_tot: '12:00' })).toEqual(['d3_tot']);
	expect(await wrongOf({ d3_van: 'straks', d3_tot: '12:00' })).toEqual(['d3_van']);
});

test('rest: two weeks and a month count from today; own days are only asked when they were chosen', async () => {
	expect([lastRestDay('twee_weken', TODAY), lastRestDay('maand', TODAY), lastRestDay('maand', '2027-01-31')]).toEqual([
		'2026-12-07',
		'2026-12-23',
		'2027-02-27'
	]);
	const own = await readForm(post({ hoe_lang: 'zelf' }), restForm);
	expect(own.form.errors.map(({ field }) => field)).toContain('van');
	expect((await readForm(post({}), restForm)).form.errors).toMatchObject([{ field: 'hoe_lang' }]);
	const days = await readForm(
		post({ hoe_lang: 'zelf', van_day: '1', van_month: '12', van_year: '2026', tot: '5-12-2026' }),
		restForm
	);
	expect(days.ok && restDays(days.data, TODAY)).toEqual({ firstDate: '2026-12-01', lastDate: '2026-12-05' });
});

test('what may stay empty may stay empty', async () => {
	expect(await readForm(post({ week: '', maand: '' }), limitsForm)).toMatchObject({ ok: true });
	const hours = await readForm(
		post({ taak: '01a201c5-1288-7949-a7af-296a5f5b44e3', dag: TODAY, uren: '2', minuten: '', notitie: '' }),
		addForm
	);
	expect(hours).toMatchObject({ ok: true, data: { uren: 2, minuten: 0 } });
	expect((await readForm(post({ week: '15' }), limitsForm)).form.errors).toMatchObject([{ field: 'week' }]);
});

test('a wish that is none of the three is refused, a task that is not named can be done', async () => {
	const ids = ['a', 'b'];
	expect((await readForm(post({ taak_a: 'soms' }), wishesForm(ids))).form.errors).toMatchObject([{ field: 'taak_a' }]);
	const read = await readForm(post({ taak_a: 'never', taak_c: 'like' }), wishesForm(ids));
	expect(read.ok && wishesOf(ids, read.data)).toEqual({ a: 'never', b: 'can' });
});
