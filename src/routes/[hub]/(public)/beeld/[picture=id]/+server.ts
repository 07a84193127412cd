import { error } from '@sveltejs/kit';
import { inHub, type InHub } from '#lib/server/db/index.ts';
import { pictureBytes } from '#lib/server/hub/pictures.ts';
import type { RequestHandler } from './$types';

/** A picture of the hub, `?klein` for the small one. Its id changes when it does, so it may be kept for a year. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const small = url.searchParams.has('klein');
	const bytes = await inHub(locals.actor as InHub, (tx) => pictureBytes(tx, locals.hub!.id, params.picture, small));
	if (!bytes) error(404, 'not_found');
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'image/webp',
			'content-length': String(bytes.length),
			'cache-control': 'public, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff'
		}
	});
};
