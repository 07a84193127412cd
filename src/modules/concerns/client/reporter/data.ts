import type { PictureId } from '../../protocol/pictures.ts';

/** A number that everybody may need, as the page shows and dials it. */
export type CallNumber = { number: string; href: string; label: string; note: string };

/** How to reach the house without the form; every part may be missing. */
export type House = {
	name: string;
	phone: { shown: string; href: string } | null;
	address: string;
	/** "Nu open tot 17.00 uur". */
	door: string;
	/** Seven days from today. */
	hours: { name: string; spans: string[]; note: string }[];
};

/** What both pages of a reporter bring along for their program. No secrets. */
export type ReporterData = {
	worker: string;
	hub: string;
	/** '/de-linde/zorgen': all addresses begin with it. */
	base: string;
	/** A neutral page of the house, for who must leave fast. */
	exit: string;
	/** Of the page: 'nl', 'ar', … */
	language: string;
	/** Danger first. */
	numbers: CallNumber[];
	house: House;
	/** What every picture that a list may have is called. */
	pictures: Record<PictureId, string>;
	/** In Dutch, for the coach: "Bel mij: {phone}". */
	callMe: string;
};
