import type { FormState } from '#lib/forms/state.ts';
import { readForm } from '#lib/forms/read.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { draftForm } from '../../manage-forms.ts';
import { type Values } from '#lib/forms/read-values.ts';
import type { Reading } from './draft.ts';
import { move, pageOf, type FlowPage, type Moved } from './flow.ts';
import { keepPhoto } from './photo.ts';

export type Stepped = (Moved & { values: Values; status: 200 | 422 }) | { refused: FormState; status: 400 | 413 };

/** One press in the steps of an activity: reads everything typed, keeps a photo, and says which page comes. */
export async function takeStep(request: Request, actor: Actor, reading: (values: Values) => Reading): Promise<Stepped> {
	const photoRequest = (request.headers.get('content-type') ?? '').startsWith('multipart/')
		? request.clone()
		: undefined;
	const read = await readForm(request, draftForm);
	if (!read.ok && read.status !== 422) return { refused: read.form, status: read.status };
	const values = { ...read.form.values };
	const photo = photoRequest ? await keepPhoto(photoRequest, actor) : {};
	if (photo.id) values['picture'] = [photo.id];
	const moved = move(values, reading(values));
	if (photo.error)
		return {
			page: pageOf('what', values, [...moved.page.form.errors.filter(() => moved.page.step === 'what'), photo.error]),
			values,
			status: 422
		};
	return { ...moved, values, status: moved.page.form.errors.length > 0 ? 422 : 200 };
}

/** The page when what came was no form, or too much: the first step, with the sentence that says so. */
export function unreadable({ values, errors }: FormState, fresh: Values): FlowPage {
	return pageOf('what', { ...fresh, ...values }, errors);
}
