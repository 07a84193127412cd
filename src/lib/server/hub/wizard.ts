import * as v from 'valibot';
import { fieldsOf } from '#lib/forms/fields.ts';
import type { FieldError, FormState } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { checkBrandColour } from '#lib/ui/colour.ts';
import { stepEntries, STEPS, type Step } from './forms.ts';
import { usualModules, usualWeek, type HubKind } from './kinds.ts';
import type { HubDraft } from './make.ts';
import { suggestSlug } from './slug.ts';
import { readWeek, weekFields } from './week.ts';

export type Values = FormState['values'];

/** What the page shows next. `offer`: the colour that can be read on, in place of the one that was typed; `draft`: on the check page. */
export type Turn = { step: Step; form: FormState; offer?: { typed: string; nearest: string }; draft?: HubDraft };
/** The nearest address that nobody has; the address itself when it is free. */
export type FreeSlug = (slug: string) => Promise<string>;

/** The first page of the wizard. */
export function firstTurn(): Turn {
	return { step: 'kind', form: { values: {}, errors: [] } };
}

/**
 * Where a posted draft leads: back, to the step that was asked for, to the first step that has something wrong,
 * or on. Everything sent before is looked at again; steps that were not reached yet are not. Writes nothing.
 */
export async function turn(posted: Values, freeSlug: FreeSlug): Promise<Turn> {
	const { step: [from = 'kind'] = [], to: [to] = [], ...values } = withTaken(posted);
	const at = Math.max(
		0,
		STEPS.findIndex((step) => step === from)
	);
	const seen = STEPS.filter((step, index) => index === at || values['seen']?.includes(step));
	values['seen'] = seen;
	if (to === 'back') return show(STEPS[Math.max(0, at - 1)] ?? 'kind', values);
	const asked = STEPS.find((step) => step === to);
	if (asked && asked !== 'check') return show(asked, values);

	if (!values['slug']?.[0]) values['slug'] = [suggestSlug(values['name']?.[0] ?? '')].filter(Boolean);
	const reached = seen.includes('check') ? STEPS.length - 1 : at;
	for (const step of STEPS.slice(0, reached + 1)) {
		const { errors, offer } = await lookAt(step, values, freeSlug);
		if (errors.length > 0) return { step, form: { values, errors }, ...(offer ? { offer } : {}) };
	}
	const next = show(STEPS[reached + 1] ?? 'check', values);
	return next.step === 'check' ? { ...next, draft: draftOf(values) } : next;
}

/** The draft as `makeHub` wants it, out of values in which no step has anything wrong. */
export function draftOf(values: Values): HubDraft {
	const [front, address] = [parsed('name', values), parsed('address', values)];
	const { coordinator_name: name, coordinator_email: email } = parsed('coordinator', values);
	return {
		kind: parsed('kind', values).kind,
		name: front.name,
		slug: front.slug ?? suggestSlug(front.name),
		...address,
		week: readWeek(parsed('hours', values)).stretches,
		...parsed('modules', values),
		brandColour: colourOf(values) ?? '',
		coordinator: { name, email }
	};
}

/** The colour that was chosen, as #rrggbb; undefined when it is none. */
export function colourOf(values: Values): string | undefined {
	const look = check('look', values);
	if (!look.data) return undefined;
	return look.data.colour === 'own' ? look.data.own_colour : look.data.colour;
}

const schemas = {
	kind: v.object(stepEntries.kind),
	name: v.object(stepEntries.name),
	address: v.object(stepEntries.address),
	hours: v.object(stepEntries.hours),
	modules: v.object(stepEntries.modules),
	look: v.object(stepEntries.look),
	coordinator: v.object(stepEntries.coordinator)
};
type Question = keyof typeof schemas;
type Checked<Q extends Question> = { data?: v.InferOutput<(typeof schemas)[Q]>; errors: FieldError[] };

function check<Q extends Question>(step: Q, values: Values): Checked<Q> {
	const schema: (typeof schemas)[Q] = schemas[step];
	// A colour of one's own that was typed, and then not chosen, is no trouble.
	const own: Values = step === 'look' && values['colour']?.[0] !== 'own' ? { own_colour: [] } : {};
	const parts = Object.entries({ ...values, ...own }).flatMap(([name, texts]) =>
		texts.map((text): [string, string] => [name, text])
	);
	const fields = fieldsOf(parts, schema);
	const result = v.safeParse(schema, fields.input, { abortPipeEarly: true });
	const issues = (result.issues ?? []).map(({ path, message }) => ({ field: nameOf(path?.[0]?.key), message }));
	const errors = [...fields.errors, ...issues];
	return result.success && errors.length === 0
		? { data: result.output as v.InferOutput<(typeof schemas)[Q]>, errors }
		: { errors };
}

const nameOf = (key: unknown) => (typeof key === 'string' ? key : '');

function parsed<Q extends Question>(step: Q, values: Values): v.InferOutput<(typeof schemas)[Q]> {
	const { data } = check(step, values);
	if (!data) throw new Error(`the step ${step} was not looked at`);
	return data;
}

/** The colour that was offered in place of one that failed, taken with one press. */
function withTaken({ take, ...values }: Values): Values {
	const taken = take?.[0];
	return taken ? { ...values, colour: ['own'], own_colour: [taken] } : values;
}

function show(step: Step, values: Values): Turn {
	const typed = Object.fromEntries(Object.entries(values).filter(([, texts]) => texts.length > 0));
	return { step, form: { values: { ...proposal(step, values), ...typed }, errors: [] } };
}

/** What a step proposes the first time it is seen; afterwards what was typed stays, also when that is nothing. */
function proposal(step: Step, values: Values): Values {
	if (values['seen']?.includes(step)) return {};
	const kind = (values['kind']?.[0] ?? 'huis') as HubKind;
	if (step === 'modules') return { modules: usualModules(kind), languages: ['nl', 'en', 'ar', 'tr'] };
	if (step === 'look') return { colour: ['#0f5e59'] };
	if (step !== 'hours') return {};
	const week = weekFields(usualWeek(kind));
	return Object.fromEntries(Object.entries(week).map(([name, value]) => [name, [value]]));
}

type Looked = { errors: FieldError[]; offer?: Turn['offer'] };

async function lookAt(step: Step, values: Values, freeSlug: FreeSlug): Promise<Looked> {
	if (step === 'check') return { errors: [] };
	const { data, errors } = check(step, values);
	if (!data) return { errors };
	if (step === 'name') return { errors: await slugTrouble(parsed('name', values).slug, freeSlug) };
	if (step === 'hours') return { errors: readWeek(parsed('hours', values)).errors };
	if (step === 'look') return colourTrouble(values);
	return { errors };
}

async function slugTrouble(slug: string | undefined, freeSlug: FreeSlug): Promise<FieldError[]> {
	if (!slug) return [{ field: 'slug', message: m.start_slug_make_one() }];
	const free = await freeSlug(slug);
	return free === slug ? [] : [{ field: 'slug', message: m.start_slug_taken({ free }) }];
}

function colourTrouble(values: Values): Looked {
	const colour = colourOf(values);
	if (!colour) return { errors: [{ field: 'own_colour', message: m.form_required() }] };
	const checked = checkBrandColour(colour);
	if (checked.ok) return { errors: [] };
	return {
		errors: [{ field: 'own_colour', message: m.start_colour_too_light() }],
		offer: { typed: colour, nearest: checked.nearest }
	};
}
