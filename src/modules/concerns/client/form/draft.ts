import { asciiDigits } from '#lib/forms/digits.ts';

/** A voice note or photo as it will be sealed: clean bytes, and what the coach's screen must know of them. */
export type Voice = { bytes: Uint8Array<ArrayBuffer>; type: string; seconds: number };
export type Photo = { id: string; bytes: Uint8Array<ArrayBuffer>; type: string; width: number; height: number };

/** Where it is: nothing said, an area of the coaches' list, or somewhere else. */
export const ELSEWHERE = 'elsewhere';

/** Everything that somebody typed, chose or recorded. It lives in the page's memory and nowhere else. */
export type Draft = {
	about: 'neighbour' | 'self';
	/** Somebody at the desk fills it in for a neighbour, who gets the code. */
	helper: boolean;
	category: string | null;
	/** The id of an area, ELSEWHERE, or '' for nothing said. */
	area: string;
	place: string;
	text: string;
	voice: Voice | null;
	photos: Photo[];
	name: string;
	phone: string;
	callMe: boolean;
	/** Ids of coaches who may not read it. */
	excluded: string[];
};

/** The most signs of the story, and of the short fields. */
export const MOST_TEXT = 5000;
export const MOST_PLACE = 200;
export const MOST_NAME = 80;
export const MOST_PHOTOS = 3;

export const EMPTY: Draft = {
	about: 'neighbour',
	helper: false,
	category: null,
	area: '',
	place: '',
	text: '',
	voice: null,
	photos: [],
	name: '',
	phone: '',
	callMe: false,
	excluded: []
};

/** How many signs a reader counts; an emoji is one. */
export const length = (text: string): number => Array.from(text).length;

/** Whether leaving would lose something. */
export function isTyped(draft: Draft): boolean {
	const { category, area, place, text, voice, photos, name, phone } = draft;
	return category !== null || voice !== null || photos.length > 0 || [area, place, text, name, phone].some(Boolean);
}

/** Whether it can be a telephone number: eight figures or more, in any writing. */
export function isPhone(text: string): boolean {
	const plain = asciiDigits(text);
	return /^[+(\d][\d\s().\-/]*$/.test(plain.trim()) && plain.replace(/\D/g, '').length >= 8;
}
