import { postHead } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** A coach's word that this is the whole list today. */
export const POST: RequestHandler = postHead;
