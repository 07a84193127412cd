import { postBroughtBack } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** It goes to the team again. */
export const POST: RequestHandler = postBroughtBack;
