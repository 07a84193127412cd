import { readForm } from '#lib/forms/read.ts';
import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actor } from '#lib/server/auth/actor.ts';
import { keepUpload } from '#lib/server/hub/pictures.ts';
import { photoForm } from '../../manage-forms.ts';

const WORDS = {
	too_large: m.manage_agenda_photo_too_large,
	not_a_picture: m.manage_agenda_photo_unknown,
	too_many_pixels: m.manage_agenda_photo_too_large,
	broken: m.manage_agenda_photo_broken,
	words_missing: m.manage_agenda_photo_words_missing
};

/** Keeps the photo that came with a form, so that the next steps can carry it by its id; nothing when none came. */
export async function keepPhoto(request: Request, actor: Actor): Promise<{ id?: string; error?: FieldError }> {
	const read = await readForm(request, photoForm);
	if (!read.ok) return {};
	const kept = await keepUpload(actor, read.data.photo, read.data.photo_words);
	if (kept.ok) return kept.value;
	const field = kept.reason === 'words_missing' ? 'photo_words' : 'photo';
	return { error: { field, message: WORDS[kept.reason]() } };
}
