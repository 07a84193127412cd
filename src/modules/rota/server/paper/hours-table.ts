import { runsLeft } from '../../rules/letters.ts';
import { brokenAt, drawLine, MARGIN, roomFor, rule, type Sheet, type Type } from './sheet.ts';

/** Words in the first column, figures in the others. `total` is the last row, in bold. */
export type PaperTable = { head: string[]; rows: string[][]; total?: string[] };

const SIZE = 11;
const LINE = 16;
const FIGURE_WIDTH = 120;

/** A table over the whole width, tagged as one. A row does not break over two sheets. */
export function table(sheet: Sheet, { head, rows, total }: PaperTable): void {
	const { doc } = sheet;
	const whole = doc.struct('Table');
	doc.addStructure(whole);
	addRow(sheet, whole, head, 'TH');
	rule(sheet, 6);
	for (const cells of rows) addRow(sheet, whole, cells, 'TD');
	if (total) {
		rule(sheet, 6);
		addRow(sheet, whole, total, 'TD', true);
	}
	whole.end();
	doc.y += 10;
}

type Element = ReturnType<PDFKit.PDFDocument['struct']>;

function addRow({ doc, width }: Sheet, whole: Element, cells: string[], tag: 'TH' | 'TD', bold = tag === 'TH'): void {
	const type: Type = { size: SIZE, bold };
	const [words = '', ...figures] = cells;
	const wordsWidth = width - figures.length * FIGURE_WIDTH;
	const lines = brokenAt(doc, words, wordsWidth - 10, type);
	roomFor(doc, lines.length * LINE);
	const top = doc.y;
	const row = doc.struct('TR');
	whole.add(row);
	row.add(
		doc.struct(tag, { actual: words }, () => {
			for (const [index, line] of lines.entries())
				drawLine(
					doc,
					line,
					{ x: MARGIN, y: top + index * LINE, width: wordsWidth - 10, leftward: runsLeft(words) },
					type
				);
		})
	);
	for (const [index, figure] of figures.entries()) {
		const x = MARGIN + wordsWidth + index * FIGURE_WIDTH;
		row.add(
			doc.struct(tag, {}, () => {
				const [line = []] = brokenAt(doc, figure, FIGURE_WIDTH, type);
				drawLine(doc, line, { x, y: top, width: FIGURE_WIDTH, end: true }, type);
			})
		);
	}
	row.end();
	doc.y = top + Math.max(1, lines.length) * LINE;
}
