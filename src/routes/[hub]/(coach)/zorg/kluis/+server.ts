import { postLocker } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** Another way in to her own keys, or one less. */
export const POST: RequestHandler = postLocker;
