import { capital, clockSpan, weekdayName, type ClockTimeLike } from './format.ts';

/** "Maandag" for 1, up to "Zondag" for 7. */
export function dayName(weekday: number): string {
	// 1 January 2024 was a Monday.
	return capital(weekdayName({ year: 2024, month: 1, day: weekday }));
}

/** "9.00 tot 17.00 uur" of '09:00' and '17:00'. */
export function spanOf(from: string, to: string): string {
	return clockSpan(clockOf(from), clockOf(to));
}

/** '09:00' as the parts of a clock. */
export function clockOf(time: string): ClockTimeLike {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return { hour, minute };
}

/** '2026-11-24' as the parts of a day. */
export function dayOf(date: string): { year: number; month: number; day: number } {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return { year, month, day };
}
