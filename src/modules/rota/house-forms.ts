import * as v from 'valibot';
import { choice, localDate, localTime, phone, uuid } from '#lib/forms/schemas.ts';

/** Which opening a press on the page of the door is about. */
const opening = { datum: localDate(), opent: localTime() };

/** "Open all the same", "later", "closed". The time counts with `later` only. */
export const doorForm = v.object({
	...opening,
	zegt: choice(['open', 'later', 'closed']),
	later: v.optional(localTime())
});
export const doorUndoForm = v.object(opening);

export const rotaSettingsForm = v.object({
	/** A Monday. */
	week_a: localDate(),
	phone_person: v.optional(uuid()),
	phone: v.optional(phone())
});
