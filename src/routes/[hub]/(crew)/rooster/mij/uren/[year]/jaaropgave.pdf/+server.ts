import { me } from '../../../../../../crew-answers.server.ts';
import { statementFile } from '../../../../../../papers.server.ts';
import type { RequestHandler } from './$types';

/** Her own statement of a year. */
export const GET: RequestHandler = (event) => statementFile(event, me(event), event.params.year);
