import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { pictureForm, pictureWordsForm } from '#lib/server/hub/forms.ts';
import { settingsOf } from '#lib/server/hub/general.ts';
import {
	describePicture,
	hangPicture,
	pictureWords,
	takePictureDown,
	type PlaceOfPicture
} from '#lib/server/hub/pictures.ts';
import { limits } from '#lib/limits.ts';
import { readPicture, type PictureRefusal } from '#lib/server/uploads/picture.ts';
import { coordinator } from '../coordinator.server.ts';

type Event = RequestEvent<{ hub: string }>;
const megabytes = Math.floor(limits.uploadBytes / 1_048_576);

const refusals: Record<PictureRefusal, () => string> = {
	too_large: () => m.hub_picture_too_large({ megabytes }),
	not_a_picture: m.hub_picture_not_a_picture,
	too_many_pixels: m.hub_picture_too_many_pixels,
	broken: m.hub_picture_broken
};

/** The picture that hangs in a place now. */
export function loadPicture(place: PlaceOfPicture) {
	return ({ locals }: Pick<Event, 'locals'>) => {
		const actor = coordinator(locals);
		return inHub(actor, async (tx) => {
			const settings = await settingsOf(tx, actor.hubId);
			const id = place === 'logo' ? settings.logoId : settings.photoId;
			const words = id ? await pictureWords(tx, actor.hubId, id) : undefined;
			return { picture: id && words ? { id, ...words } : undefined, megabytes };
		});
	};
}

/** Hang another picture there, describe it anew, or take it down. */
export function pictureActions(place: PlaceOfPicture) {
	const done = (hub: string, what: string): never =>
		redirect(303, `/${hub}/beheer/instellingen/uiterlijk?gedaan=${what}`);
	return {
		bewaren: async ({ request, locals, params }: Event) => {
			const actor = coordinator(locals);
			const read = await readForm(request, pictureForm);
			if (!read.ok) return fail(read.status, { form: read.form });
			const made = await readPicture(new Uint8Array(await read.data.picture.arrayBuffer()));
			if (!made.ok) return fail(422, { form: refuse(read.form, refusals[made.reason](), 'picture') });
			await inHub(actor, (tx) => hangPicture(tx, actor, place, made.value, read.data.description));
			return done(params.hub, 'beeld');
		},
		woorden: async ({ request, locals, params }: Event) => {
			const actor = coordinator(locals);
			const read = await readForm(request, pictureWordsForm);
			if (!read.ok) return fail(read.status, { words: read.form });
			const outcome = await inHub(actor, (tx) => describePicture(tx, actor, place, read.data.new_description));
			if (!outcome.ok) return fail(409, { words: refuse(read.form, m.hub_gone()) });
			return done(params.hub, 'beeld');
		},
		weg: async ({ locals, params }: Event) => {
			const actor = coordinator(locals);
			await inHub(actor, (tx) => takePictureDown(tx, actor, place));
			return done(params.hub, 'weg');
		}
	};
}
