import { isPhone, length, MOST_TEXT, type Photo, type Voice } from '../form/draft.ts';

/** What somebody adds; in the page's memory and nowhere else. */
export type Note = { text: string; voice: Voice | null; photos: Photo[]; callMe: boolean; phone: string };

export const NO_NOTE: Note = { text: '', voice: null, photos: [], callMe: false, phone: '' };

/** Whether leaving would lose something. */
export const isNoted = ({ text, voice, photos, phone }: Note): boolean =>
	text !== '' || voice !== null || photos.length > 0 || phone !== '';

export type NoteMissing = { field: 'more' | 'more-phone'; why: 'empty' | 'long' | 'phone' | 'phone_wrong' };

/** What is still to be done before it can be sent; null when nothing is. */
export function noteMissing({ text, voice, photos, callMe, phone }: Note): NoteMissing | null {
	if (length(text) > MOST_TEXT) return { field: 'more', why: 'long' };
	if (callMe && phone.trim() === '') return { field: 'more-phone', why: 'phone' };
	if (callMe && !isPhone(phone)) return { field: 'more-phone', why: 'phone_wrong' };
	return callMe || text.trim() !== '' || voice || photos.length > 0 ? null : { field: 'more', why: 'empty' };
}

/** The words of the addition; the wish to be called stands first. */
export function noteText({ text, callMe, phone }: Note, callWords: string): string {
	return callMe ? [callWords.replace('{phone}', phone.trim()), text].filter(Boolean).join('\n\n') : text;
}
