import { knownOf } from '../known.server.ts';
import type { RequestHandler } from './$types';

/** The same as the page, to keep or to take elsewhere. */
export const GET: RequestHandler = async ({ locals }) =>
	new Response(JSON.stringify(await knownOf(locals.actor), null, '\t'), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': 'attachment; filename="aanloop-gegevens.json"',
			'cache-control': 'no-store'
		}
	});
