import { postWriting } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** Sealed messages of a coach. */
export const POST: RequestHandler = postWriting;
