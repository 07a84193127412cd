import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { program, visitor } from '#lib/server/auth/actor.ts';
import { inHub, inInstallation, type InHub } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { logOf } from './logbook.ts';
import { hubsOfInstallation } from './list.ts';
import { draftOf, robin } from './fixtures.ts';
import { makeHub, type HubDraft } from './make.ts';
import { numbersOf } from './numbers.ts';
import { openingOf } from './opening.ts';
import { roomsOf } from './rooms.ts';

const make = (draft: HubDraft, actor: Parameters<typeof makeHub>[1] = robin) =>
	inInstallation((tx) => makeHub(tx, actor, draft));
const inside = (hubId: string) => program(hubId) as InHub;
let linde: string;

beforeAll(async () => {
	const both = await Promise.all([
		make(draftOf(), visitor()),
		make(draftOf({ slug: 'ander-huis', coordinator: { name: 'Kees', email: 'kees@ander.test' } }), visitor())
	]);
	// Two strangers began an empty installation at the same moment: one of them has made its hub.
	expect(both.map((each) => each.ok).sort()).toEqual([false, true]);
	expect(both.find((each) => !each.ok)).toMatchObject({ reason: 'not_the_first' });
	const [first] = await inInstallation((tx) => tx.select().from(hub));
	linde = first!.id;
});

test('a hub begins with hours, rooms, numbers and a coordinator, and says so in its log', async () => {
	await inHub(inside(linde), async (tx) => {
		const hours = await openingOf(tx, linde, '2026-11-22');
		expect(hours.week[1]).toEqual([{ from: '09:00', to: '17:00' }]);
		expect(hours.week[7]).toBeUndefined();
		expect((await roomsOf(tx, linde)).map(({ name }) => name)).toEqual(['Grote zaal', 'Kamer 1', 'Keuken']);
		expect((await numbersOf(tx, linde)).map(({ number }) => number)).toContain('112');
		const members = await tx.select().from(membership).where(eq(membership.hubId, linde));
		expect(members.map(({ roles }) => roles)).toEqual([['resident', 'coordinator']]);
		expect((await logOf(tx, linde)).lines.map(({ kind }) => kind)).toEqual(['hub.made']);
	});
});

test('once there is a hub, only an operator makes another', async () => {
	expect(await make(draftOf({ slug: 'van-een-vreemde' }), visitor())).toEqual({ ok: false, reason: 'not_the_first' });
	expect(await make(draftOf({ slug: 'het-anker', kind: 'woonvereniging' }))).toMatchObject({ ok: true });
	const hubs = await inInstallation(hubsOfInstallation);
	expect(hubs.map(({ slug }) => slug)).toContain('het-anker');
});

test('of two who want the same address at the same moment one gets it, and the other hears so', async () => {
	const wanted = { slug: 'zonnehof', kind: 'wijkbedrijf' } as const;
	const both = await Promise.all([
		make(draftOf({ ...wanted, coordinator: { name: 'Fatima', email: 'fatima@zonnehof.test' } })),
		make(draftOf({ ...wanted, coordinator: { name: 'Henk', email: 'henk@zonnehof.test' } }))
	]);
	expect(both.filter((each) => each.ok)).toHaveLength(1);
	expect(both.find((each) => !each.ok)).toEqual({ ok: false, reason: 'slug_taken' });
});

test('someone the installation knows already becomes coordinator of the new hub with her own record', async () => {
	const again = await make(
		draftOf({ slug: 'tweede-huis', coordinator: { name: 'Joke de Vries', email: 'joke@delinde.test' } })
	);
	const third = await make(draftOf({ slug: 'derde-huis', coordinator: { name: 'Joke', email: 'joke@delinde.test' } }));
	if (!again.ok || !third.ok) throw new Error('both are made');
	expect(again.value.personId).toBe(third.value.personId);
});

test('a colour that white letters cannot be read on is refused before anything is written', async () => {
	expect(await make(draftOf({ slug: 'geel-huis', brandColour: '#ffe600' }))).toEqual({
		ok: false,
		reason: 'colour_too_light'
	});
	const hubs = await inInstallation(hubsOfInstallation);
	expect(hubs.map(({ slug }) => slug)).not.toContain('geel-huis');
});
