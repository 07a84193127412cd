import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { picture } from '#lib/server/db/schema/hub.ts';
import { readPicture } from '#lib/server/uploads/picture.ts';
import { hubAt } from './front.ts';
import { changeColour, changeGeneral, changeLanguages, settingsOf } from './general.ts';
import { madeHub } from './fixtures.ts';
import { addNumber, changeNumber, moveNumber, numbersOf, removeNumber } from './numbers.ts';
import { hangPicture, pictureBytes, pictureWords, takePictureDown } from './pictures.ts';
import { logOf } from './logbook.ts';

let linde: InHub;
let anker: InHub;
const at = <T>(actor: InHub, work: (tx: Tx) => Promise<T>) => inHub(actor, work);

beforeAll(async () => {
	linde = (await madeHub()).joke;
	anker = (await madeHub({ slug: 'het-anker', name: 'Het Anker', coordinator: { name: 'Mo', email: 'mo@anker.test' } }))
		.joke;
});

const general = {
	name: 'De Nieuwe Linde',
	kind: 'huis',
	street: 'Lindelaan 2',
	postcode: '1234 AB',
	city: 'Amersfoort',
	email: 'post@delinde.test',
	phone: '+31331234567',
	welcome: 'Kom binnen.',
	directions: 'Bus 5.'
} as const;

test('settings change this hub and no other', async () => {
	const before = await at(anker, (tx) => settingsOf(tx, anker.hubId));
	const mark = (await hubAt('de-linde'))?.mark;
	await at(linde, (tx) => changeGeneral(tx, linde, general));
	await at(linde, (tx) => changeLanguages(tx, linde, ['ar']));
	expect(await at(linde, (tx) => settingsOf(tx, linde.hubId))).toMatchObject({
		...general,
		languages: ['nl', 'ar'],
		slug: 'de-linde'
	});
	expect(await at(anker, (tx) => settingsOf(tx, anker.hubId))).toEqual(before);
	// Public pages are kept until the log grows: a change must be seen by the next visitor.
	expect((await hubAt('de-linde'))?.mark).not.toBe(mark);
});

test('an actor of one hub cannot write in another, whatever it is told', async () => {
	const confused = { ...linde, hubId: anker.hubId };
	await expect(at(linde, (tx) => changeGeneral(tx, confused, general))).rejects.toThrow();
	expect((await at(anker, (tx) => settingsOf(tx, anker.hubId))).name).toBe('Het Anker');
});

test('a colour that fails is refused with the nearest that passes, which then passes', async () => {
	const outcome = await at(linde, (tx) => changeColour(tx, linde, '#ffcc00'));
	if (outcome.ok) throw new Error('yellow does not pass');
	expect(outcome.reason).toBe('colour_too_light');
	const nearest = String(outcome.detail?.['nearest']);
	expect(await at(linde, (tx) => changeColour(tx, linde, nearest))).toMatchObject({ ok: true });
	expect((await at(linde, (tx) => settingsOf(tx, linde.hubId))).brandColour).toBe(nearest);
});

async function aPicture(red: number) {
	const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: { r: red, g: 90, b: 90 } } })
		.png()
		.toBuffer();
	const outcome = await readPicture(bytes);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

test('a picture goes in, comes out whole and small, makes place for the next, and is unknown next door', async () => {
	const [first, second] = [await aPicture(10), await aPicture(200)];
	const hung = await at(linde, (tx) => hangPicture(tx, linde, 'photo', first, 'De deur van De Linde'));
	if (!hung.ok) throw new Error('hung');
	const { id } = hung.value;
	expect(await at(linde, (tx) => pictureBytes(tx, linde.hubId, id, false))).toEqual(first.webp);
	expect(await at(linde, (tx) => pictureBytes(tx, linde.hubId, id, true))).toEqual(first.thumb);
	expect(await at(linde, (tx) => pictureWords(tx, linde.hubId, id))).toEqual({
		description: 'De deur van De Linde',
		width: 900,
		height: 600
	});
	expect(await at(anker, (tx) => pictureBytes(tx, anker.hubId, id, false))).toBeUndefined();
	expect(await at(anker, (tx) => pictureBytes(tx, linde.hubId, id, false))).toBeUndefined();

	await at(linde, (tx) => hangPicture(tx, linde, 'photo', second, 'De tuin'));
	const left = await at(linde, (tx) =>
		tx.select({ id: picture.id }).from(picture).where(eq(picture.hubId, linde.hubId))
	);
	expect(left).toHaveLength(1);
	expect(left[0]?.id).not.toBe(id);
	expect(await at(linde, (tx) => takePictureDown(tx, linde, 'photo'))).toMatchObject({ ok: true });
	expect(await at(linde, (tx) => takePictureDown(tx, linde, 'photo'))).toEqual({ ok: false, reason: 'no_picture' });
});

test('important numbers are added, moved, changed and taken away', async () => {
	const added = await at(linde, (tx) => addNumber(tx, linde, { label: 'Huisarts', number: '033 123 45 67', note: '' }));
	if (!added.ok) throw new Error(added.reason);
	const { id } = added.value;
	await at(linde, (tx) => moveNumber(tx, linde, id, 'up'));
	await at(linde, (tx) =>
		changeNumber(tx, linde, id, { label: 'Huisartsenpost', number: '0900 1234', note: 'Na 17.00 uur' })
	);
	const numbers = await at(linde, (tx) => numbersOf(tx, linde.hubId));
	expect(numbers.at(-2)).toMatchObject({ label: 'Huisartsenpost', number: '0900 1234' });
	expect(await at(anker, (tx) => removeNumber(tx, anker, id))).toEqual({ ok: false, reason: 'gone' });
	expect(await at(linde, (tx) => removeNumber(tx, linde, id))).toMatchObject({ ok: true });
	expect(await at(anker, (tx) => numbersOf(tx, anker.hubId))).toHaveLength(6);
});

test('the log shows who did what, fifty at a time', async () => {
	for (let each = 0; each < 52; each++) await at(anker, (tx) => changeLanguages(tx, anker, ['nl']));
	const first = await at(anker, (tx) => logOf(tx, anker.hubId));
	expect(first.lines).toHaveLength(50);
	expect(first.lines[0]).toMatchObject({ kind: 'hub.languages_changed', name: 'Mo', byPerson: true });
	const second = await at(anker, (tx) => logOf(tx, anker.hubId, first.older));
	expect(second.lines.at(-1)).toMatchObject({ kind: 'hub.made', name: null, byPerson: false });
	expect(second.older).toBeUndefined();
});
