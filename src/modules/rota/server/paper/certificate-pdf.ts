import { m } from '#lib/i18n/paraglide/messages.js';
import type { CertificateFacts } from '../paper-facts.ts';
import { table } from './hours-table.ts';
import { MARGIN, paper, paragraph, roomFor, type Letters, type Sheet } from './sheet.ts';
import { dayWords, DUTCH, letterhead, taskTable, timeWords } from './words.ts';

const SIGN_HEIGHT = 120;

/** A certificate of experience as a PDF: who, where, from when till when, what and how long, the words of the coordinator, a line to sign on. */
export function certificatePdf(facts: CertificateFacts, letters: Letters): Promise<Buffer> {
	const title = m.rotapeople_paper_certificate({}, DUTCH);
	const { house, person, span, minutes, words } = facts;
	return paper(title, letters, (sheet) => {
		letterhead(sheet, facts);
		paragraph(sheet, title, { size: 21, bold: true, tag: 'H1', after: 12 });
		paragraph(sheet, person, { size: 14, bold: true, after: 4 });
		const days = { from: dayWords(span.from), to: dayWords(span.to) };
		paragraph(sheet, m.rotapeople_paper_was_volunteer({ house: house.name, ...days }, DUTCH), { after: 14 });
		paragraph(sheet, words, { after: 18 });
		if (minutes > 0) {
			paragraph(sheet, m.rotapeople_paper_did({ time: timeWords(minutes) }, DUTCH), {
				size: 13,
				bold: true,
				tag: 'H2'
			});
			table(sheet, taskTable(facts));
		}
		signature(sheet, facts);
	});
}

function signature(sheet: Sheet, { house, madeOn, signedBy }: CertificateFacts): void {
	const { doc } = sheet;
	roomFor(doc, SIGN_HEIGHT);
	paragraph(sheet, [house.city, dayWords(madeOn)].filter(Boolean).join(', '), { after: 52 });
	doc.markContent('Artifact', { type: 'Layout' });
	doc
		.moveTo(MARGIN, doc.y)
		.lineTo(MARGIN + 220, doc.y)
		.lineWidth(0.75)
		.stroke();
	doc.endMarkedContent();
	doc.y += 4;
	if (signedBy) paragraph(sheet, signedBy, { after: 0 });
	paragraph(sheet, m.rotapeople_paper_signed({ house: house.name }, DUTCH), { colour: '#4a5766', size: 9.5 });
}
