import { certificateFile } from '../../../../../../../../papers.server.ts';
import type { RequestHandler } from './$types';

/** A certificate of one volunteer. */
export const GET: RequestHandler = (event) => certificateFile(event, event.params.person, event.params.certificate);
