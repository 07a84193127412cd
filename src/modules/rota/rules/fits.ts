import { addDays, daysBetween, mondayOf, monthOf, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import type { Held, QualificationKind, ShiftFacts, Turn, VolunteerFacts } from './kinds.ts';

/** The first so many shifts are done beside somebody experienced (domain, rota 4). */
export const BEGINNER_TURNS = 3;
/** A qualification that ran out still counts so long: time to renew it, never a cliff. */
export const GRACE_DAYS = 28;
/** Night's rest between the last shift of one day and the first of another. */
export const REST_HOURS = 8;
/** All shifts of one day together. */
export const MOST_HOURS_A_DAY = 9;

/** What nobody can overrule: the domain's rules 1 and 4, and the law of time. */
export const HARD = [
	'cancelled',
	'past',
	'not_volunteer',
	'already_on',
	'overlaps',
	'full',
	'not_qualified',
	'too_young',
	'beginner_alone'
] as const;
/** What a person said herself, or what keeps her whole: she may overrule it, the filler never does, the coordinator sees it. */
export const SOFT = [
	'resting',
	'never_wants',
	'not_available',
	'week_full',
	'month_full',
	'short_rest',
	'long_day'
] as const;
export type HardReason = (typeof HARD)[number];
export type SoftReason = (typeof SOFT)[number];
export type Conflict = HardReason | SoftReason;

/** Who is on the shift now, the person herself left out. */
export type Beside = { taken: number; experienced: number };

/** Everything that speaks against this person on this shift, the weightiest first; empty when it fits. `now` in milliseconds. */
export function conflictsOf(person: VolunteerFacts, shift: ShiftFacts, beside: Beside, now: number): Conflict[] {
	return [...hardConflicts(person, shift, beside, now), ...softConflicts(person, shift)];
}

export function hardConflicts(person: VolunteerFacts, shift: ShiftFacts, beside: Beside, now: number): HardReason[] {
	const others = person.turns.filter(({ shiftId }) => shiftId !== shift.id);
	const found: (HardReason | false)[] = [
		shift.cancelled && 'cancelled',
		shift.end <= now && 'past',
		!person.active && 'not_volunteer',
		person.turns.length !== others.length && 'already_on',
		others.some((turn) => overlap(turn, shift)) && 'overlaps',
		beside.taken >= shift.most && 'full',
		missingQualifications(person.held, shift.task.needs, shift.localDate).length > 0 && 'not_qualified',
		tooYoung(person, shift) && 'too_young',
		isBeginner(person, shift.start) && beside.experienced === 0 && 'beginner_alone'
	];
	return found.filter((reason) => reason !== false);
}

export function softConflicts(person: VolunteerFacts, shift: ShiftFacts): SoftReason[] {
	const others = person.turns.filter(({ shiftId }) => shiftId !== shift.id);
	const found: (SoftReason | false)[] = [
		person.rests.some(({ firstDate, lastDate }) => firstDate <= shift.localDate && shift.localDate <= lastDate) &&
			'resting',
		person.wishes.get(shift.task.id) === 'never' && 'never_wants',
		!isAvailable(person, shift) && 'not_available',
		tooMany(others, person.mostPerWeek, () => inWeekOf(shift.localDate)) && 'week_full',
		tooMany(others, person.mostPerMonth, () => inMonthOf(shift.localDate)) && 'month_full',
		others.some((turn) => shortRest(turn, shift)) && 'short_rest',
		longDay(others, shift) && 'long_day'
	];
	return found.filter((reason) => reason !== false);
}

/** Which of the needed qualifications do not count on `date`, grace included. */
export function missingQualifications(
	held: readonly Held[],
	needs: readonly QualificationKind[],
	date: IsoDate
): QualificationKind[] {
	return needs.filter((kind) => !held.some((one) => one.kind === kind && counts(one, date)));
}

/** Whether a qualification counts on a date: from its first day until four weeks after its last. */
export function counts({ since, validUntil }: Held, date: IsoDate): boolean {
	return since <= date && (validUntil === null || date <= addDays(validUntil, GRACE_DAYS));
}

/** Fewer than three accepted turns that end before `start`, and no word of the coordinator. */
export function isBeginner(
	person: Pick<VolunteerFacts, 'experienced' | 'earlierTurns' | 'turns'>,
	start: number
): boolean {
	if (person.experienced) return false;
	const before = person.turns.filter(({ accepted, end }) => accepted && end <= start).length;
	return person.earlierTurns + before < BEGINNER_TURNS;
}

/** Nothing said is any time. A shift that runs past midnight must be within hours that run to 24:00. */
export function isAvailable(
	{ hours }: Pick<VolunteerFacts, 'hours'>,
	shift: Pick<ShiftFacts, 'localDate' | 'startTime' | 'endTime'>
): boolean {
	if (hours.length === 0) return true;
	const weekday = weekdayOf(shift.localDate);
	const until = shift.endTime <= shift.startTime ? '24:00' : shift.endTime;
	return hours.some(({ weekday: day, from, to }) => day === weekday && from <= shift.startTime && until <= to);
}

export function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
	return a.start < b.end && b.start < a.end;
}

function tooYoung({ ageAtLeast }: VolunteerFacts, { task }: ShiftFacts): boolean {
	return task.minimumAge !== null && (ageAtLeast === null || ageAtLeast < task.minimumAge);
}

function tooMany(others: readonly Turn[], most: number | null, part: () => (date: IsoDate) => boolean): boolean {
	if (most === null) return false;
	const inPart = part();
	return others.filter(({ localDate }) => inPart(localDate)).length >= most;
}

function inWeekOf(date: IsoDate): (other: IsoDate) => boolean {
	const first = mondayOf(date);
	const last = addDays(first, 6);
	return (other) => first <= other && other <= last;
}

function inMonthOf(date: IsoDate): (other: IsoDate) => boolean {
	const month = monthOf(date);
	return (other) => monthOf(other) === month;
}

/** Only between different days: two shifts on one day may follow each other. */
export function shortRest(
	a: Pick<Turn, 'localDate' | 'start' | 'end'>,
	b: Pick<Turn, 'localDate' | 'start' | 'end'>
): boolean {
	if (a.localDate === b.localDate) return false;
	const gap = a.start < b.start ? b.start - a.end : a.start - b.end;
	// The calendar is asked last: it costs a thousand times what the subtraction does.
	return gap < REST_HOURS * 3_600_000 && Math.abs(daysBetween(a.localDate, b.localDate)) <= 1;
}

function longDay(others: readonly Turn[], shift: ShiftFacts): boolean {
	const sameDay = others.filter(({ localDate }) => localDate === shift.localDate);
	const total = [...sameDay, shift].reduce((sum, { start, end }) => sum + end - start, 0);
	return sameDay.length > 0 && total > MOST_HOURS_A_DAY * 3_600_000;
}
