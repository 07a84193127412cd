import { isPhone, length, MOST_TEXT, type Draft } from './draft.ts';

/** What somebody must still look at: the id of its field, and which sentence says it. */
export type Missing = { field: string; why: 'category' | 'story' | 'long' | 'phone' | 'phone_wrong' };

/** What is still to be done on a screen before going on; none for a screen that asks nothing. */
export function missingIn(draft: Draft, screen: string): Missing[] {
	if (screen === 'what') return draft.category === null ? [{ field: 'category', why: 'category' }] : [];
	if (screen === 'tell') return storyMissing(draft);
	if (screen === 'who') return whoMissing(draft);
	return [];
}

function storyMissing({ text, voice, photos }: Draft): Missing[] {
	if (length(text) > MOST_TEXT) return [{ field: 'text', why: 'long' }];
	return text.trim() === '' && !voice && photos.length === 0 ? [{ field: 'text', why: 'story' }] : [];
}

function whoMissing({ phone, callMe }: Draft): Missing[] {
	if (phone.trim() === '') return callMe ? [{ field: 'phone', why: 'phone' }] : [];
	return isPhone(phone) ? [] : [{ field: 'phone', why: 'phone_wrong' }];
}
