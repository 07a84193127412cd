import { brandSheet } from '#lib/ui/brand.ts';
import type { RequestHandler } from './$types';

const aYear = 'public, max-age=31536000, immutable';

/** The colour of the hub. The address carries the colour (`?v=`), so that it may be kept until it changes. */
export const GET: RequestHandler = ({ locals, url }) => {
	const hex = locals.hub!.brandColour;
	const versioned = url.searchParams.get('v') === hex.slice(1);
	return new Response(brandSheet(hex), {
		headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': versioned ? aYear : 'public, max-age=60' }
	});
};
