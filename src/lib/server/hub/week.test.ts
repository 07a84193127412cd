import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readForm } from '#lib/forms/read.ts';
import type { Stretch } from './kinds.ts';
import { readWeek, weekEntries, weekFields } from './week.ts';

const week: Stretch[] = [
	{ weekday: 1, opens: '09:00', closes: '12:30' },
	{ weekday: 1, opens: '19:00', closes: '22:00' },
	{ weekday: 6, opens: '10:00', closes: '16:00' }
];

async function read(fields: Record<string, string>) {
	const body = new URLSearchParams(fields);
	const form = await readForm(new Request('http://hub.test/', { method: 'POST', body }), v.object(weekEntries));
	if (!form.ok) throw new Error(JSON.stringify(form.form.errors));
	return readWeek(form.data);
}

test('a week comes out of its own form as it went in', async () => {
	expect(await read(weekFields(week))).toEqual({ stretches: week, errors: [] });
});

test('a shut day wins from times that were left standing', async () => {
	expect(await read({ ...weekFields(week), d1_shut: 'on' })).toEqual({ stretches: [week[2]], errors: [] });
});

test.each([
	[{ d2_opens: '9' }, 'd2_closes'],
	[{ d2_closes: '17' }, 'd2_opens'],
	[{ d2_opens: '17', d2_closes: '9' }, 'd2_closes'],
	[{ d2_opens: '9', d2_closes: '13', d2_opens2: '12', d2_closes2: '17' }, 'd2_opens2']
])('%j is refused on %s', async (fields, field) => {
	expect((await read(fields)).errors.map((error) => error.field)).toEqual([field]);
});
