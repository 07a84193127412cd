import { postAddition } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** The reporter adds something to what lies behind a code. */
export const POST: RequestHandler = postAddition;
