import { weekdayOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { addWorkingDays, isWorkingDay, mayNotifyAt } from './clocks.ts';

/** A coach who can be woken: `weekdays` empty is every day; `away` are her absences, with who looks in her place. */
export type Duty = {
	keyId: string;
	weekdays: readonly number[];
	away: readonly { firstDate: IsoDate; lastDate: IsoDate; substituteId: string | null }[];
};

/**
 * Whom of a concern's readers to wake on `date`: who is on duty; for who is away her substitute, when that one is a reader too.
 * Nobody on duty: all who are not away; everybody away: all of them. `readers` and `team` hold living coaches only.
 * Source: issue "Coaches" (absence with a substitute, duty days).
 */
export function whomToWake(readers: readonly string[], team: ReadonlyMap<string, Duty>, date: IsoDate): string[] {
	const known = [...new Set(readers)].flatMap((keyId) => team.get(keyId) ?? []);
	const there = new Set(known.map(({ keyId }) => keyId));
	const present = known.filter((each) => absenceOn(each, date) === undefined);
	const woken = new Set(present.filter((each) => isOnDuty(each, date)).map(({ keyId }) => keyId));
	for (const each of known) {
		const substitute = absenceOn(each, date)?.substituteId;
		if (substitute && there.has(substitute)) woken.add(substitute);
	}
	if (woken.size > 0) return [...woken];
	return (present.length > 0 ? present : known).map(({ keyId }) => keyId);
}

function isOnDuty({ weekdays }: Duty, date: IsoDate): boolean {
	return weekdays.length === 0 || weekdays.includes(weekdayOf(date));
}

function absenceOn({ away }: Duty, date: IsoDate) {
	return away.find(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate);
}

/** The day on which a notice about something that comes in now goes out: today until 18.00 on a working day, else the next. */
export function noticeDay({ date, time }: { date: IsoDate; time: ClockTime }): IsoDate {
	const stillToday = mayNotifyAt({ date, time }) || (isWorkingDay(date) && time < '08:00');
	return stillToday ? date : addWorkingDays(date, 1);
}
