import { describe, expect, it } from 'vitest';
import { toInstant, type IsoDate } from '#lib/time/local.ts';
import type { OpeningHours } from '#lib/time/opening.ts';
import {
	beginsOutside,
	isAtRisk,
	isMailDay,
	judge,
	loudness,
	openingsOn,
	type DoorShift,
	type Opening
} from './door.ts';

const zone = 'Europe/Amsterdam';
const hours: OpeningHours = {
	zone,
	week: {
		2: [{ from: '09:00', to: '17:00' }],
		5: [{ from: '22:00', to: '02:00' }],
		7: [{ from: '00:00', to: '24:00' }]
	},
	exceptions: [],
	closures: [{ from: '2026-12-22', to: '2027-01-03', reason: 'Kerst' }]
};
const TUESDAY = '2026-11-24';
const moment = (date: IsoDate, time: string) => toInstant(date, time, zone).epochMilliseconds;
const shift = (from: string, to: string, like: Partial<DoorShift> = {}, date = TUESDAY): DoorShift => ({
	id: `${from}-${to}`,
	needs: 'key',
	start: moment(date, from),
	end: moment(date, to),
	accepted: 1,
	asked: 0,
	...like
});
const [opening] = openingsOn(hours, TUESDAY) as [Opening];
const states = (...shifts: DoorShift[]) => judge(opening, shifts);

describe('an opening and its key', () => {
	it('is covered by somebody who said yes, from the start to the end', () => {
		expect(states(shift('08:45', '13:00'), shift('13:00', '17:00'))).toMatchObject({
			key: 'covered',
			opensOnTime: true
		});
	});

	it('may be handed over a quarter of an hour apart, and is shut a quarter early', () => {
		expect(states(shift('09:00', '12:00'), shift('12:15', '16:45')).key).toBe('covered');
		expect(states(shift('09:00', '12:00'), shift('12:20', '17:00')).key).toBe('no_shift');
	});

	it('is not covered by somebody who comes after the start', () => {
		expect(states(shift('09:05', '17:00'))).toMatchObject({ key: 'no_shift', opensOnTime: false });
	});

	it('says whether somebody was asked, nobody was found, or nobody planned it', () => {
		const asked = { accepted: 0, asked: 1 };
		const nobody = { accepted: 0 };
		expect(states(shift('09:00', '13:00'), shift('13:00', '17:00', asked)).key).toBe('asked_only');
		expect(states(shift('09:00', '13:00', asked), shift('13:00', '17:00', nobody)).key).toBe('missing');
		expect(states(shift('09:00', '13:00')).key).toBe('no_shift');
		expect(states().key).toBe('no_shift');
	});

	it('knows that a hole in the afternoon keeps nobody waiting in the morning', () => {
		const held = states(shift('09:00', '13:00'), shift('13:00', '17:00', { accepted: 0 }));
		const sureUntil = moment(TUESDAY, '13:00');
		expect(held).toMatchObject({ key: 'missing', opensOnTime: true, sureUntil, shiftIds: ['13:00-17:00'] });
	});
});

describe('the till', () => {
	it('is judged only where it is planned', () => {
		expect(states(shift('09:00', '17:00'))).toMatchObject({ till: null });
		const till = shift('10:00', '12:00', { needs: 'till', accepted: 0 });
		const held = states(shift('09:00', '17:00'), till);
		expect(held).toMatchObject({ key: 'covered', till: 'missing', shiftIds: ['10:00-12:00'] });
		expect(isAtRisk(held)).toBe(true);
		expect(states(shift('09:00', '17:00'), { ...till, asked: 1 }).till).toBe('asked_only');
		expect(isAtRisk(states(shift('09:00', '17:00'), { ...till, accepted: 1 }))).toBe(false);
	});
});

describe('an activity outside the opening hours', () => {
	it('is one that begins while the door is shut', () => {
		expect(beginsOutside(hours, TUESDAY, moment(TUESDAY, '19:30'))).toBe(true);
		expect(beginsOutside(hours, TUESDAY, moment(TUESDAY, '09:00'))).toBe(false);
		expect(beginsOutside(hours, TUESDAY, moment(TUESDAY, '17:00'))).toBe(true);
		// Saturday, one o'clock at night: Friday evening is still going on.
		expect(beginsOutside(hours, '2026-11-28', moment('2026-11-28', '01:00'))).toBe(false);
	});

	it('needs a key at its start, and no longer', () => {
		const evening: Opening = {
			...opening,
			start: moment(TUESDAY, '19:30'),
			end: moment(TUESDAY, '22:00'),
			activity: 'Koor'
		};
		expect(judge(evening, [shift('19:00', '20:00')]).key).toBe('covered');
		expect(judge(evening, [shift('19:45', '22:00')]).key).toBe('no_shift');
		expect(judge(evening, [shift('19:00', '20:00', { accepted: 0, asked: 1 })]).key).toBe('asked_only');
	});
});

it('has no opening on a day that is closed', () => {
	expect(openingsOn(hours, '2026-12-22')).toEqual([]);
	expect(openingsOn(hours, '2026-11-25')).toEqual([]);
});

it('is louder as the day comes nearer, and silent before and after', () => {
	const heard = [15, 14, 8, 7, 3, 2, 1, 0, -1].map(loudness);
	expect(heard).toEqual([null, 'in_time', 'in_time', 'this_week', 'this_week', 'soon', 'soon', 'today', null]);
});

it('writes at fourteen, seven, three, two and one days, and in the morning', () => {
	const days = Array.from({ length: 17 }, (_, ahead) => ahead - 1);
	const dates = days.map((ahead) => new Date(Date.UTC(2026, 10, 24 + ahead)).toISOString().slice(0, 10));
	expect(days.filter((_, index) => isMailDay(TUESDAY, [dates[index] ?? '']))).toEqual([0, 1, 2, 3, 7, 14]);
	expect(isMailDay(TUESDAY, [])).toBe(false);
});

describe('on the days on which the clock changes', () => {
	const changes = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'];

	it.each(changes)('covers the whole of %s by the clock on the wall', (date) => {
		const [whole] = openingsOn(hours, date) as [Opening];
		const long = (whole.end - whole.start) / 3_600_000;
		expect(long).toBe(date.includes('-03-') ? 23 : 25);
		const night = shift('00:00', '06:00', {}, date);
		const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
		const day = { ...shift('06:00', '23:00', {}, date), end: moment(next, '00:00') };
		expect(judge(whole, [night, day]).key).toBe('covered');
		expect(judge(whole, [night]).key).toBe('no_shift');
		expect(judge(whole, [night, { ...day, accepted: 0 }]).key).toBe('missing');
	});
});
