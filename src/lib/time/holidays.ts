import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './local.ts';

/** The days a Dutch house may choose to stay shut, in the order of the year. */
export const HOLIDAYS = [
	'new_year',
	'good_friday',
	'easter',
	'easter_monday',
	'kings_day',
	'liberation_day',
	'ascension',
	'whit_sunday',
	'whit_monday',
	'christmas',
	'boxing_day'
] as const;
export type HolidayKey = (typeof HOLIDAYS)[number];

/** First Easter day of `year` in the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
	const moon = year % 19;
	const century = Math.floor(year / 100);
	const rest = year % 100;
	const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * moon + century - Math.floor(century / 4) - shift + 15) % 30;
	const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
	const late = Math.floor((moon + 11 * epact + 22 * sunday) / 451);
	const marchDays = epact + sunday - 7 * late + 114;
	return Temporal.PlainDate.from({ year, month: Math.floor(marchDays / 31), day: (marchDays % 31) + 1 });
}

/** The Dutch holidays of `year`, each with its date. King's day is 27 April, or the 26th when the 27th is a Sunday. */
export function holidaysOf(year: number): Record<HolidayKey, IsoDate> {
	const easter = easterSunday(year);
	const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
	const kingsDay = fixed(4, 27);
	const dates: Record<HolidayKey, Temporal.PlainDate> = {
		new_year: fixed(1, 1),
		good_friday: easter.subtract({ days: 2 }),
		easter,
		easter_monday: easter.add({ days: 1 }),
		kings_day: kingsDay.dayOfWeek === 7 ? kingsDay.subtract({ days: 1 }) : kingsDay,
		liberation_day: fixed(5, 5),
		ascension: easter.add({ days: 39 }),
		whit_sunday: easter.add({ days: 49 }),
		whit_monday: easter.add({ days: 50 }),
		christmas: fixed(12, 25),
		boxing_day: fixed(12, 26)
	};
	return Object.fromEntries(HOLIDAYS.map((key) => [key, dates[key].toString()])) as Record<HolidayKey, IsoDate>;
}

/** Every holiday that falls on `date`; two can meet (Ascension day was 5 May in 2016). */
export function holidaysOn(date: IsoDate): HolidayKey[] {
	const dates = holidaysOf(Number(date.slice(0, 4)));
	return HOLIDAYS.filter((key) => dates[key] === date);
}

/** The holiday on `date`, or null on an ordinary day. */
export function holidayOn(date: IsoDate): HolidayKey | null {
	return holidaysOn(date)[0] ?? null;
}

/** Whether `text` names a holiday. */
export function isHoliday(text: string): text is HolidayKey {
	return (HOLIDAYS as readonly string[]).includes(text);
}
