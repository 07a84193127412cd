import { postRoster } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** The next entry of the coaches' list. */
export const POST: RequestHandler = postRoster;
