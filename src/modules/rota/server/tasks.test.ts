import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { madePattern } from '../../../../tests/support/patterns.ts';
import { aVolunteer, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { aHub } from '../../../../tests/support/sign-in.ts';
import { taskList, taskPage } from './task-pages.ts';
import { addStep, changeStep, moveStep, removeStep } from './task-steps.ts';
import { archiveTask, changeTask, makeTask, moveTask, restoreTask, startTasks, type TaskDraft } from './tasks.ts';
import { stopPattern } from './patterns.ts';

type House = Awaited<ReturnType<typeof twoRotas>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const draft: TaskDraft = {
	name: 'Kas',
	pictogram: 'euro',
	explanation: 'Tel eerst het geld.',
	least: 1,
	most: 1,
	needs: ['till', 'vog'],
	weight: 'light',
	minimumAge: 18
};
const made = async (more: Partial<TaskDraft> = {}) => {
	const outcome = await inHub(linde.joke, (tx) => makeTask(tx, linde.joke, { ...draft, ...more }));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.taskId;
};
const names = async () => (await inHub(linde.joke, (tx) => taskList(tx, linde.id))).map(({ name }) => name);
const page = (id: string) => inHub(linde.joke, (tx) => taskPage(tx, linde.id, id));

describe('tasks', () => {
	test('are made, changed and put in order', async () => {
		const id = await made();
		expect(await page(id)).toMatchObject({ ...draft, steps: [], use: { patterns: 0, shifts: 0 } });
		await inHub(linde.joke, (tx) => moveTask(tx, linde.joke, id, 'up'));
		expect((await names()).at(-2)).toBe('Kas');
		const again = () => inHub(linde.joke, (tx) => makeTask(tx, linde.joke, { ...draft, name: 'KAS' }));
		expect(await again()).toEqual({ ok: false, reason: 'name_taken' });
		expect(await inHub(linde.henk, (tx) => makeTask(tx, linde.henk, draft))).toMatchObject({ reason: 'not_yours' });
		expect(await inHub(anker.joke, (tx) => taskPage(tx, anker.id, id))).toBeUndefined();
		const wrong = await inHub(linde.joke, (tx) => changeTask(tx, linde.joke, id, { ...draft, most: 500 }));
		expect(wrong).toMatchObject({ reason: 'people_wrong' });
	});

	test('that somebody else saved since are not overwritten', async () => {
		const id = await made();
		const shown = (await page(id))?.shown;
		setNow(TUESDAY_TEN.add({ minutes: 1 }));
		const save = (name: string) => inHub(linde.joke, (tx) => changeTask(tx, linde.joke, id, { ...draft, name }, shown));
		expect(await save('Kas en pin')).toMatchObject({ ok: true });
		expect(await save('Kassa')).toEqual({ ok: false, reason: 'changed_meanwhile' });
		expect((await page(id))?.name).toBe('Kas en pin');
	});

	test('are put away only when nothing of them is coming, and come back', async () => {
		const pattern = await madePattern(linde);
		const away = () => inHub(linde.joke, (tx) => archiveTask(tx, linde.joke, linde.coffee));
		const coffee = (await inHub(linde.joke, (tx) => taskList(tx, linde.id))).find(({ id }) => id === linde.coffee);
		expect(coffee).toMatchObject({ patterns: 1, shifts: 14, steps: 0 });
		expect(await away()).toEqual({ ok: false, reason: 'in_use', detail: { patterns: 1, shifts: 14 } });
		await inHub(linde.joke, (tx) => stopPattern(tx, linde.joke, pattern, '2026-11-24'));
		expect(await away()).toMatchObject({ ok: true });
		expect(await away()).toMatchObject({ ok: true });
		expect((await page(linde.coffee))?.archivedAt).not.toBeNull();
		await inHub(linde.joke, (tx) => restoreTask(tx, linde.joke, linde.coffee));
		expect((await page(linde.coffee))?.archivedAt).toBeNull();
	});

	test('the usual ones only begin an empty rota', async () => {
		const { id } = await aHub({ modules: ['agenda', 'rota'] });
		const joke = await aVolunteer(id, 'Joke', { roles: ['resident', 'coordinator'] });
		const begin = () => inHub(joke, (tx) => startTasks(tx, joke, [draft, { ...draft, name: 'Deur', needs: ['key'] }]));
		expect(await begin()).toEqual({ ok: true, value: { made: 2 } });
		expect(await begin()).toEqual({ ok: false, reason: 'has_tasks' });
		const list = await inHub(joke, (tx) => taskList(tx, id));
		expect(list.map(({ name, position }) => [name, position])).toEqual([
			['Kas', 0],
			['Deur', 1]
		]);
	});
});

describe('the steps of a task', () => {
	test('are added, written anew, put in order and taken away', async () => {
		const id = await made();
		const add = async (words: string) => {
			const added = await inHub(linde.joke, (tx) => addStep(tx, linde.joke, id, { words, pictureId: null }));
			return added.ok ? added.value.stepId : added.reason;
		};
		const [first, second] = [await add('Open de la.'), await add('Tel het geld.')];
		await inHub(linde.joke, (tx) => moveStep(tx, linde.joke, id, second, 'up'));
		await inHub(linde.joke, (tx) => changeStep(tx, linde.joke, id, first, { words: 'Doe de la dicht.' }));
		expect((await page(id))?.steps.map(({ words }) => words)).toEqual(['Tel het geld.', 'Doe de la dicht.']);
		const unknown = { words: 'Foto', pictureId: newId() };
		expect(await inHub(linde.joke, (tx) => addStep(tx, linde.joke, id, unknown))).toMatchObject({
			reason: 'picture_unknown'
		});
		expect(await inHub(anker.joke, (tx) => removeStep(tx, anker.joke, id, first))).toMatchObject({
			reason: 'not_found'
		});
		await inHub(linde.joke, (tx) => removeStep(tx, linde.joke, id, second));
		expect((await page(id))?.steps).toHaveLength(1);
		for (let n = 0; n < 29; n += 1) await add(`Stap ${n}`);
		expect(await add('Nog een')).toBe('too_many_steps');
	});
});
