import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import type { OpeningBody, WrapContent } from '../protocol/concern-kinds.ts';
import { aSealedConcern, putIn, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { envelopeFiles } from './envelope-files.ts';

let linde: Team;
let anker: Team;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
});
afterAll(closeDatabase);

/** `age -d -i key.txt file.age | tail -c +5 | tr -d '\0'`, by the stock library alone. */
async function read(key: string, file: Uint8Array): Promise<string> {
	const stock = new Decrypter();
	stock.addIdentity(key);
	const padded = await stock.decrypt(file);
	return new TextDecoder().decode(padded.slice(4)).replaceAll('\0', '');
}

test('the paper key opens what was written out, step by step as the leaflet says, and nothing of another hub is there', async () => {
	const photo = { bytes: new Uint8Array([255, 216, 255, 7]), type: 'image/jpeg' };
	await putIn(linde, await aSealedConcern(linde, { text: 'De gordijnen zijn dicht.', files: [photo] }), {
		label: 'Blauwe Reiger'
	});
	await putIn(anker, await aSealedConcern(anker, { text: 'Van een ander huis.' }));
	const files = await envelopeFiles(linde.hubId);
	expect(files.map(({ path }) => path)).toEqual([
		'LEES-MIJ.txt',
		'blauwe-reiger/sleutel.age',
		'blauwe-reiger/gesprek-000.age',
		'blauwe-reiger/bijlage-1.age'
	]);
	const [leaflet, key, message, file] = files.map(({ bytes }) => bytes) as [
		Uint8Array,
		Uint8Array,
		Uint8Array,
		Uint8Array
	];
	expect(new TextDecoder().decode(leaflet)).toContain("tr -d '\\0'");
	expect(new TextDecoder().decode(leaflet)).toContain(
		'for map in */; do age -d -i envelop.txt "${map}sleutel.age" | age -r "$nieuw" > "terug-${map%/}.age"; done'
	);
	// What `grep -o 'AGE-SECRET-KEY-1[0-9A-Z]*'` finds.
	const wrap = await read(linde.envelope.identity, key);
	const [first = ''] = wrap.match(/AGE-SECRET-KEY-1[0-9A-Z]*/g) ?? [];
	expect((JSON.parse(wrap) as WrapContent).keys).toContain(first);
	const opening = JSON.parse(await read(first, message)) as OpeningBody;
	expect(opening.text).toBe('De gordijnen zijn dicht.');
	const stock = new Decrypter();
	stock.addIdentity(first);
	expect([...(await stock.decrypt(file)).slice(4, 8)]).toEqual([...photo.bytes]);
	await expect(read(anker.envelope.identity, key)).rejects.toThrow();
});

test('a hub without concerns writes nothing', async () => {
	const empty = await twoTeams();
	expect(await envelopeFiles(empty.linde.hubId)).toEqual([]);
});
