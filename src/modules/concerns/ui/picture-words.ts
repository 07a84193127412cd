import { m } from '#lib/i18n/paraglide/messages.js';
import { PICTURES, type PictureId } from '../protocol/pictures.ts';

/** The word of every picture in the reader's language, for `SixPictures`; on the server only. */
export function pictureWords(): Record<PictureId, string> {
	const words = {} as Record<PictureId, string>;
	for (const id of PICTURES) words[id] = m[`concerns_picture_${id}`]();
	return words;
}
