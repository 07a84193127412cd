import { describe, expect, it } from 'vitest';
import { addDays, toInstant, type IsoDate } from '#lib/time/local.ts';
import { hoursOn, type OpeningHours } from '#lib/time/opening.ts';
import { judge, openingsOn, type DoorShift } from './door.ts';
import { doubtOf, hoursAsSaid, type DoorWord } from './door-doubt.ts';

const zone = 'Europe/Amsterdam';
const every = [
	{ from: '09:00', to: '12:00' },
	{ from: '13:00', to: '17:00' }
];
const hours: OpeningHours = {
	zone,
	week: { 1: every, 2: every, 3: every, 4: every, 5: every, 6: every, 7: every },
	exceptions: [],
	closures: []
};
const moment = (date: IsoDate, time: string) => toInstant(date, time, zone).epochMilliseconds;
const key = (date: IsoDate, from: string, to: string, accepted = 1): DoorShift => ({
	id: date + from,
	needs: 'key',
	start: moment(date, from),
	end: moment(date, to),
	accepted,
	asked: 0
});
const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';

/** What visitors see at a moment, with the openings of three days around it. */
function seen(date: IsoDate, time: string, shifts: DoorShift[], words: DoorWord[] = []) {
	const openings = [-1, 0, 1].flatMap((day) => openingsOn(hours, addDays(date, day)));
	const judged = openings.map((opening) => judge(opening, shifts));
	const found = doubtOf(judged, shifts, words, { now: moment(date, time), zone });
	return found && `${found.kind} ${found.localDate} ${found.opens}`;
}
const tuesday = key(TUESDAY, '09:00', '17:00');

describe('what visitors see of a missing key', () => {
	it('is nothing before six in the evening, and a maybe from then on', () => {
		expect(seen(TUESDAY, '17:59', [tuesday])).toBeNull();
		expect(seen(TUESDAY, '18:00', [tuesday])).toBe(`maybe_later ${WEDNESDAY} 09:00`);
		expect(seen(WEDNESDAY, '08:59', [tuesday])).toBe(`maybe_later ${WEDNESDAY} 09:00`);
	});

	it('is the truth once the door should be open', () => {
		expect(seen(WEDNESDAY, '09:00', [tuesday])).toBe(`not_yet ${WEDNESDAY} 09:00`);
		expect(seen(WEDNESDAY, '11:59', [tuesday])).toBe(`not_yet ${WEDNESDAY} 09:00`);
		expect(seen(WEDNESDAY, '12:30', [tuesday])).toBe(`maybe_later ${WEDNESDAY} 13:00`);
	});

	it('ends when somebody said yes', () => {
		const yes = key(WEDNESDAY, '09:00', '17:00');
		for (const time of ['08:00', '09:30', '12:30']) expect(seen(WEDNESDAY, time, [tuesday, yes]), time).toBeNull();
		// A yes for later does not open the door now.
		const late = key(WEDNESDAY, '10:30', '17:00');
		expect(seen(WEDNESDAY, '10:00', [tuesday, late])).toBe(`not_yet ${WEDNESDAY} 09:00`);
		expect(seen(WEDNESDAY, '10:30', [tuesday, late])).toBeNull();
	});

	it('is not shown when somebody was only asked, nor hidden', () => {
		const asked = { ...key(WEDNESDAY, '09:00', '17:00', 0), asked: 1 };
		expect(seen(TUESDAY, '19:00', [tuesday, asked])).toBe(`maybe_later ${WEDNESDAY} 09:00`);
	});

	it('gives way to what somebody of the house said', () => {
		const word: DoorWord = { localDate: WEDNESDAY, opens: '09:00', says: 'open', laterTime: null };
		expect(seen(WEDNESDAY, '08:30', [tuesday], [word])).toBeNull();
		// Of the afternoon nothing was said.
		expect(seen(WEDNESDAY, '09:30', [tuesday], [word])).toBe(`maybe_later ${WEDNESDAY} 13:00`);
		expect(seen(WEDNESDAY, '12:30', [tuesday], [word])).toBe(`maybe_later ${WEDNESDAY} 13:00`);
	});

	it.each(['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'])('comes at six by the clock around %s', (date) => {
		const before = addDays(date, -1);
		expect(seen(before, '17:59', [key(before, '09:00', '17:00')])).toBeNull();
		expect(seen(before, '18:00', [key(before, '09:00', '17:00')])).toBe(`maybe_later ${date} 09:00`);
		expect(seen(date, '09:00', [])).toBe(`not_yet ${date} 09:00`);
		expect(seen(date, '18:00', [key(date, '09:00', '17:00')])).toBe(`maybe_later ${addDays(date, 1)} 09:00`);
	});
});

describe('hours as they are said', () => {
	const said = (word: Partial<DoorWord>) =>
		hoursOn(
			hoursAsSaid(
				hours,
				[{ localDate: TUESDAY, opens: '09:00', says: 'closed', laterTime: null, ...word }],
				'Vandaag dicht'
			),
			TUESDAY
		);

	it('lose a stretch that is closed, and say why when none is left', () => {
		expect(said({})).toEqual({ spans: [{ from: '13:00', to: '17:00' }], reason: null });
		const both = every.map(({ from }): DoorWord => ({
			localDate: TUESDAY,
			opens: from,
			says: 'closed',
			laterTime: null
		}));
		expect(hoursOn(hoursAsSaid(hours, both, 'Vandaag dicht'), TUESDAY)).toEqual({ spans: [], reason: 'Vandaag dicht' });
	});

	it('begin later', () => {
		const { spans, reason } = said({ says: 'later', laterTime: '10:30' });
		expect(spans[0]).toEqual({ from: '10:30', to: '12:00' });
		expect(reason).toBeNull();
	});

	it('stay as they are when the door is open all the same, and on other days', () => {
		expect(said({ says: 'open' }).spans).toEqual(every);
		expect(
			hoursOn(
				hoursAsSaid(hours, [{ localDate: TUESDAY, opens: '09:00', says: 'closed', laterTime: null }], ''),
				WEDNESDAY
			).spans
		).toEqual(every);
	});
});
