import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { momentWords } from '../when.ts';

type Someone = {
	id: string;
	personId: string | null;
	name: string | null;
	email: string | null;
	phone: string | null;
	places: number;
	state: string;
	wish: string;
	via: string;
	offeredUntil: Temporal.Instant | null;
};
export type PersonRow = { id: string; name: string; places: string; contact: string; how: string; standing: string };

const VIA = new Map(
	Object.entries({
		self: m.manage_agenda_via_self,
		guest: m.manage_agenda_via_guest,
		neighbour: m.manage_agenda_via_neighbour,
		desk: m.manage_agenda_via_desk
	})
);

/** Who comes and who waits, in order of arrival. */
export function peopleRows(people: readonly Someone[], zone: string): { coming: PersonRow[]; waiting: PersonRow[] } {
	const queue = people.filter(({ state }) => state === 'waiting');
	const row = (of: Someone): PersonRow => ({
		id: of.id,
		name: of.name ?? m.manage_agenda_forgotten(),
		places: String(of.places),
		contact: of.personId
			? m.manage_agenda_contact_member()
			: [of.email, of.phone].filter(Boolean).join(', ') || m.manage_agenda_contact_none(),
		how: VIA.get(of.via)?.() ?? '',
		standing: standing(of, queue.indexOf(of) + 1, zone)
	});
	return { coming: people.filter(({ state }) => state === 'confirmed').map(row), waiting: queue.map(row) };
}

function standing({ state, offeredUntil, wish }: Someone, position: number, zone: string): string {
	if (state === 'confirmed') return '';
	if (offeredUntil) return m.manage_agenda_offered_until({ moment: momentWords(offeredUntil, zone) });
	return wish === 'ask_first' ? m.manage_agenda_waits_ask({ position }) : m.manage_agenda_waits_move({ position });
}
