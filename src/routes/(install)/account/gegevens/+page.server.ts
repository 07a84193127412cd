import { knownOf } from './known.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ known: await knownOf(locals.actor) });
