import { me } from '../../../../../../../crew-answers.server.ts';
import { certificateFile } from '../../../../../../../papers.server.ts';
import type { RequestHandler } from './$types';

/** A certificate of her own. */
export const GET: RequestHandler = (event) => certificateFile(event, me(event), event.params.certificate);
