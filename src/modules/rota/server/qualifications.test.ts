import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { Temporal } from 'temporal-polyfill';
import { aShift, aVolunteer, puts, TUESDAY_TEN, twoRotas } from '../../../../tests/support/rota.ts';
import { coverRequest } from './cover.schema.ts';
import {
	changeQualification,
	endingQualifications,
	giveQualification,
	remindQualifications,
	revokeQualification,
	volunteerPage
} from './index.ts';

let linde: Awaited<ReturnType<typeof twoRotas>>['linde'];
let anker: typeof linde;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoRotas());
});
beforeEach(() => setNow(TUESDAY_TEN));
afterAll(() => setNow(undefined));

const give = (personId: string, shown: Parameters<typeof giveQualification>[3], actor = linde.joke) =>
	inHub(actor, (tx) => giveQualification(tx, actor, personId, shown));
async function given(personId: string, shown: Parameters<typeof giveQualification>[3]) {
	const outcome = await give(personId, shown);
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value.id;
}
const heldBy = async (personId: string) => {
	const page = await inHub(linde.joke, (tx) => volunteerPage(tx, linde.joke, personId));
	if (!page.ok) throw new Error(page.reason);
	return page.value.qualifications;
};
const change = (id: string, since: string, validUntil: string | null, actor = linde.joke) =>
	inHub(actor, (tx) => changeQualification(tx, actor, id, { since, validUntil }));
const revoke = (id: string, actor = linde.joke) => inHub(actor, (tx) => revokeQualification(tx, actor, id));

test('the coordinator notes what she saw, once; nobody else does, and nobody of another house', async () => {
	const { personId } = linde.fatima;
	const vog = { kind: 'vog' as const, since: '2026-10-01', validUntil: '2029-10-01' };
	expect(await give(personId, vog, linde.henk)).toMatchObject({ reason: 'not_yours' });
	expect(await give(personId, vog, anker.joke)).toMatchObject({ reason: 'not_found' });
	expect(await give(personId, vog)).toMatchObject({ ok: true });
	expect(await give(personId, vog)).toMatchObject({ reason: 'already_held' });
	const [held] = await heldBy(personId);
	expect(held).toMatchObject({ ...vog, seenBy: 'Joke', standing: 'valid', countsUntil: '2029-10-29' });
	expect(await change(held!.id, '2026-10-01', null, anker.joke)).toMatchObject({ reason: 'not_found' });
	expect(await change(held!.id, '2026-10-01', null, linde.fatima)).toMatchObject({ reason: 'not_yours' });
	expect(await revoke(held!.id, linde.fatima)).toMatchObject({ reason: 'not_yours' });
	expect(await revoke(held!.id)).toMatchObject({ ok: true });
	expect(await revoke(held!.id)).toMatchObject({ reason: 'revoked' });
	expect(await heldBy(personId)).toEqual([]);
});

test.each([
	['1900-01-01', null, 'since_too_old'],
	['2026-11-25', null, 'since_future'],
	['2026-10-01', '2026-10-01', 'until_before_since'],
	['2026-10-01', '2037-01-01', 'until_too_far'],
	['2026-02-30', null, 'since_wrong']
])('a VOG from %s until %s is refused: %s', async (since, validUntil, reason) => {
	expect(await give(linde.fatima.personId, { kind: 'vog', since, validUntil })).toMatchObject({ reason });
	expect(await heldBy(linde.fatima.personId)).toEqual([]);
});

test('who loses the key stays on her turn, and cover is asked for it; with a renewed end nothing is asked', async () => {
	const wim = await aVolunteer(linde.id, 'Wim');
	const key = await given(wim.personId, { kind: 'key', since: '2026-01-01', validUntil: null });
	const shiftId = await aShift(linde.id, linde.door);
	await puts(linde.id, shiftId, wim.personId);
	const asked = () =>
		inHub(program(linde.id), (tx) =>
			tx.$count(coverRequest, and(eq(coverRequest.hubId, linde.id), eq(coverRequest.shiftId, shiftId)))
		);
	// It ends before the turn, but counts four weeks longer.
	expect(await change(key, '2026-01-01', '2026-11-30')).toMatchObject({ ok: true });
	expect(await asked()).toBe(0);
	expect(await change(key, '2026-01-01', '2026-11-02')).toMatchObject({ ok: true });
	expect(await asked()).toBe(1);
	const page = await inHub(linde.joke, (tx) => volunteerPage(tx, linde.joke, wim.personId));
	expect(page.ok && page.value.qualifications[0]?.standing).toBe('grace');
});

test('what ends within sixty days or ran out is on one list, the soonest first', async () => {
	const anna = await aVolunteer(linde.id, 'Anna');
	await given(anna.personId, { kind: 'bhv', since: '2025-12-01', validUntil: '2026-12-01' });
	await given(anna.personId, { kind: 'till', since: '2025-12-01', validUntil: '2027-12-01' });
	await given(anna.personId, { kind: 'food', since: '2024-12-01', validUntil: '2026-10-20' });
	const list = await inHub(linde.joke, (tx) => endingQualifications(tx, linde.joke));
	if (!list.ok) throw new Error(list.reason);
	expect(list.value.filter(({ name }) => name === 'Anna').map(({ kind, standing }) => [kind, standing])).toEqual([
		['food', 'over'],
		['bhv', 'soon']
	]);
	expect(await inHub(linde.fatima, (tx) => endingQualifications(tx, linde.fatima))).toMatchObject({
		reason: 'not_yours'
	});
});

test('she is reminded at 60, 30 and 7 days, each once, never at night, and again of the next end after a renewal', async () => {
	const lotte = await aVolunteer(anker.id, 'Lotte');
	const made = await inHub(anker.joke, (tx) =>
		giveQualification(tx, anker.joke, lotte.personId, { kind: 'bhv', since: '2026-01-31', validUntil: '2027-01-31' })
	);
	const id = made.ok ? made.value.id : '';
	const letters = () =>
		inHub(program(anker.id), (tx) =>
			tx
				.select({ version: mail.version, notBefore: mail.notBefore })
				.from(mail)
				.where(
					and(
						eq(mail.hubId, anker.id),
						like(mail.kind, 'rota.qualification_ends'),
						eq(mail.recipientId, lotte.personId),
						eq(mail.subjectId, id)
					)
				)
		);
	const sweptAt = async (moment: string) => {
		setNow(Temporal.Instant.from(moment));
		await remindQualifications(anker.id);
		await remindQualifications(anker.id);
		return (await letters()).length;
	};
	expect(await sweptAt('2026-12-01T10:00:00Z')).toBe(0);
	expect(await sweptAt('2026-12-01T23:30:00Z')).toBe(1);
	expect((await letters())[0]?.notBefore.toISOString()).toBe('2026-12-02T07:00:00.000Z');
	expect(await sweptAt('2026-12-20T10:00:00Z')).toBe(1);
	expect(await sweptAt('2027-01-05T10:00:00Z')).toBe(2);
	expect(await sweptAt('2027-01-30T10:00:00Z')).toBe(3);
	expect(await sweptAt('2027-02-01T10:00:00Z')).toBe(3);
	await inHub(anker.joke, (tx) =>
		changeQualification(tx, anker.joke, id, { since: '2026-01-31', validUntil: '2028-01-31' })
	);
	expect(await sweptAt('2027-02-02T10:00:00Z')).toBe(3);
	expect(await sweptAt('2027-12-05T10:00:00Z')).toBe(4);
	await inHub(anker.joke, (tx) => revokeQualification(tx, anker.joke, id));
	expect(await sweptAt('2028-01-28T10:00:00Z')).toBe(4);
});
