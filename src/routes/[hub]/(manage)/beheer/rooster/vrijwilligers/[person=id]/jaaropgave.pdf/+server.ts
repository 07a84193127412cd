import { today } from '#lib/time/local.ts';
import { statementFile } from '../../../../../../papers.server.ts';
import type { RequestHandler } from './$types';

/** The statement of a year (`?jaar=2026`, or this year) of one volunteer. */
export const GET: RequestHandler = (event) =>
	statementFile(
		event,
		event.params.person,
		event.url.searchParams.get('jaar') ?? today(event.locals.hub!.zone).slice(0, 4)
	);
