import { readForm } from '#lib/forms/read.ts';
import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { keepPicture } from '#lib/server/hub/pictures.ts';
import { readPicture } from '#lib/server/uploads/picture.ts';
import { photoForm } from '../../manage-forms.ts';

const WORDS = {
	too_large: m.manage_agenda_photo_too_large,
	not_a_picture: m.manage_agenda_photo_unknown,
	too_many_pixels: m.manage_agenda_photo_too_large,
	broken: m.manage_agenda_photo_broken
};

/** Keeps the photo that came with a form, so that the next steps can carry it by its id; nothing when none came. */
export async function keepPhoto(request: Request, actor: Actor): Promise<{ id?: string; error?: FieldError }> {
	const read = await readForm(request, photoForm);
	if (!read.ok || !read.data.photo) return {};
	const made = await readPicture(new Uint8Array(await read.data.photo.arrayBuffer()));
	if (!made.ok) return { error: { field: 'photo', message: WORDS[made.reason]() } };
	const { photo_words: words } = read.data;
	if (!words) return { error: { field: 'photo_words', message: m.manage_agenda_photo_words_missing() } };
	const { hubId } = actor;
	if (!hubId) return {};
	return { id: await inHub(actor, (tx) => keepPicture(tx, { ...actor, hubId }, made.value, words)) };
}
