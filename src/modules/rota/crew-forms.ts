import * as v from 'valibot';
import { choice, intBetween, localDate, localTime, text, uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { DAY_PARTS, WEEKDAYS, type DayPart, type FreeDay, type FreeWeek } from './rules/free-hours.ts';
import { monthsAfter } from './rules/hours.ts';
import { WISHES, type Days, type Wish } from './rules/kinds.ts';

/** The parts of what a volunteer can say, one page each. Their names stand in the address. */
export const WISH_PARTS = ['taken', 'tijden', 'aantal', 'samen', 'rust'] as const;
export type WishPart = (typeof WISH_PARTS)[number];

/** The name of the choice for one task. */
export const wishField = (taskId: string) => `taak_${taskId}`;

/** A choice for each task of the page. */
export function wishesForm(taskIds: readonly string[]) {
	return v.object(Object.fromEntries(taskIds.map((id) => [wishField(id), v.optional(choice(WISHES), 'can')])));
}

export function wishesOf(taskIds: readonly string[], data: Readonly<Record<string, Wish>>): Record<string, Wish> {
	return Object.fromEntries(taskIds.map((id) => [id, data[wishField(id)] ?? 'can']));
}

const dayEntries = (day: number) => ({
	[`d${day}`]: v.array(choice(DAY_PARTS)),
	[`d${day}_van`]: v.optional(localTime()),
	[`d${day}_tot`]: v.optional(localTime())
});
/** Seven days with parts to tick and times of one's own. Whether both times are there is for weekOf to say. */
export const weekForm = v.object(Object.assign({}, ...WEEKDAYS.map(dayEntries)) as ReturnType<typeof dayEntries>);

type WeekInput = Readonly<Record<string, DayPart[] | ClockTime | undefined>>;

/** The last minute of a day is its end: a clock on a page cannot say 24.00. */
const LAST_MINUTE = '23:59';

/** The week that was ticked and typed; `wrong` names the field of a day whose times are half or turned round. */
export function weekOf(data: WeekInput): { week: FreeWeek; wrong: { field: string; message: string }[] } {
	const wrong: { field: string; message: string }[] = [];
	const day = (n: number): FreeDay => {
		const [from, to] = [data[`d${n}_van`] as ClockTime | undefined, data[`d${n}_tot`] as ClockTime | undefined];
		const parts = (data[`d${n}`] ?? []) as DayPart[];
		if (from === undefined && to === undefined) return { parts, own: null };
		if (from === undefined) wrong.push({ field: `d${n}_van`, message: m.crew_time_from_missing() });
		else if (to === undefined) wrong.push({ field: `d${n}_tot`, message: m.crew_time_to_missing() });
		else if (to <= from) wrong.push({ field: `d${n}_tot`, message: m.crew_time_order() });
		return { parts, own: { from: from ?? '', to: to === LAST_MINUTE ? '24:00' : (to ?? '') } };
	};
	return { week: Object.fromEntries(WEEKDAYS.map((n) => [n, day(n)])) as FreeWeek, wrong };
}

/** The fields of a week on a fresh page. */
export function weekValues(week: FreeWeek): Record<string, string[]> {
	return Object.fromEntries(
		WEEKDAYS.flatMap((n) => {
			const { parts, own } = week[n];
			return [
				[`d${n}`, parts],
				[`d${n}_van`, own ? [own.from] : []],
				[`d${n}_tot`, own ? [own.to === '24:00' ? LAST_MINUTE : own.to] : []]
			];
		})
	);
}

export const limitsForm = v.object({ week: v.optional(intBetween(0, 14)), maand: v.optional(intBetween(0, 60)) });
export const companionsForm = v.object({ wie: v.array(uuid()) });

export const REST_LENGTHS = ['twee_weken', 'maand', 'zelf'] as const;
/** Days of one's own are only asked when that is what was chosen. */
export const restForm = v.pipe(
	v.object({
		hoe_lang: choice(REST_LENGTHS, () => m.crew_rest_missing()),
		van: v.optional(localDate()),
		tot: v.optional(localDate())
	}),
	v.forward(
		v.partialCheck(
			[['hoe_lang'], ['van']],
			({ hoe_lang, van }) => hoe_lang !== 'zelf' || van !== undefined,
			() => m.crew_rest_from_missing()
		),
		['van']
	),
	v.forward(
		v.partialCheck(
			[['hoe_lang'], ['tot']],
			({ hoe_lang, tot }) => hoe_lang !== 'zelf' || tot !== undefined,
			() => m.crew_rest_to_missing()
		),
		['tot']
	)
);

/** The days that were chosen, counted from today. */
export function restDays({ hoe_lang, van, tot }: v.InferOutput<typeof restForm>, today: IsoDate): Days {
	if (hoe_lang === 'zelf') return { firstDate: van ?? today, lastDate: tot ?? today };
	return { firstDate: today, lastDate: lastRestDay(hoe_lang, today) };
}

export function lastRestDay(length: 'twee_weken' | 'maand', today: IsoDate): IsoDate {
	return length === 'maand' ? addDays(monthsAfter(today, 1), -1) : addDays(today, 13);
}

const uren = intBetween(0, 24, () => m.crew_hours_missing());
const minuten = v.optional(intBetween(0, 59), '0');
const notitie = v.optional(text({ max: 300 }));
export const correctForm = v.object({ uren, minuten, notitie });
export const addForm = v.object({
	taak: uuid(() => m.crew_hours_task_missing()),
	dag: localDate(() => m.crew_hours_day_missing()),
	uren,
	minuten,
	notitie
});
