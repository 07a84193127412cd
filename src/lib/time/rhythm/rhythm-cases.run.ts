// Prints what the table comes to on a machine that stands in the zone of TZ, as JSON.
import { rhythmCases } from './rhythm-cases.ts';
import { datesOf, spanOf } from './rhythm.ts';

const results = rhythmCases.map(({ name, plan, from, to }) => {
	const spans = datesOf(plan, from, to).map((date) => spanOf(plan, date));
	return { name, moments: spans.map(({ startsAt, endsAt }) => `${startsAt.toString()}/${endsAt.toString()}`) };
});
console.log(JSON.stringify({ offset: new Date(2026, 6, 1).getTimezoneOffset(), results }));
