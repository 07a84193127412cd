import { m } from '#lib/i18n/paraglide/messages.js';
import { forWhomWord, languageWord } from '../facts.ts';
import { FOR_WHOM, SPOKEN } from '../../manage-forms.ts';

export type Option = { value: string; label: string };
/** What the lists of step 3 are made of: the rooms of the house and who can organise. */
export type Lists = { rooms: Option[]; people: Option[]; forWhom: Option[]; spoken: Option[] };

type Room = { id: string; name: string; seats: number | null; archivedAt: Date | null };
type Someone = { personId: string; name: string | null };

/** Rooms that were put away are left out, unless `keep` still happens there. */
export function listsOf(rooms: readonly Room[], people: readonly Someone[], keep?: string | null): Lists {
	const open = rooms.filter(({ id, archivedAt }) => archivedAt === null || id === keep);
	return {
		rooms: [
			{ value: '', label: m.manage_agenda_room_none() },
			...open.map(({ id, name, seats }) => ({
				value: id,
				label: seats === null ? name : m.manage_agenda_room_seats({ name, seats })
			}))
		],
		people: [
			{ value: '', label: m.manage_agenda_organiser_none() },
			...people.map(({ personId, name }) => ({ value: personId, label: name ?? '' }))
		],
		forWhom: FOR_WHOM.map((value) => ({ value, label: forWhomWord(value) })),
		spoken: [
			{ value: '', label: m.manage_agenda_spoken_any() },
			...SPOKEN.map((value) => ({ value, label: languageWord(value) }))
		]
	};
}

/** The word that goes with a chosen value. */
export function wordOf(options: readonly Option[], value: string): string {
	return options.find((option) => option.value === value)?.label ?? '';
}
