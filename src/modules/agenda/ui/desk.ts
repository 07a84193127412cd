import { m } from '#lib/i18n/paraglide/messages.js';
import { capital, clockSpan, dayAndTime, longDay } from '#lib/ui/format.ts';
import type { Happening } from './rows.ts';
import { clockOf, dayOf } from './when.ts';

/** One line of the list at the desk. `contact` only for who may see it. */
export type DeskPerson = {
	signUpId: string;
	name: string;
	places: number;
	came: boolean;
	contact: string | null;
};

/** "Fatima B.": what a volunteer at the desk needs of a name. */
export function shortName(name: string): string {
	const [first = '', ...rest] = name.trim().split(/\s+/);
	const last = rest.findLast((word) => /^\p{L}/u.test(word));
	const [initial] = last ?? '';
	return initial === undefined ? first : `${first} ${initial.toLocaleUpperCase('nl')}.`;
}

type Listed = Omit<DeskPerson, 'contact'> & { contact: string | null; state: 'confirmed' | 'waiting' };

/** The list and the queue of the desk. Who may not see contacts sees first names with an initial, and nothing else. */
export function deskPeople(
	all: readonly Listed[],
	seesContacts: boolean
): { people: DeskPerson[]; waiting: DeskPerson[] } {
	const lines = all.map(({ signUpId, name, places, came, contact, state }) => ({
		state,
		line: {
			signUpId,
			// Who asked to be forgotten still takes a place.
			name: (seesContacts ? name : shortName(name)) || m.agenda_desk_forgotten(),
			places,
			came,
			contact: seesContacts ? contact : null
		}
	}));
	const those = (which: Listed['state']) => lines.filter(({ state }) => state === which).map(({ line }) => line);
	return { people: those('confirmed'), waiting: those('waiting') };
}

/** How many people these sign-ups are together; who waits is not counted. */
export function expectedOf(all: readonly Pick<Listed, 'places' | 'state'>[]): number {
	return all.filter(({ state }) => state === 'confirmed').reduce((sum, { places }) => sum + places, 0);
}

/** "Dinsdag 24 november, 14.00 tot 15.30 uur. Kamer 2." The whole date: on paper nobody knows when today was. */
export function deskWhen(of: Pick<Happening, 'localDate' | 'startTime' | 'endTime' | 'roomName'>): string {
	const day = capital(longDay(dayOf(of.localDate)));
	const when = dayAndTime(day, clockSpan(clockOf(of.startTime), clockOf(of.endTime)));
	return of.roomName ? `${when}. ${of.roomName}.` : `${when}.`;
}
