import { m } from '#lib/i18n/paraglide/messages.js';

/** Every act of the log in words; a test holds this list against what the program records. */
export const acts: Record<string, () => string> = {
	'hub.made': m.hub_log_hub_made,
	'hub.general_changed': m.hub_log_hub_general_changed,
	'hub.languages_changed': m.hub_log_hub_languages_changed,
	'hub.modules_changed': m.hub_log_hub_modules_changed,
	'hub.colour_changed': m.hub_log_hub_colour_changed,
	'hub.logo_changed': m.hub_log_hub_logo_changed,
	'hub.photo_changed': m.hub_log_hub_photo_changed,
	'hub.picture_kept': m.hub_log_hub_picture_kept,
	'hub.picture_described': m.hub_log_hub_picture_described,
	'hub.hours_changed': m.hub_log_hub_hours_changed,
	'hub.exception_added': m.hub_log_hub_exception_added,
	'hub.exception_removed': m.hub_log_hub_exception_removed,
	'hub.closure_added': m.hub_log_hub_closure_added,
	'hub.closure_lifted': m.hub_log_hub_closure_lifted,
	'hub.room_added': m.hub_log_hub_room_added,
	'hub.room_changed': m.hub_log_hub_room_changed,
	'hub.room_archived': m.hub_log_hub_room_archived,
	'hub.room_restored': m.hub_log_hub_room_restored,
	'hub.rooms_ordered': m.hub_log_hub_rooms_ordered,
	'hub.number_added': m.hub_log_hub_number_added,
	'hub.number_changed': m.hub_log_hub_number_changed,
	'hub.number_removed': m.hub_log_hub_number_removed,
	'hub.numbers_ordered': m.hub_log_hub_numbers_ordered,
	'people.invited': m.hub_log_people_invited,
	'people.invitation_withdrawn': m.hub_log_people_invitation_withdrawn,
	'people.joined': m.hub_log_people_joined,
	'people.signed_up_at_desk': m.hub_log_people_signed_up_at_desk,
	'people.renamed': m.hub_log_people_renamed,
	'people.roles_changed': m.hub_log_people_roles_changed,
	'people.removed': m.hub_log_people_removed,
	'people.left': m.hub_log_people_left,
	'people.merged': m.hub_log_people_merged,
	'people.forgotten': m.hub_log_people_forgotten,
	'people.pass_issued': m.hub_log_people_pass_issued,
	'people.pass_revoked': m.hub_log_people_pass_revoked,
	'people.household_named': m.hub_log_people_household_named,
	'people.household_joined': m.hub_log_people_household_joined,
	'people.household_left': m.hub_log_people_household_left,
	'mail.sent_again': m.hub_log_mail_sent_again,
	'agenda.series_made': m.hub_log_agenda_series_made,
	'agenda.series_changed': m.hub_log_agenda_series_changed,
	'agenda.series_stopped': m.hub_log_agenda_series_stopped,
	'agenda.occurrences_made': m.hub_log_agenda_occurrences_made,
	'agenda.occurrence_changed': m.hub_log_agenda_occurrence_changed,
	'agenda.occurrence_cancelled': m.hub_log_agenda_occurrence_cancelled,
	'agenda.occurrence_restored': m.hub_log_agenda_occurrence_restored,
	'agenda.closure_applied': m.hub_log_agenda_closure_applied,
	'agenda.closure_lifted': m.hub_log_agenda_closure_lifted,
	'agenda.signed_up': m.hub_log_agenda_signed_up,
	'agenda.queued': m.hub_log_agenda_queued,
	'agenda.party_changed': m.hub_log_agenda_party_changed,
	'agenda.withdrawn': m.hub_log_agenda_withdrawn,
	'agenda.offered': m.hub_log_agenda_offered,
	'agenda.offer_accepted': m.hub_log_agenda_offer_accepted,
	'agenda.offer_declined': m.hub_log_agenda_offer_declined,
	'agenda.offer_passed': m.hub_log_agenda_offer_passed,
	'agenda.moved_in': m.hub_log_agenda_moved_in,
	'agenda.came': m.hub_log_agenda_came,
	'agenda.came_undone': m.hub_log_agenda_came_undone,
	'agenda.counted': m.hub_log_agenda_counted,
	'agenda.feed_opened': m.hub_log_agenda_feed_opened,
	'agenda.feed_revoked': m.hub_log_agenda_feed_revoked,
	'agenda.calendar_uploaded': m.hub_log_agenda_calendar_uploaded,
	'agenda.calendar_imported': m.hub_log_agenda_calendar_imported
};

/** What was done, in words. */
export function actWords(kind: string): string {
	return acts[kind]?.() ?? m.hub_log_other({ kind });
}

/** Who did it: the first name by which this hub knows her, or that she is no longer known here. */
export function whoWords({ name, byPerson }: { name: string | null; byPerson: boolean }): string {
	if (!byPerson) return m.hub_log_program();
	return name?.split(' ')[0] ?? m.hub_log_unknown();
}
