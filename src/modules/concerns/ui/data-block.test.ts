import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataBlock } from './data-block.ts';

test('nothing in it ends the tag it stands in', () => {
	expect(dataBlock('</script><!--&amp;')).toBe('"\\u003c/script\\u003e\\u003c!--\\u0026amp;"');
});

test('what goes in comes out', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const block = dataBlock(value);
			expect(block).not.toMatch(/[<>&]/);
			expect(JSON.parse(block)).toEqual(JSON.parse(JSON.stringify(value)));
		})
	);
});
