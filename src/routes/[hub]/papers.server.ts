import { read } from '$app/server';
import { error, type RequestEvent } from '@sveltejs/kit';
import {
	certificateFacts,
	certificatePdf,
	statementFacts,
	statementPdf,
	type Letters
} from '#modules/rota/server/index.ts';
import arabic from '../../lib/ui/fonts/paper-arabic.ttf?url';
import bold from '../../lib/ui/fonts/paper-700.ttf?url';
import regular from '../../lib/ui/fonts/paper-400.ttf?url';
import { reads } from './crew-answers.server.ts';

let kept: Promise<Letters> | undefined;

/** The letters of our papers, read once. */
function letters(): Promise<Letters> {
	kept ??= Promise.all(
		[regular, bold, arabic].map(async (file) => new Uint8Array(await read(file).arrayBuffer()))
	).then(([first, second, third]) => {
		if (!first || !second || !third) throw new Error('the letters of our papers are part of the application');
		return { regular: first, bold: second, arabic: third };
	});
	return kept;
}

/** The statement of a year of one person, to keep. The name of the file says nothing about her. */
export async function statementFile(event: RequestEvent, personId: string, year: string): Promise<Response> {
	if (!/^20\d\d$/.test(year)) error(404, 'not_found');
	const facts = await reads(event, (tx, actor) => statementFacts(tx, actor, personId, Number(year)));
	return pdf(await statementPdf(facts, await letters()), `jaaropgave-${year}.pdf`);
}

/** A certificate of one person, to keep. */
export async function certificateFile(event: RequestEvent, personId: string, id: string): Promise<Response> {
	const facts = await reads(event, (tx, actor) => certificateFacts(tx, actor, personId, id));
	return pdf(await certificatePdf(facts, await letters()), 'getuigschrift.pdf');
}

function pdf(file: Uint8Array, name: string): Response {
	const headers = {
		'content-type': 'application/pdf',
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'private, no-store'
	};
	return new Response(new Uint8Array(file), { headers });
}
