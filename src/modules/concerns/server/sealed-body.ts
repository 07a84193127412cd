import * as v from 'valibot';

/**
 * Reads a JSON body to the letter: content-type application/json, at most `mostBytes`, exactly the fields of the schema.
 * Undefined for anything else. The size is checked before and while reading: nothing larger is ever in memory.
 */
export async function readSealedBody<I>(
	request: Request,
	schema: v.GenericSchema<unknown, I>,
	mostBytes: number
): Promise<I | undefined> {
	const text = await readText(request, mostBytes);
	if (text === undefined) return undefined;
	const given = parsed(text);
	const read = v.safeParse(schema, given);
	return read.success && sameFields(given, read.output) ? read.output : undefined;
}

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;

async function readText(request: Request, mostBytes: number): Promise<string | undefined> {
	if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) return undefined;
	if (Number(request.headers.get('content-length') ?? 0) > mostBytes || !request.body) return undefined;
	const pieces: Uint8Array[] = [];
	let size = 0;
	const reader = request.body.getReader();
	try {
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			size += next.value.length;
			// Not cancelled: another copy of this body may wait for its end, and nobody waits for that here.
			if (size > mostBytes) return undefined;
			pieces.push(next.value);
		}
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
	} catch {
		// The sender hung up, or it is not UTF-8: there is no body to speak of.
		return undefined;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Not JSON: the schema takes no undefined.
		return undefined;
	}
}

/** A key such as __proto__ or constructor passes for known in a strict object, and is then left out: here that counts as unknown. */
function sameFields(given: unknown, taken: unknown): boolean {
	if (typeof given !== 'object' || given === null || typeof taken !== 'object' || taken === null) return true;
	const keys = Object.keys(given);
	return (
		keys.length === Object.keys(taken).length &&
		keys.every(
			(key) =>
				Object.hasOwn(taken, key) && sameFields(given[key as keyof typeof given], taken[key as keyof typeof taken])
		)
	);
}
