import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { bentOf, PLACES, REFUSED, WRONG_SEALS } from '../../../../tests/support/bent-intakes.ts';
import { twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, post, workFor } from '../../../../tests/support/reporter.ts';
import { postConcern } from './reporter-requests.ts';

const database = await freshDatabase();
useDatabase(database);
const root = postgres(database.superUrl, { max: 4, onnotice: () => undefined });
let linde: Team;
let anker: Team;
/** Nothing here may change anything, so all of it stays as it was at the start. */
let before: Record<string, string>;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
	before = await everyRow(root);
});
afterAll(async () => {
	await root.end();
	await closeDatabase();
	await database.drop();
});
const send = (intake: unknown, team = linde) => post(postConcern, team.hubId, intake);

describe('abuse case 3: 400 and no row', () => {
	const refuse = async (what: unknown) => {
		expect(await send(what)).toEqual({ status: 400, body: { reason: 'bad_request' } });
		expect(await everyRow(root)).toEqual(before);
	};

	test.each(REFUSED)('%s', async (_, bend) => refuse(bend(await bentOf(linde, anker))));

	test.each(
		PLACES.flatMap(([place, put]) =>
			Object.entries(WRONG_SEALS).map(([what, make]) => [place, what, put, make] as const)
		)
	)('%s: %s', async (place, what, put, make) => {
		const bent = await bentOf(linde, anker);
		const right = {
			message: bent.intake.message.sealed,
			wrap: bent.intake.wraps[0]!.sealed,
			file: bent.intake.files[0]!.sealed
		}[place]!;
		// A photo may be large.
		if (place === 'file' && what === 'larger than it may be') return;
		const step = { message: 1024, wrap: 1024, file: 4096 }[place]!;
		await refuse(put(await make(step, right), bent));
	});

	test('the whole of it, sent to the other hub', async () => {
		const { intake } = await bentOf(linde, anker);
		expect(await send({ ...intake, work: workFor(anker.hubId, intake.message.head.concern) }, anker)).toEqual({
			status: 400,
			body: { reason: 'bad_request' }
		});
		expect(await everyRow(root)).toEqual(before);
	});
});
