import { postOrphanAsked } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** A concern that no coach can read, for who has its key from the envelope. */
export const POST: RequestHandler = postOrphanAsked;
