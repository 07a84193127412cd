import { expect, test } from 'vitest';
import { STEPS } from './forms.ts';
import { draftOf, firstTurn, turn, type Turn, type Values } from './wizard.ts';

const free = (slug: string) => Promise.resolve(slug === 'de-linde' ? 'de-linde-2' : slug);
/** Posts the page that is shown, with what is typed on it, as a browser would. */
const post = ({ step, form }: Turn, typed: Record<string, string | string[]>, to?: string) => {
	const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value].flat()]));
	return turn({ ...form.values, ...fields, step: [step], ...(to ? { to: [to] } : {}) }, free);
};

async function untilCheck(): Promise<Turn> {
	let at = await post(firstTurn(), { kind: 'wijkbedrijf' });
	at = await post(at, { name: 'Wijkbedrijf Zonnehof', slug: '' });
	at = await post(at, { street: 'Zonweg 1', postcode: '1234ab', city: 'Amersfoort' });
	at = await post(at, {});
	at = await post(at, {});
	at = await post(at, {});
	return post(at, { coordinator_name: 'Joke', coordinator_email: 'Joke@Zonnehof.test' });
}

test('seven questions, one a page, lead to the check page and to a draft', async () => {
	const { step, form } = await untilCheck();
	expect(step).toBe('check');
	expect(form.values['seen']).toEqual(STEPS.slice(0, -1));
	expect(draftOf(form.values)).toMatchObject({
		kind: 'wijkbedrijf',
		slug: 'zonnehof',
		postcode: '1234 AB',
		modules: ['agenda', 'rota'],
		languages: ['nl', 'en', 'ar', 'tr'],
		brandColour: '#0f5e59',
		coordinator: { name: 'Joke', email: 'joke@zonnehof.test' }
	});
	expect(draftOf(form.values).week).toHaveLength(5);
});

test('a step with something wrong is shown again with what was typed', async () => {
	const at = await post(firstTurn(), { kind: 'huis' });
	const again = await post(at, { name: '', slug: 'Mijn Huis' });
	expect(again.step).toBe('name');
	expect(again.form.errors.map(({ field }) => field)).toEqual(['name', 'slug']);
	expect(again.form.values['slug']).toEqual(['Mijn Huis']);
});

test('an address that is taken is refused with one that is free', async () => {
	const at = await post(firstTurn(), { kind: 'huis' });
	const again = await post(at, { name: 'De Linde', slug: '' });
	expect(again).toMatchObject({
		step: 'name',
		form: { errors: [{ field: 'slug', message: expect.stringContaining('de-linde-2') }] }
	});
});

test('back keeps what was typed, and forward again asks no more than before', async () => {
	const check = await untilCheck();
	const hours = await post(check, {}, 'hours');
	expect(hours.step).toBe('hours');
	const back = await post(hours, { d1_opens: 'rommel' }, 'back');
	expect(back.step).toBe('address');
	// From a changed step one comes straight back to the check page, unless something is wrong anywhere.
	expect(await post(back, {})).toMatchObject({ step: 'hours', form: { errors: [{ field: 'd1_opens' }] } });
	const hoursAgain = await post(await post(check, {}, 'hours'), { d1_opens: '10' });
	expect(hoursAgain.step).toBe('check');
	expect(draftOf(hoursAgain.form.values).week[0]).toEqual({ weekday: 1, opens: '10:00', closes: '17:00' });
});

test('a choice that was emptied stays empty when the step is seen again', async () => {
	const modules = await post(await untilCheck(), {}, 'modules');
	const check = await post(modules, { languages: [], modules: ['agenda'] });
	expect(draftOf(check.form.values)).toMatchObject({ modules: ['agenda'] });
	expect((await post(check, {}, 'modules')).form.values['languages'] ?? []).toEqual([]);
});

test('a colour that fails is offered its nearest, which is taken with one press', async () => {
	const look = await post(await untilCheck(), {}, 'look');
	const again = await post(look, { colour: 'own', own_colour: 'ffe600' });
	expect(again).toMatchObject({
		step: 'look',
		offer: { typed: '#ffe600', nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) }
	});
	const check = await post(again, { take: again.offer?.nearest ?? '' });
	expect(check.step).toBe('check');
	expect(draftOf(check.form.values).brandColour).toBe(again.offer?.nearest);
});

test('hidden fields that were tampered with lead back to their own step', async () => {
	const check = await untilCheck();
	const bent: Values = { ...check.form.values, kind: ['kasteel'], step: ['check'] };
	expect(await turn(bent, free)).toMatchObject({ step: 'kind', form: { errors: [{ field: 'kind' }] } });
});
