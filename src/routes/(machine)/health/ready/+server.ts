import { json } from '@sveltejs/kit';
import { readiness } from '#lib/server/health.ts';

/** Ready: the database role, the migrations, the queue and the disk are as they should be. 503 when one is not. */
export const GET = async () => {
	const state = await readiness();
	return json(state, { status: state.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
