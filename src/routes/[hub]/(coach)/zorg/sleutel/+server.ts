import { postKey } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** A coach's new keys. */
export const POST: RequestHandler = postKey;
