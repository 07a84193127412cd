/** A head statement of the roster may be this many days old: three of the weekly tests. */
const OLDEST_DAYS = 21;
/** A reporter's phone may be behind the coach's clock by this many days. */
const AHEAD_DAYS = 2;

/**
 * Whether a head statement signed "on date d" may still be believed, against an old roster served again.
 * `on` and `today` are local dates; what is no date at all is not fresh. Source: concerns.md "Roster" and "Time".
 * It stands apart from the other clocks because the reporter's browser runs it, and that has no room for a calendar library.
 */
export function headIsFresh({ on, today }: { on: string; today: string }): boolean {
	const age = dayNumber(today) - dayNumber(on);
	return age <= OLDEST_DAYS && age >= -AHEAD_DAYS;
}

/** Days since 1970-01-01, or NaN for what is no date; comparing with NaN is always false, so rubbish is never fresh. */
function dayNumber(date: string): number {
	const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
	if (!parts) return NaN;
	const moment = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
	return moment.toISOString().startsWith(date) ? moment.getTime() / 86_400_000 : NaN;
}
