import type { InboxWords } from '../../inbox/words.ts';

/** The languages of the form, so those in which a reporter reads. */
export const LANGUAGES = ['nl', 'en', 'ar', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language of ours out of what a sealed text claims; undefined for anything else. */
export const languageIn = (claimed: string): Language | undefined => LANGUAGES.find((one) => one === claimed);

/** 'Turks'. */
export const languageWord = (language: Language, words: InboxWords): string => words[`language_${language}`];
