import { postReturn } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** What lies behind a code. */
export const POST: RequestHandler = postReturn;
