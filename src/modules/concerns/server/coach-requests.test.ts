import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf } from '#lib/server/auth/session.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { entryBy, listOf, looksInto, note, rowOf, sees, writes } from '../../../../tests/support/coach-client.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import { cookieFor } from '../../../../tests/support/sign-in.ts';
import type { StandAnswer } from '../protocol/answers.ts';
import { coachKey, rosterEntry } from './coaches.schema.ts';
import {
	getStand,
	postBroughtBack,
	postConcernAsked,
	postDuty,
	postFileAsked,
	postHead,
	postKey,
	postLocker,
	postOrphanAsked,
	postReaders,
	postRoster,
	postSeen,
	postWriting
} from './coach-requests.ts';
import { concernMessage } from './concerns.schema.ts';
import type { SealedEvent } from './sealed-request.ts';

let linde: Team;
let anker: Team;
let samira: TestCoach;
let bas: TestCoach;
let noor: TestCoach;
let id: string;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoTeams());
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	const sealed = await aSealedConcern(linde);
	await putIn(linde, sealed);
	id = sealed.id;
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

type Post = (event: SealedEvent) => Promise<Response>;
const hub = (team: Team) => ({
	id: team.hubId,
	slug: team.slug,
	name: 'Huis',
	phone: '+31331234567',
	zone: 'Europe/Amsterdam'
});
function eventOf(coach: TestCoach, body: unknown, type = 'application/json'): SealedEvent {
	const team = coach.card.hub === linde.hubId ? linde : anker;
	const locals = { actor: coach.actor, hub: { ...hub(team), modules: ['concerns'] } } as unknown as App.Locals;
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const request = new Request('https://huis.example/x', {
		method: 'POST',
		headers: { 'content-type': type },
		body: text
	});
	return { request, locals, getClientAddress: () => '192.0.2.1' };
}
const sends = async (post: Post, coach: TestCoach, body: unknown, type?: string) => {
	const answer = await post(eventOf(coach, body, type));
	return { status: answer.status, text: await answer.text() };
};

const POSTS: [string, Post, object][] = [
	['sleutel', postKey, { card: {}, lockers: [] }],
	['kluis', postLocker, { do: 'remove', locker: '00000000-0000-4000-8000-000000000000' }],
	['lijst', postRoster, { entry: {}, head: {}, rotations: [] }],
	['hoofd', postHead, { head: {}, tested: false }],
	['melding', postConcernAsked, { concern: '00000000-0000-4000-8000-000000000000' }],
	[
		'bestand',
		postFileAsked,
		{ concern: '00000000-0000-4000-8000-000000000000', file: '00000000-0000-4000-8000-000000000000' }
	],
	['schrijf', postWriting, { concern: '00000000-0000-4000-8000-000000000000', messages: [], effect: { do: 'opened' } }],
	['lezers', postReaders, { shares: [], rotations: [] }],
	['terug/lees', postOrphanAsked, { concern: '00000000-0000-4000-8000-000000000000' }],
	['terug/geef', postBroughtBack, { concern: '00000000-0000-4000-8000-000000000000', message: {}, wraps: [] }],
	['dienst', postDuty, { do: 'days', weekdays: [] }],
	['gezien', postSeen, { coach: '00000000-0000-4000-8000-000000000000' }]
];

test.each(POSTS)('%s takes its own fields and nothing else', async (_, post, body) => {
	const bad = [
		{ ...body, text: 'plain' },
		{ ...body, __proto__x: 1 },
		[body],
		null,
		'not JSON',
		{},
		{ ...body, concern: 'x', coach: 'x', weekdays: [9], do: 'x' }
	];
	for (const one of bad)
		expect(await sends(post, samira, one)).toMatchObject({ status: 400, text: '{"reason":"bad_request"}' });
	expect((await sends(post, samira, body, 'text/plain')).status).toBe(400);
	expect((await sends(post, samira, 'x'.repeat(12_000_000))).status).toBe(400);
});

test('what is not there, what leaves her out, and what is of another hub are one answer, to the letter', async () => {
	const made = await sends(postConcernAsked, samira, { concern: crypto.randomUUID() });
	expect(made).toEqual({ status: 404, text: '{"reason":"unknown"}' });
	for (const coach of [noor, anker.coaches[0]!])
		expect(await sends(postConcernAsked, coach, { concern: id })).toEqual(made);
	const joke = { ...samira, actor: { ...samira.actor, roles: new Set(['coordinator' as const]) } };
	expect(await sends(postConcernAsked, joke, { concern: id })).toEqual(made);
	expect((await sends(postConcernAsked, samira, { concern: id })).status).toBe(200);
	expect((await rowOf(samira, id)).state).toBe('new');
});

test('a note travels through its address', async () => {
	const messages = await writes(samira, (await looksInto(samira, id))!, [note('Gebeld')]);
	expect(await sends(postWriting, samira, { concern: id, messages, effect: null })).toEqual({
		status: 200,
		text: '{}'
	});
	const kept = await sees(samira, (tx) => tx.select().from(concernMessage).where(eq(concernMessage.concernId, id)));
	expect(kept).toHaveLength(2);
});

test('how things stand comes with a telephone number and a fresh challenge, and is kept nowhere', async () => {
	const answer = await getStand(eventOf(samira, {}));
	expect(answer.headers.get('cache-control')).toBe('no-store');
	const told = (await answer.json()) as StandAnswer;
	expect(told).toMatchObject({
		hub: { phone: '033 123 4567', visiting: '' },
		today: '2026-11-24',
		formOn: true,
		testedOn: null
	});
	expect(told.challenge).toMatch(/^\d+\./);
	expect(told.inbox).toHaveLength(1);
});

test('who is taken off the list is signed out everywhere, and a refused change changes nothing', async () => {
	const cookie = await cookieFor(noor.actor.personId, { factor: 'passkey' });
	const hers = await cookieFor(samira.actor.personId, { factor: 'passkey' });
	const change = await entryBy(samira, { kind: 'revoked', coach: noor.id, reason: 'removed' });
	const forged = { ...change, head: { ...change.head, sig: change.entry.sig } };
	expect((await sends(postRoster, samira, forged)).status).toBe(400);
	expect((await actorOf(cookie, linde.hubId)).kind).toBe('person');
	expect(await sends(postRoster, samira, change)).toEqual({ status: 200, text: '{}' });
	expect((await actorOf(cookie, linde.hubId)).kind).toBe('visitor');
	expect((await actorOf(hers, linde.hubId)).kind).toBe('person');
	expect((await listOf(samira)).seq).toBe(linde.roster.seq + 1);
	const rows = await sees(samira, async (tx) => ({
		entries: await tx.select().from(rosterEntry).where(eq(rosterEntry.hubId, linde.hubId)),
		key: await tx.select().from(coachKey).where(eq(coachKey.id, noor.id))
	}));
	expect(rows.entries).toHaveLength(linde.entries.length + 1);
	expect(rows.key).toMatchObject([{ state: 'revoked' }]);
	// The next who would go is needed.
	const next = await entryBy(samira, { kind: 'revoked', coach: bas.id, reason: 'left' });
	expect(await sends(postRoster, samira, next)).toEqual({ status: 409, text: '{"concerns":1,"reason":"sole_reader"}' });
});
