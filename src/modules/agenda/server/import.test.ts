import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inHub } from '#lib/server/db/index.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { anActivity, TUESDAY_TEN, twoHouses } from '../../../../tests/support/agenda.ts';
import { calendarImport, occurrence, series } from './agenda.schema.ts';
import { previewImport, runImport, storeUpload, type ImportChoices } from './import.ts';

const FOLDER = path.resolve('../shared/data/ics');
type House = Awaited<ReturnType<typeof twoHouses>>['linde'];
let linde: House;
let anker: House;

beforeEach(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoHouses());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const soup = `BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:De Linde
BEGIN:VEVENT
UID:soep@elders
DTSTART;TZID=Europe/Amsterdam:20260903T140000
DTEND;TZID=Europe/Amsterdam:20260903T160000
RRULE:FREQ=WEEKLY;BYDAY=TH
SUMMARY:Soep
LOCATION:Zaal
ATTENDEE:mailto:fatima@example.nl
END:VEVENT
BEGIN:VEVENT
UID:soep@elders
RECURRENCE-ID;TZID=Europe/Amsterdam:20261203T140000
DTSTART;TZID=Europe/Amsterdam:20261204T150000
DTEND;TZID=Europe/Amsterdam:20261204T170000
SUMMARY:Soep op vrijdag
END:VEVENT
BEGIN:VEVENT
UID:soep@elders
RECURRENCE-ID;TZID=Europe/Amsterdam:20270902T140000
DTSTART;TZID=Europe/Amsterdam:20270903T140000
DTEND;TZID=Europe/Amsterdam:20270903T160000
SUMMARY:Soep
END:VEVENT
BEGIN:VEVENT
UID:feest@elders
DTSTART;TZID=Europe/Amsterdam:20261219T190000
DTEND;TZID=Europe/Amsterdam:20261219T220000
SUMMARY:Feest
END:VEVENT
BEGIN:VEVENT
UID:oud@elders
DTSTART;TZID=Europe/Amsterdam:20200101T190000
DTEND;TZID=Europe/Amsterdam:20200101T220000
SUMMARY:Oud
END:VEVENT
END:VCALENDAR
`;

async function uploaded(house: House, file: string | Uint8Array): Promise<string> {
	const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
	const outcome = await inHub(house.joke, (tx) => storeUpload(tx, house.joke, { fileName: 'agenda.ics', bytes }));
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.importId;
}
const preview = (house: House, id: string) => inHub(house.joke, (tx) => previewImport(tx, house.joke, id));
const run = (house: House, id: string, choices?: ImportChoices) =>
	inHub(house.joke, (tx) => runImport(tx, house.joke, id, choices));
const everything = (house: House) =>
	inHub(house.joke, async (tx) => ({
		series: await tx.select().from(series).orderBy(asc(series.id)),
		occurrences: await tx.select().from(occurrence).orderBy(asc(occurrence.id))
	}));

describe('bringing a calendar in', () => {
	test('shows first what would come of it, and then does that', async () => {
		const id = await uploaded(linde, soup);
		const shown = await preview(linde, id);
		if (!shown.ok) throw new Error(shown.reason);
		expect(
			shown.value.series.map(({ series: { title }, standing, room }) => [title, standing.kind, room?.name])
		).toEqual([
			['Soep', 'new', 'Zaal'],
			['Feest', 'new', undefined],
			['Oud', 'over', undefined]
		]);
		expect(await everything(linde)).toEqual({ series: [], occurrences: [] });
		expect(await run(linde, id)).toMatchObject({ ok: true, value: { made: 2, withoutRoom: 0, already: false } });
		const { occurrences } = await everything(linde);
		const on = (date: string) => occurrences.find(({ originalDate }) => originalDate === date);
		expect(on('2026-12-03')).toMatchObject({
			localDate: '2026-12-04',
			startTime: '15:00',
			title: 'Soep op vrijdag',
			changedFields: ['date', 'time', 'title'],
			roomId: linde.roomId
		});
		expect(on('2027-09-02')).toMatchObject({ localDate: '2027-09-03' });
		expect(on('2026-12-19')).toMatchObject({ title: 'Feest', startsAt: new Date('2026-12-19T18:00:00Z') });
		expect(occurrences.some(({ localDate }) => localDate < '2026-11-24')).toBe(false);
		expect(await inHub(linde.joke, (tx) => tx.select().from(calendarImport))).toMatchObject([
			{ file: null, seriesMade: 2 }
		]);
	});

	test('the same file again changes nothing, neither by a second press nor by a second upload', async () => {
		const id = await uploaded(linde, soup);
		await run(linde, id);
		const before = await everything(linde);
		expect(await run(linde, id)).toMatchObject({ ok: true, value: { made: 2, already: true } });
		const again = await uploaded(linde, soup);
		const shown = await preview(linde, again);
		expect(shown.ok && shown.value.series.map(({ standing }) => standing.kind)).toEqual(['known', 'known', 'over']);
		expect(await run(linde, again)).toMatchObject({ ok: true, value: { made: 0 } });
		expect(await run(linde, await uploaded(linde, soup), { take: ['soep@elders'] })).toMatchObject({
			value: { made: 0 }
		});
		expect(await everything(linde)).toEqual(before);
		expect(await everything(anker)).toEqual({ series: [], occurrences: [] });
	});

	test('names what looks like a double, and a room that is taken', async () => {
		await anActivity(linde.id, { title: 'feest ', startsAt: TUESDAY_TEN.add({ hours: 25 * 24 + 9 }) });
		await anActivity(linde.id, {
			title: 'Koor',
			startsAt: TUESDAY_TEN.add({ hours: 2 * 24 + 4 }),
			roomId: linde.roomId
		});
		const id = await uploaded(linde, soup);
		const shown = await preview(linde, id);
		expect(shown.ok && shown.value.series.map(({ standing, clashes }) => [standing.kind, clashes])).toEqual([
			['new', ['2026-11-26']],
			['double', []],
			['over', []]
		]);
		expect(await run(linde, id)).toMatchObject({ value: { made: 1, withoutRoom: 1 } });
	});

	test('is for the coordinator of this hub, and for a file that is there', async () => {
		const id = await uploaded(linde, soup);
		expect(await inHub(linde.fatima, (tx) => runImport(tx, linde.fatima, id))).toEqual({
			ok: false,
			reason: 'not_yours'
		});
		expect(await preview(anker, id)).toEqual({ ok: false, reason: 'not_found' });
		expect(
			await inHub(linde.joke, (tx) =>
				storeUpload(tx, linde.joke, { fileName: 'groot.ics', bytes: new Uint8Array(3_000_000) })
			)
		).toMatchObject({ reason: 'too_large' });
		await inHub(linde.joke, (tx) => tx.update(calendarImport).set({ file: null }).where(eq(calendarImport.id, id)));
		expect(await preview(linde, id)).toEqual({ ok: false, reason: 'file_gone' });
	});
});

describe.skipIf(!existsSync(FOLDER))('calendars written by other programs', () => {
	const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.ics')) : [];
	test.each(files)('%s comes in, or is refused with a reason', async (name) => {
		// The calendars are old: looked at from before their first date.
		setNow(TUESDAY_TEN.subtract({ hours: 24 * 365 * 16 }));
		const id = await uploaded(linde, readFileSync(path.join(FOLDER, name)));
		const shown = await preview(linde, id);
		if (!shown.ok) throw new Error(shown.reason);
		expect(shown.value.series.length + shown.value.refused.length).toBeGreaterThan(0);
		const take = shown.value.series.filter(({ standing }) => standing.kind === 'new').map(({ series: { uid } }) => uid);
		expect(await run(linde, id, { take })).toMatchObject({ ok: true, value: { made: take.length } });
		const before = await everything(linde);
		expect(await run(linde, await uploaded(linde, readFileSync(path.join(FOLDER, name))))).toMatchObject({
			ok: true,
			value: { made: 0 }
		});
		expect(await everything(linde)).toEqual(before);
	});
});
