import type { House } from './neighbourhood.ts';

/** For whom a route is. Written down here a second time, on purpose: moving a file to another group must be noticed. */
export type Audience = 'everybody' | 'members' | 'crew' | 'manage' | 'operator';
/** What somebody who may come in gets from GET; null when there is no GET. `own`: the page itself sends who is not signed in away. */
type Row = [Audience, ...(number | 'own')[]];

export const TABLE: Record<string, Row> = {
	'/(install)': ['everybody', 200, 303],
	'/(install)/account': ['everybody', 'own'],
	'/(install)/account/apparaten': ['everybody', 'own'],
	'/(install)/account/gegevens': ['everybody', 'own'],
	'/(install)/account/gegevens/gegevens.json': ['everybody', 'own'],
	'/(install)/account/passkeys': ['everybody', 'own'],
	'/(install)/account/passkeys/vraag': ['everybody', 405],
	'/(install)/account/vergeet-mij': ['everybody', 'own'],
	'/(install)/account/vergeet-mij/klaar': ['everybody', 200],
	'/(install)/eenmalig/[id]/[secret]': ['everybody', 200],
	'/(install)/inloggen': ['everybody', 200, 303],
	'/(install)/inloggen/code': ['everybody', 200, 303],
	'/(install)/inloggen/passkey': ['everybody', 200, 303],
	'/(install)/inloggen/passkey/vraag': ['everybody', 405],
	'/(install)/postvak': ['everybody', 200],
	'/(install)/postvak/[id]': ['everybody', 404],
	'/(install)/taal': ['everybody', 200],
	'/(install)/uitloggen': ['everybody', 200, 303],
	'/(install)/welkom': ['everybody', 200, 404],
	'/(install)/welkom/klaar': ['everybody', 200, 404],
	'/(install)/welkom/nieuw': ['everybody', 200, 303, 404],
	'/(machine)/health/live': ['everybody', 200],
	'/(machine)/health/ready': ['everybody', 200],
	'/(operator)/installatie': ['operator', 200],
	'/(operator)/installatie/onderdelen': ['operator', 200],
	'/[hub]/(crew)/balie': ['crew', 200],
	'/[hub]/(crew)/balie/[occurrence=id]': ['crew', 200],
	'/[hub]/(crew)/balie/[occurrence=id]/erbij': ['crew', 200],
	'/[hub]/(manage)/beheer': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/keer/[occurrence=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/keer/[occurrence=id]/afgelasten': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/keer/[occurrence=id]/wijzigen': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/nieuw': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/poster': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/reeks/[series=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/reeks/[series=id]/stoppen': ['manage', 200],
	'/[hub]/(manage)/beheer/agenda/reeks/[series=id]/wijzigen': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/algemeen': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/nummers': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/nummers/[number=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/nummers/nieuw': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/openingstijden': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/openingstijden/dag': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/openingstijden/sluiting': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/openingstijden/sluiting/[closure=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/openingstijden/week': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/ruimtes': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/ruimtes/[room=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/ruimtes/nieuw': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/talen': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/uiterlijk': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/uiterlijk/foto': ['manage', 200],
	'/[hub]/(manage)/beheer/instellingen/uiterlijk/logo': ['manage', 200],
	'/[hub]/(manage)/beheer/invoer': ['manage', 200],
	'/[hub]/(manage)/beheer/invoer/[import=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/logboek': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/gegevens': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/huishouden': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/pas': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/rollen': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/samenvoegen': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/[person=id]/weg': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/brief/[invitation=id]': ['manage', 200, 404],
	'/[hub]/(manage)/beheer/mensen/nieuw': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/nieuw/balie': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/nieuw/brief': ['manage', 200],
	'/[hub]/(manage)/beheer/mensen/nieuw/mail': ['manage', 200],
	'/[hub]/(manage)/beheer/post': ['manage', 200],
	'/[hub]/(public)': ['everybody', 200],
	'/[hub]/(public)/aanmelding/[signUp=id]/[token]': ['everybody', 200],
	'/[hub]/(public)/agenda': ['everybody', 200],
	'/[hub]/(public)/agenda.ics': ['everybody', 200],
	'/[hub]/(public)/agenda/[occurrence=id]': ['everybody', 200],
	'/[hub]/(public)/agenda/[occurrence=id]/aanmelden': ['everybody', 200, 303],
	'/[hub]/(public)/agenda/[occurrence=id]/activiteit.ics': ['everybody', 200],
	'/[hub]/(public)/agenda/[occurrence=id]/kaart.png': ['everybody', 200],
	'/[hub]/(public)/agenda/maand': ['everybody', 200],
	'/[hub]/(public)/agenda/reeks/[series=id]/reeks.ics': ['everybody', 200],
	'/[hub]/(public)/agenda/week': ['everybody', 200],
	'/[hub]/(public)/beeld/[picture=id]': ['everybody', 200],
	'/[hub]/(public)/brief': ['everybody', 200],
	'/[hub]/(public)/contact': ['everybody', 200],
	'/[hub]/(public)/kalender/[feed=id]/[token]/kalender.ics': ['everybody', 200],
	'/[hub]/(public)/merk.css': ['everybody', 200],
	'/[hub]/(public)/pas': ['everybody', 200, 303],
	'/[hub]/(public)/toegankelijk': ['everybody', 200],
	'/[hub]/(public)/uitnodiging/[invitation=id]/[token]': ['everybody', 200],
	'/[hub]/(resident)/mijn': ['members', 200],
	'/[hub]/(resident)/mijn/huishouden': ['members', 200],
	'/[hub]/(resident)/mijn/kalender': ['members', 200]
};

/** The address of a route in a house: `ids` may be another house's, which is what a stranger would try. */
export function addressOf(routeId: string, house: Pick<House, 'slug' | 'ids'>): string {
	const token = routeId.includes('signUp') ? 'signUpToken' : routeId.includes('feed') ? 'feedToken' : 'invitationToken';
	const filled = routeId
		.replace(/\/\(\w+\)/g, '')
		.replace('[hub]', house.slug)
		.replace('[signUp=id]', house.ids['guestSignUp']!)
		.replace('[token]', house.ids[token]!)
		.replace('[secret]', 'x'.repeat(43))
		.replace('/[id]', `/${house.ids['occurrence']}`)
		.replace(/\[(\w+)=id\]/g, (_, name: string) => house.ids[name] ?? `no-${name}`);
	return filled || '/';
}
