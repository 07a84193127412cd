import { newId } from '#lib/crypto/ids.ts';
import { derivedToken } from '#lib/crypto/tokens.ts';
import { program, type Role } from '#lib/server/auth/actor.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { closure, importantNumber, openingException, picture, room } from '#lib/server/db/schema/hub.ts';
import { household, invitation, operator } from '#lib/server/db/schema/people.ts';
import { invitationToken } from '#lib/server/people/secrets.ts';
import { addDays, toDate, toInstant, today } from '#lib/time/local.ts';
import { calendarImport, occurrence, personalFeed, series, signUp } from '#modules/agenda/server/agenda.schema.ts';
import { signUpToken } from '#modules/agenda/server/sign-up-token.ts';
import { coverLinkToken, hubRotaPath, shiftLinkToken } from '#modules/rota/server/index.ts';
import { aHub, cookieFor, joins, someone } from '../support/sign-in.ts';
import { furnishConcerns } from './neighbourhood-concerns.ts';
import { furnishRota } from './neighbourhood-rota.ts';

/** Who may come by, each with one session; the cookie is what the browser sends. */
export type Visitors = Record<
	'resident' | 'volunteer' | 'coordinator' | 'coordinatorWithoutPasskey' | 'board' | 'coach' | 'coachWithoutPasskey',
	Someone
>;
export type Someone = { personId: string; cookie: string };

/** One hub with a row of everything. */
export type House = { hubId: string; slug: string; people: Visitors; ids: Record<string, string> };

const ROLES: Record<keyof Visitors, { roles: Role[]; factor: 'code' | 'passkey' }> = {
	resident: { roles: ['resident'], factor: 'code' },
	volunteer: { roles: ['resident', 'volunteer'], factor: 'code' },
	coordinator: { roles: ['resident', 'coordinator'], factor: 'passkey' },
	coordinatorWithoutPasskey: { roles: ['resident', 'coordinator'], factor: 'code' },
	board: { roles: ['resident', 'board', 'committee', 'treasurer'], factor: 'passkey' },
	coach: { roles: ['resident', 'coach'], factor: 'passkey' },
	coachWithoutPasskey: { roles: ['resident', 'coach'], factor: 'code' }
};

/** A hub with people in every role, an activity with sign-ups, and one of everything that has a page. */
export async function aHouse(): Promise<House> {
	const hub = await aHub({ modules: ['agenda', 'rota', 'concerns'] });
	const people = {} as Visitors;
	for (const [name, { roles, factor }] of Object.entries(ROLES) as [keyof Visitors, (typeof ROLES)[keyof Visitors]][]) {
		const personId = await someone({ name: `${name} van ${hub.name}` });
		await joins(hub.id, personId, roles, `${name} van ${hub.name}`);
		people[name] = { personId, cookie: await cookieFor(personId, { factor }) };
	}
	await furnishConcerns(hub);
	return { hubId: hub.id, slug: hub.slug, people, ids: await furnish(hub.id, people) };
}

/** The operator belongs to no hub. */
export async function anOperator(): Promise<Someone> {
	const personId = await someone({ name: 'Robin' });
	await inInstallation((tx) => tx.insert(operator).values({ personId }));
	return { personId, cookie: await cookieFor(personId, { factor: 'passkey' }) };
}

const ZONE = 'Europe/Amsterdam';

async function furnish(hubId: string, people: Visitors): Promise<Record<string, string>> {
	const names = [
		'room',
		'series',
		'occurrence',
		'signUp',
		'guestSignUp',
		'feed',
		'picture',
		'invitation',
		'household',
		'import',
		'closure',
		'exception',
		'number'
	] as const;
	const ids = Object.fromEntries(names.map((name) => [name, newId()])) as Record<(typeof names)[number], string>;
	const day = addDays(today(ZONE), 7);
	const at = (time: string) => toDate(toInstant(day, time, ZONE));
	const plan = {
		firstDate: day,
		startTime: '14:00',
		endTime: '15:30',
		endDayOffset: 0,
		zone: ZONE,
		rhythm: { kind: 'weekly' as const, every: 1, weekdays: [1 as const] },
		end: { kind: 'open' as const },
		skipHolidays: [],
		exceptDates: [],
		extraDates: []
	};
	const rota = await inHub(program(hubId), async (tx) => {
		await tx.insert(room).values({ hubId, id: ids.room, name: 'Grote zaal' });
		await tx.insert(picture).values({
			hubId,
			id: ids.picture,
			webp: Buffer.from('RIFF0000WEBP'),
			thumb: Buffer.from('RIFF0000WEBP'),
			width: 1,
			height: 1,
			description: 'De zaal'
		});
		await tx.insert(series).values({
			hubId,
			id: ids.series,
			title: 'Taalcafé',
			sentence: 'Samen praten',
			plan,
			plannedFrom: day,
			madeUntil: day,
			capacity: 5,
			roomId: ids.room
		});
		await tx.insert(occurrence).values({
			hubId,
			id: ids.occurrence,
			seriesId: ids.series,
			originalDate: day,
			localDate: day,
			startTime: '14:00',
			endTime: '15:30',
			startsAt: at('14:00'),
			endsAt: at('15:30'),
			title: 'Taalcafé',
			capacity: 5,
			roomId: ids.room
		});
		await tx.insert(signUp).values({
			hubId,
			id: ids.signUp,
			occurrenceId: ids.occurrence,
			personId: people.resident.personId,
			state: 'confirmed',
			via: 'self'
		});
		await tx.insert(signUp).values({
			hubId,
			id: ids.guestSignUp,
			occurrenceId: ids.occurrence,
			guestName: 'Gast',
			guestEmail: 'gast@example.nl',
			guestLocale: 'nl',
			state: 'confirmed',
			via: 'guest'
		});
		await tx.insert(personalFeed).values({ hubId, id: ids.feed, personId: people.resident.personId });
		await tx.insert(household).values({ hubId, id: ids.household, name: 'Huishouden' });
		await tx.insert(closure).values({
			hubId,
			id: ids.closure,
			firstDate: addDays(day, 40),
			lastDate: addDays(day, 44),
			reason: 'Verbouwing'
		});
		await tx
			.insert(openingException)
			.values({ hubId, id: ids.exception, date: addDays(day, 3), opens: '10:00', closes: '12:00' });
		await tx
			.insert(importantNumber)
			.values({ hubId, id: ids.number, label: 'Buurtwacht', number: '0800 1234', position: 1 });
		await tx.insert(invitation).values({
			hubId,
			id: ids.invitation,
			name: 'Nieuw',
			roles: ['resident'],
			sentBy: 'mail',
			email: `${ids.invitation}@example.nl`,
			codeHash: ids.invitation,
			expiresAt: at('14:00')
		});
		await tx.insert(calendarImport).values({ hubId, id: ids.import, fileHash: 'x', file: ICS, fileName: 'agenda.ics' });
		return furnishRota(tx, hubId, { volunteer: people.volunteer.personId, coordinator: people.coordinator.personId });
	});
	const rotaPath = await inHub(program(hubId), (tx) => hubRotaPath(tx, hubId));
	return {
		...ids,
		...rota,
		person: people.volunteer.personId,
		signUpToken: signUpToken(ids.guestSignUp),
		shiftToken: shiftLinkToken(rota.assignment),
		coverToken: coverLinkToken(rota.ask),
		rotaToken: rotaPath.split('/')[3]!,
		feedToken: tokenOf('agenda.personal_feed', ids.feed),
		invitationToken: invitationToken(ids.invitation)
	};
}

const tokenOf = (purpose: string, id: string) => derivedToken(process.env['AANLOOP_SECRET']!, purpose, id);

const ICS = [
	'BEGIN:VCALENDAR',
	'VERSION:2.0',
	'PRODID:-//Test//NL',
	'BEGIN:VEVENT',
	'UID:een@example.nl',
	'DTSTAMP:20261101T100000Z',
	'DTSTART;TZID=Europe/Amsterdam:20261201T100000',
	'DTEND;TZID=Europe/Amsterdam:20261201T120000',
	'RRULE:FREQ=WEEKLY;COUNT=5',
	'SUMMARY:Breien',
	'END:VEVENT',
	'END:VCALENDAR',
	''
].join('\r\n');
