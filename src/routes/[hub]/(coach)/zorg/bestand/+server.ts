import { postFileAsked } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** One sealed photo or voice note. */
export const POST: RequestHandler = postFileAsked;
