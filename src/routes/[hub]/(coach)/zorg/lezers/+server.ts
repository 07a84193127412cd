import { postReaders } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** Who reads what. */
export const POST: RequestHandler = postReaders;
