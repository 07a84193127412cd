import { limits } from '#lib/limits.ts';

export type Part = [name: string, value: FormDataEntryValue];
/** `parts` is missing when nothing could be read; when not `whole` it holds what came before the limit. */
export type Body = { parts: Part[]; whole: boolean } | { parts?: undefined; status: 400 | 413 };

// A byte of typed text takes three in the urlencoded form (%D8), and names and separators come on top.
const urlencodedBytes = limits.formTextBytes * 4;

/** The name-value pairs of a posted form, never holding more of it in memory than the limits say. Never throws. */
export async function readBody(request: Request): Promise<Body> {
	const type = request.headers.get('content-type') ?? '';
	const kind = type.split(';')[0]?.trim().toLowerCase();
	try {
		if (kind === 'application/x-www-form-urlencoded') {
			const { bytes, whole } = await bytesUpTo(request, urlencodedBytes);
			return { whole, parts: [...new URLSearchParams(bytes.toString('utf8'))] };
		}
		if (kind === 'multipart/form-data') {
			const { bytes, whole } = await bytesUpTo(request, limits.formBodyBytes);
			if (!whole) return { status: 413 };
			const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
			return { whole, parts: [...form] };
		}
		return { status: 400 };
	} catch (error) {
		return { status: saysTooLarge(error) ? 413 : 400 };
	}
}

/** The server in front of us breaks off a body over its own limit with an error of status 413. */
function saysTooLarge(error: unknown): boolean {
	return typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
}

/** Reads to the end, so that the browser gets its answer, but keeps no more than `most` bytes. */
async function bytesUpTo(request: Request, most: number): Promise<{ bytes: Buffer; whole: boolean }> {
	const kept: Uint8Array[] = [];
	let room = most;
	let whole = true;
	for await (const chunk of request.body ?? []) {
		if (chunk.length > room) whole = false;
		if (room > 0) kept.push(chunk.subarray(0, room));
		room = Math.max(0, room - chunk.length);
	}
	return { bytes: Buffer.concat(kept), whole };
}
