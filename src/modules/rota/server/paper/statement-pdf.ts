import { m } from '#lib/i18n/paraglide/messages.js';
import { capital, monthName } from '#lib/ui/format.ts';
import type { StatementFacts } from '../paper-facts.ts';
import { table } from './hours-table.ts';
import { paper, paragraph, type Letters } from './sheet.ts';
import { dayWords, DUTCH, letterhead, shortTime, taskTable, timeWords } from './words.ts';

/** The hours of one year on paper, as a PDF. In Dutch; without amounts, because there are none. */
export function statementPdf(facts: StatementFacts, letters: Letters): Promise<Buffer> {
	const { year, person, house, minutes, months, waitingMinutes, madeOn } = facts;
	const title = m.rotapeople_paper_statement({ year: String(year) }, DUTCH);
	return paper(title, letters, (sheet) => {
		letterhead(sheet, facts);
		paragraph(sheet, title, { size: 21, bold: true, tag: 'H1', after: 12 });
		paragraph(sheet, person, { size: 14, bold: true, after: 4 });
		const sentence =
			minutes > 0
				? m.rotapeople_paper_gave({ house: house.name, year: String(year), time: timeWords(minutes) }, DUTCH)
				: m.rotapeople_paper_gave_none({ house: house.name, year: String(year) }, DUTCH);
		paragraph(sheet, sentence, { after: 18 });
		if (minutes > 0) {
			paragraph(sheet, m.rotapeople_paper_by_task({}, DUTCH), { size: 13, bold: true, tag: 'H2' });
			table(sheet, taskTable(facts));
			paragraph(sheet, m.rotapeople_paper_by_month({}, DUTCH), { size: 13, bold: true, tag: 'H2' });
			table(sheet, {
				head: [m.rotapeople_paper_month({}, DUTCH), m.rotapeople_paper_time({}, DUTCH)],
				rows: months.map(({ month, minutes }) => [monthWords(month), shortTime(minutes)])
			});
		}
		if (waitingMinutes > 0) paragraph(sheet, m.rotapeople_paper_waiting({ time: timeWords(waitingMinutes) }, DUTCH));
		paragraph(sheet, m.rotapeople_paper_confirmed({}, DUTCH));
		paragraph(sheet, m.rotapeople_paper_made({ day: dayWords(madeOn) }, DUTCH), { colour: '#4a5766', size: 9.5 });
	});
}

function monthWords(month: string): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return capital(monthName({ year, month: number, day: 1 }, 'nl'), 'nl');
}
