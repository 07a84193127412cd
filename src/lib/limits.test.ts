import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { limits, limitsDocument, limitTable } from './limits.ts';

test('docs/limits.md says what the table says', async () => {
	const page = await readFile(new URL('../../docs/limits.md', import.meta.url), 'utf8');
	expect(page, 'run `node scripts/limits-doc.ts`').toBe(limitsDocument());
});

test('every limit is a whole number with a unit and a reason', () => {
	for (const [name, { value, unit, reason }] of Object.entries(limitTable)) {
		expect(Number.isSafeInteger(value) && value > 0, name).toBe(true);
		expect(unit.length && reason.length, name).toBeGreaterThan(0);
	}
	expect(limits.signInCodeTries).toBe(5);
	expect(limits.uploadBytes).toBe(10 * 1024 * 1024);
});
