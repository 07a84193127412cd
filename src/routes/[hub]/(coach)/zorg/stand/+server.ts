import { getStand } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** Everything the coaches' page needs but the sealed contents. */
export const GET: RequestHandler = getStand;
