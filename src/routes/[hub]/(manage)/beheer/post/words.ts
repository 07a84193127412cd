import { m } from '#lib/i18n/paraglide/messages.js';

const kinds: Record<string, () => string> = {
	'hub.made': m.hub_post_kind_made,
	'people.invited': m.hub_post_kind_invited
};
const areas: Record<string, () => string> = { agenda: m.hub_post_kind_agenda, account: m.hub_post_kind_account };

/** What kind of mail it is. */
export function mailWords(kind: string): string {
	const [area = ''] = kind.split('.');
	return (kinds[kind] ?? areas[area] ?? m.hub_post_kind_other)();
}

/** Why it did not arrive, with the words of the mail server. */
export function whyWords(state: string, failure: string | null): string {
	const words = failure ?? m.hub_post_unknown();
	return state === 'bounced' ? m.hub_post_bounced({ words }) : m.hub_post_failed({ words });
}
