import { error } from '@sveltejs/kit';
import { WORKER_POLICY } from '#lib/server/http/sealed-headers.ts';
import { sealedFileAt, squeezedFor } from '#lib/server/sealed-programs.ts';
import type { RequestHandler } from './$types';

/** A program of the sealed pages. Its address holds its hash, so it may be kept for ever. */
export const GET: RequestHandler = async ({ url, request }) => {
	const file = sealedFileAt(url.pathname);
	if (!file) error(404, 'not_found');
	const { bytes, encoding } = await squeezedFor(file, request.headers.get('accept-encoding') ?? '');
	return new Response(bytes, {
		headers: {
			'content-type': 'text/javascript; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable',
			// A worker lives under the policy of its own file; for the program of a page it means nothing.
			'content-security-policy': WORKER_POLICY,
			vary: 'accept-encoding',
			...(encoding ? { 'content-encoding': encoding } : {})
		}
	});
};
