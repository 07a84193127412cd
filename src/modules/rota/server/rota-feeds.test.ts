import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { openPersonalFeed, personalFeedFile } from '#modules/agenda/server/index.ts';
import { aShift, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { cancelShift, hubRotaFile, hubRotaPath } from './index.ts';
import { renewRotaFeed } from './settings.ts';

let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
afterAll(() => setNow(undefined));

/** Read by a parser that is not ours. */
function eventsIn(body: string) {
	const root = new ICAL.Component(ICAL.parse(body) as unknown[]);
	return root.getAllSubcomponents('vevent').map((one) => ({
		uid: String(one.getFirstPropertyValue('uid')),
		summary: String(one.getFirstPropertyValue('summary')),
		status: String(one.getFirstPropertyValue('status')),
		sequence: Number(one.getFirstPropertyValue('sequence')),
		start: String(one.getFirstPropertyValue('dtstart'))
	}));
}

async function ownFile(of: typeof linde) {
	const opened = await inHub({ ...of.henk, hubId: of.id }, (tx) => openPersonalFeed(tx, of.henk));
	if (!opened.ok) throw new Error(opened.reason);
	const { feedId, token } = opened.value;
	const file = await inHub({ ...of.henk, hubId: of.id }, (tx) => personalFeedFile(tx, of.id, feedId, token));
	return { body: file!.body, etag: file!.etag };
}

test('own shifts stand in the one calendar somebody has; asked is no appointment, called off stays as called off', async () => {
	const mine = await aShift(linde.id, linde.door);
	const asked = await aShift(linde.id, linde.coffee, { startsAt: TUESDAY_TEN.add({ hours: 48 }) });
	await aShift(linde.id, linde.coffee, { startsAt: TUESDAY_TEN.add({ hours: 72 }) });
	await puts(linde.id, mine, linde.henk.personId);
	await puts(linde.id, asked, linde.henk.personId, 'asked');
	const before = await ownFile(linde);
	expect(eventsIn(before.body)).toEqual([
		{
			uid: `${mine}@aanloop`,
			summary: 'Deur en sleutel',
			status: 'CONFIRMED',
			sequence: 0,
			start: '2026-12-01T09:00:00Z'
		}
	]);
	const off = await inHub({ ...linde.joke, hubId: linde.id }, (tx) => cancelShift(tx, linde.joke, mine, 'Storm'));
	expect(off.ok).toBe(true);
	const after = await ownFile(linde);
	expect(eventsIn(after.body)).toMatchObject([{ uid: `${mine}@aanloop`, status: 'CANCELLED', sequence: 1 }]);
	expect(after.etag).not.toBe(before.etag);
	expect(eventsIn((await ownFile(anker)).body)).toEqual([]);
});

test('the rota of a house shows first names behind an address that can be taken back', async () => {
	const shiftId = await aShift(anker.id, anker.coffee);
	await puts(anker.id, shiftId, anker.fatima.personId);
	const tokenIn = (path: string) => path.split('/')[3]!;
	const inAnker = { ...anker.joke, hubId: anker.id };
	const path = await inHub(inAnker, (tx) => hubRotaPath(tx, anker.id));
	const file = await inHub(inAnker, (tx) => hubRotaFile(tx, anker.id, tokenIn(path)));
	expect(eventsIn(file!.body).map(({ summary }) => summary)).toEqual(['Koffie: Fatima']);
	const elsewhere = await inHub({ ...linde.joke, hubId: linde.id }, (tx) => hubRotaFile(tx, linde.id, tokenIn(path)));
	expect(elsewhere).toBeUndefined();
	await inHub(inAnker, (tx) => renewRotaFeed(tx, anker.joke));
	expect(await inHub(inAnker, (tx) => hubRotaFile(tx, anker.id, tokenIn(path)))).toBeUndefined();
});
