import { decodeQRBatch } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { qrDots, qrPath } from './qr.ts';

const texts = [
	'https://aanloop.voorbeeld.nl/de-linde/agenda',
	'http://localhost:3000/de-linde/zorgen/code#1234',
	'é#؟'
];

/** What a scanner sees: every dot as 4 by 4 pixels. */
function seen(rows: boolean[][]): { width: number; height: number; data: Uint8ClampedArray } {
	const side = rows.length * 4;
	const data = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let at = 0; at < side * side; at += 1)
		if (rows[Math.floor(at / side / 4)]![Math.floor((at % side) / 4)]) data.fill(0, at * 4, at * 4 + 3);
	return { width: side, height: side, data };
}

test('what is drawn is read back, with white all around it', async () => {
	for (const text of texts) {
		const rows = qrDots(text, 3);
		expect((await decodeQRBatch([seen(rows)]))[0]![0]).toBe(text);
		for (const edge of [rows.slice(0, 3), rows.slice(-3), rows.map((row) => [...row.slice(0, 3), ...row.slice(-3)])])
			expect(edge.flat()).not.toContain(true);
	}
});

test('the path has exactly the dark dots', () => {
	for (const text of texts) {
		const { size, path } = qrPath(text, 2);
		const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
		for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
			drawn[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
		expect(drawn).toEqual(qrDots(text, 2));
	}
});
