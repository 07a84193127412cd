import type { FieldError, FormState } from '#lib/forms/state.ts';
import { whatForm } from '../../manage-forms.ts';
import { type Values } from '#lib/forms/read-values.ts';
import { readDraft, STEPS, wrongIn, type Draft, type Reading, type Step } from './draft.ts';

export type Place = Step | 'check';
/** What a page of the steps shows: where she is, what stands in its fields, and all the rest in hidden fields. */
export type FlowPage = { step: Place; form: FormState; carried: { name: string; value: string }[] };

const WHAT = [...Object.keys(whatForm.entries), 'photo_words'];
const date = (name: string) => [`${name}_day`, `${name}_month`, `${name}_year`];
const FIELDS: Record<Place, string[]> = {
	what: WHAT,
	when: [
		...[
			'start',
			'end',
			'overnight',
			'rhythm',
			'daily_every',
			'weekly_every',
			'weekdays',
			'date_every',
			'day',
			'nth_every',
			'nth',
			'weekday'
		],
		...['ends', 'times', 'holidays', 'first', 'until', ...date('first'), ...date('until')]
	],
	where: ['room', 'price', 'for_whom', 'spoken', 'accessible', 'organiser'],
	places: ['entry', 'capacity', 'party'],
	check: date('from')
};
const ALL = new Set([...Object.values(FIELDS).flat(), 'reached']);

/** A page of one step. Once she has seen the check page, each step leads back to it. */
export function pageOf(step: Place, values: Values, errors: FieldError[] = []): FlowPage {
	const own = new Set(FIELDS[step]);
	const kept = step === 'check' ? { ...values, reached: ['check'] } : values;
	const carried = Object.entries(kept).flatMap(([name, texts]) =>
		ALL.has(name) && !own.has(name) ? texts.filter((value) => value !== '').map((value) => ({ name, value })) : []
	);
	return { step, form: { values, errors }, carried };
}

export type Moved = { page: FlowPage; draft?: undefined } | { page: FlowPage; draft: Draft };

/**
 * Where a press leads. `go` is 'next', 'back', 'save' or the name of a step to change. What lies before the page she
 * asks for is judged again; with everything right on the check page the draft comes along.
 */
export function move(values: Values, reading: Reading): Moved {
	const at = placeOf(values['step']?.[0]) ?? 'what';
	const go = values['go']?.[0] ?? 'next';
	const wanted = go === 'save' ? 'check' : go === 'back' ? before(at, values) : (placeOf(go) ?? after(at, values));
	const upTo = wanted === 'check' ? STEPS : STEPS.slice(0, STEPS.indexOf(wanted));
	// Going back, or to another step, loses nothing and asks nothing of the step she leaves.
	if (go === 'next' || wanted === 'check') {
		for (const step of upTo) {
			const errors = wrongIn(step, values, reading);
			if (errors.length > 0) return { page: pageOf(step, values, errors) };
		}
	}
	if (wanted !== 'check') return { page: pageOf(wanted, values) };
	const read = readDraft(values, reading);
	return read.ok
		? { page: pageOf('check', values), draft: read.draft }
		: { page: pageOf(read.step, values, read.errors) };
}

const order: Place[] = [...STEPS, 'check'];
const placeOf = (text: string | undefined) => order.find((place) => place === text);

function before(at: Place, values: Values): Place {
	if (at !== 'check' && values['reached']?.[0] === 'check') return 'check';
	return order[Math.max(0, order.indexOf(at) - 1)] ?? 'what';
}

function after(at: Place, values: Values): Place {
	return values['reached']?.[0] === 'check' ? 'check' : (order[order.indexOf(at) + 1] ?? 'check');
}
