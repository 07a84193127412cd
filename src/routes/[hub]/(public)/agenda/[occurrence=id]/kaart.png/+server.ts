import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { pictureBytes } from '#lib/server/hub/pictures.ts';
import { occurrencePage } from '#modules/agenda/server/index.ts';
import { photoCard, pictogramCard } from './card.ts';
import type { RequestHandler } from './$types';

/** The picture beside a shared link: the photo of the activity, or its pictogram in the colours of the house. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const hub = locals.hub!;
	const found = await inHub(locals.actor, async (tx) => {
		const page = await occurrencePage(tx, locals.actor, params.occurrence);
		return (
			page && { ...page, photo: page.pictureId ? await pictureBytes(tx, hub.id, page.pictureId, false) : undefined }
		);
	});
	if (!found) error(404, 'not_found');
	const etag = `"${found.pictureId ?? `${found.pictogram}-${hub.brandColour.slice(1)}`}"`;
	const headers = { etag, 'cache-control': 'public, max-age=86400' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	const png = found.photo ? await photoCard(found.photo) : await pictogramCard(found.pictogram, hub.brandColour);
	return new Response(new Uint8Array(png), { headers: { ...headers, 'content-type': 'image/png' } });
};
