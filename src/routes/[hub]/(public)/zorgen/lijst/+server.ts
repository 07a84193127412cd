import { getList } from '#modules/concerns/server/index.ts';
import type { RequestHandler } from './$types';

/** The coaches' list as it is kept, and a fresh challenge. A browser believes none of it before it checked. */
export const GET: RequestHandler = getList;
