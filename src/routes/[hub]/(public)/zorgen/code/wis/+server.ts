import { postErasing } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** The reporter erases what lies behind a code. */
export const POST: RequestHandler = postErasing;
