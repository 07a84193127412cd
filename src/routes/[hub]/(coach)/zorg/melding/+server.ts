import { postConcernAsked } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** One concern, sealed, for a reader of it. */
export const POST: RequestHandler = postConcernAsked;
