import { postDuty } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** When a coach is woken. */
export const POST: RequestHandler = postDuty;
