import { dayName, spanOf } from '#lib/ui/week.ts';

/** When somebody is in the house in an ordinary week, in the reader's language: "Dinsdag 10.00 tot 12.00 uur", a line a day. '' when never. */
export function visitingWords(week: readonly { weekday: number; opens: string; closes: string }[]): string {
	const days = Map.groupBy(week, ({ weekday }) => weekday);
	return [...days]
		.sort(([a], [b]) => a - b)
		.map(([weekday, spans]) => {
			return `${dayName(weekday)} ${spans.map(({ opens, closes }) => spanOf(opens, closes)).join(', ')}`;
		})
		.join('\n');
}
