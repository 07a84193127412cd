import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readSealedBody } from './sealed-body.ts';

const schema = v.strictObject({ a: v.string(), deep: v.optional(v.strictObject({ n: v.number() })) });
const JSON_TYPE = 'application/json';

const ask = (body: BodyInit | null, type = JSON_TYPE, headers: Record<string, string> = {}) =>
	readSealedBody(
		new Request('http://x.example/', {
			method: 'POST',
			headers: { 'content-type': type, ...headers },
			body,
			...(body instanceof ReadableStream ? { duplex: 'half' as const } : {})
		}),
		schema,
		100
	);

test('exactly the fields of the schema, and nothing beside them', async () => {
	expect(await ask('{"a":"x","deep":{"n":1}}')).toEqual({ a: 'x', deep: { n: 1 } });
	for (const extra of ['b', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\\u005f_proto__'])
		for (const body of [`{"a":"x","${extra}":1}`, `{"a":"x","deep":{"n":1,"${extra}":{}}}`])
			expect(await ask(body), body).toBeUndefined();
	for (const body of [
		'',
		'{',
		'null',
		'7',
		'"x"',
		'[]',
		'[{"a":"x"}]',
		'{}',
		'{"a":7}',
		'{"a":"x"}{}',
		'[['.repeat(49)
	])
		expect(await ask(body), body).toBeUndefined();
	// Two of the same: the last one counts, as everywhere, and nothing else comes of it.
	expect(await ask('{"a":"x","a":"y"}')).toEqual({ a: 'y' });
	expect(await ask('{"a":7,"a":"y"}')).toEqual({ a: 'y' });
	expect(({} as Record<string, unknown>)['n']).toBeUndefined();
});

test('only JSON, said so', async () => {
	expect(await ask('{"a":"x"}', 'application/json; charset=utf-8')).toEqual({ a: 'x' });
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', ''])
		expect(await ask('{"a":"x"}', type), type).toBeUndefined();
	expect(await ask(null)).toBeUndefined();
	expect(await ask(Buffer.from([0x7b, 0xff, 0x7d]))).toBeUndefined();
});

test('no more than its size, said beforehand or not', async () => {
	const large = JSON.stringify({ a: 'x'.repeat(200) });
	expect(await ask(large)).toBeUndefined();
	expect(await ask('{"a":"x"}', JSON_TYPE, { 'content-length': '101' })).toBeUndefined();
	let pulled = 0;
	const endless = new ReadableStream<Uint8Array>({
		pull: (controller) => {
			pulled += 1;
			controller.enqueue(Buffer.from('x'.repeat(50)));
		}
	});
	// As the way of a request does, for showing a form again: a copy that nobody reads must not be waited for.
	const [body] = endless.tee();
	expect(await ask(body)).toBeUndefined();
	expect(pulled).toBeLessThan(8);
});
