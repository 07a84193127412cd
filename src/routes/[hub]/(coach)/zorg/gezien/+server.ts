import { postSeen } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** A change of a colleague's account was seen. */
export const POST: RequestHandler = postSeen;
