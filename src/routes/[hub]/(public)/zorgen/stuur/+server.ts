import { postConcern } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** A new concern, sealed in the reporter's browser. */
export const POST: RequestHandler = postConcern;
