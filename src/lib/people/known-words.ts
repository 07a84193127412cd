import { m } from '#lib/i18n/paraglide/messages.js';
import { roleWords } from './words.ts';

/** What the fields of an export are called on the page; a field without a word here keeps its own name. */
export const fieldWords: Record<string, () => string> = {
	person: m.own_known_person,
	name: m.own_known_name,
	email: m.own_known_email,
	phone: m.own_known_phone,
	language: m.own_known_language,
	reachedBy: m.own_known_reached_by,
	createdAt: m.own_known_created,
	sessions: m.own_known_sessions,
	device: m.own_known_device,
	factor: m.own_known_factor,
	seenAt: m.own_known_seen,
	endedAt: m.own_known_ended,
	passkeys: m.own_known_passkeys,
	label: m.own_known_label,
	usedAt: m.own_known_used,
	mails: m.own_known_mails,
	kind: m.own_known_kind,
	state: m.own_known_state,
	settledAt: m.own_known_settled,
	done: m.own_known_done,
	at: m.own_known_at,
	operatorSince: m.own_known_operator,
	membership: m.own_known_membership,
	roles: m.own_known_roles,
	household: m.own_known_household,
	joinedAt: m.own_known_joined,
	leftAt: m.own_known_left,
	passes: m.own_known_passes,
	issuedAt: m.own_known_issued,
	revokedAt: m.own_known_revoked,
	lastUsedAt: m.own_known_used,
	invitations: m.own_known_invitations,
	sentBy: m.own_known_sent_by,
	acceptedAt: m.own_known_accepted,
	people: m.own_known_people,
	agenda: m.own_known_agenda,
	signUps: m.own_known_sign_ups,
	activity: m.own_known_title_field,
	organises: m.own_known_organises,
	calendars: m.own_known_calendars,
	cameAt: m.own_known_came,
	startsAt: m.own_known_starts,
	places: m.own_known_places,
	wish: m.own_known_wish,
	via: m.own_known_via,
	withdrawnAt: m.own_known_withdrawn
};

/** Words of the agenda: what she chose, and how she came in the list. */
const choices = {
	confirmed: m.own_known_has_place,
	waiting: m.own_known_waits,
	withdrawn: m.own_known_cancelled,
	move_in: m.own_known_move_in,
	ask_first: m.own_known_ask_first,
	self: m.own_known_via_self,
	neighbour: m.own_known_via_neighbour,
	desk: m.own_known_via_desk
};

const values: Record<string, () => string> = {
	...roleWords,
	code: m.own_known_by_code,
	pass: m.own_known_by_pass,
	passkey: m.own_known_by_passkey,
	sent: m.own_known_sent,
	...choices
};

/** A word of the program as people say it, where there is one; else the word itself. */
export function valueWord(value: string): string {
	return Object.hasOwn(values, value) ? (values[value]?.() ?? value) : value;
}
