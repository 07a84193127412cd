import PDFDocument from 'pdfkit';
import { onPaper, piecesOf, runsLeft, type Piece } from '../../rules/letters.ts';

/** The letters a paper is set in, as font files. Whoever makes one reads them: a route from the built application, a test from disk. */
export type Letters = { regular: Uint8Array; bold: Uint8Array; arabic: Uint8Array };
export type Sheet = { doc: PDFKit.PDFDocument; width: number };
export type Type = { size?: number; bold?: boolean; colour?: string; after?: number; tag?: 'P' | 'H1' | 'H2' };
type Line = Piece[];

export const MARGIN = 57;
const A4_WIDTH = 595.28;
const A4_HEIGHT = 841.89;
const INK = '#1c2733';
const LEADING = 1.35;

/**
 * A sheet of A4 to write on, tagged for screen readers, and what it became. `title` stands in the tab of the reader: no personal data.
 * No default font: the letters of the house are embedded, and nothing is read from disk.
 */
export async function paper(title: string, letters: Letters, write: (sheet: Sheet) => void): Promise<Buffer> {
	const doc = new PDFDocument({
		size: 'A4',
		margin: MARGIN,
		font: '',
		pdfVersion: '1.7',
		tagged: true,
		displayTitle: true,
		lang: 'nl',
		info: { Title: title, Creator: 'Aanloop', Producer: 'Aanloop' }
	});
	const parts: Buffer[] = [];
	doc.on('data', (part: Buffer) => parts.push(part));
	const ended = new Promise<void>((resolve, reject) => {
		doc.on('end', resolve);
		doc.on('error', reject);
	});
	doc.registerFont('regular', Buffer.from(letters.regular));
	doc.registerFont('bold', Buffer.from(letters.bold));
	doc.registerFont('arabic', Buffer.from(letters.arabic));
	write({ doc, width: A4_WIDTH - 2 * MARGIN });
	doc.end();
	await ended;
	return Buffer.concat(parts);
}

/** A block of text over the whole width; lines of their own stay. Arabic runs from the right. */
export function paragraph({ doc, width }: Sheet, text: string, type: Type = {}): void {
	const { size = 11, after = 8, tag = 'P' } = type;
	doc.addStructure(
		doc.struct(tag, { actual: text }, () => {
			for (const typed of text.split('\n')) {
				const leftward = runsLeft(typed);
				for (const line of brokenAt(doc, typed, width, type)) {
					roomFor(doc, size * LEADING);
					const y = doc.y;
					drawLine(doc, line, { x: MARGIN, y, width, leftward }, type);
					doc.y = y + size * LEADING;
				}
				if (typed === '') doc.y += size * LEADING;
			}
		})
	);
	doc.y += after;
}

/** Goes to a new sheet when less than `height` is left. */
export function roomFor(doc: PDFKit.PDFDocument, height: number): void {
	if (doc.y + height <= A4_HEIGHT - MARGIN) return;
	doc.addPage();
	doc.y = MARGIN;
}

/** A line across the sheet. Decoration: no reader hears it. */
export function rule({ doc, width }: Sheet, after = 14): void {
	doc.markContent('Artifact', { type: 'Layout' });
	doc
		.moveTo(MARGIN, doc.y)
		.lineTo(MARGIN + width, doc.y)
		.lineWidth(0.75)
		.strokeColor(INK)
		.stroke();
	doc.endMarkedContent();
	doc.y += after;
}

export type Box = { x: number; y: number; width: number; leftward?: boolean; end?: boolean };

/** One line inside a box; what is read from the right, or a figure (`end`), stands at its right edge. */
export function drawLine(doc: PDFKit.PDFDocument, line: Line, box: Box, type: Type): void {
	const { size = 11, colour = INK } = type;
	const leftward = box.leftward ?? false;
	const placed = onPaper(line, leftward);
	const total = placed.reduce((sum, piece) => sum + widthOf(doc, piece, type), 0);
	let x = leftward || box.end ? box.x + box.width - total : box.x;
	for (const piece of placed) {
		setFont(doc, piece, type);
		doc.fillColor(colour).text(piece.text, x, box.y, { lineBreak: false, baseline: -size });
		x += widthOf(doc, piece, type);
	}
}

/** A text broken into lines that fit the width. A word that is wider than the line stands alone. */
export function brokenAt(doc: PDFKit.PDFDocument, text: string, width: number, type: Type): Line[] {
	const lines: Line[] = [];
	let line: Line = [];
	let used = 0;
	for (const piece of piecesOf(text)) {
		const wide = widthOf(doc, piece, type);
		if (used + wide > width && line.length > 0 && piece.text !== ' ') {
			lines.push(trimmed(line));
			line = [];
			used = 0;
		}
		line.push(piece);
		used += wide;
	}
	return trimmed(line).length > 0 ? [...lines, trimmed(line)] : lines;
}

function trimmed(line: Line): Line {
	return line.at(-1)?.text === ' ' ? line.slice(0, -1) : line;
}

function setFont(doc: PDFKit.PDFDocument, { arabic }: Piece, { size = 11, bold = false }: Type): void {
	doc.font(arabic ? 'arabic' : bold ? 'bold' : 'regular').fontSize(size);
}

function widthOf(doc: PDFKit.PDFDocument, piece: Piece, type: Type): number {
	setFont(doc, piece, type);
	return doc.widthOfString(piece.text);
}
