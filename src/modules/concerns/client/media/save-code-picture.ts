import { qrDots } from '#lib/ui/qr.ts';

export type CodePicture = {
	/** Twenty digits. */
	code: string;
	/** Where she comes back: `https://…/hub/zorgen/code`. The code goes behind a `#`, which browsers send to nobody. */
	address: string;
	/** In her language: a heading, and a line that says what to do. */
	words: { title: string; line: string; dir: 'ltr' | 'rtl' };
};

/** What the QR holds: only the part behind the `#` is secret, and that never leaves the phone that scans it. */
export const returnAddress = ({ code, address }: Pick<CodePicture, 'code' | 'address'>): string => `${address}#${code}`;

const WIDTH = 1080;
const MARGIN = 90;
const INK = '#1c2733';
const FONT = "'Atkinson', 'Noto Arabic', system-ui, sans-serif";

/**
 * A picture to keep on the phone: heading, the code in five groups of four, a QR of the way back, and the address in letters. Made here, sent nowhere.
 * Out: a PNG of 1080 px wide. Throws when the browser makes no picture; print or copying the digits are the other ways.
 */
export async function codePicture(what: CodePicture): Promise<Blob> {
	const canvas = document.createElement('canvas');
	const pen = canvas.getContext('2d');
	if (!pen) throw new Error('no canvas');
	canvas.width = WIDTH;
	// Drawn once to learn how high it is, then for good: setting the height wipes the canvas.
	canvas.height = draw(pen, what);
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, canvas.width, canvas.height);
	draw(pen, what);
	const blob = await new Promise<Blob | null>((resolve) => {
		canvas.toBlob(resolve, 'image/png');
	});
	if (!blob) throw new Error('no picture');
	return blob;
}

/** Draws from top to bottom; out: the height it took. */
function draw(pen: CanvasRenderingContext2D, { code, address, words }: CodePicture): number {
	pen.fillStyle = INK;
	pen.textBaseline = 'top';
	pen.textAlign = 'center';
	pen.direction = words.dir;
	let y = paragraph(pen, words.title, { y: MARGIN, size: 56, weight: 700 });
	y = paragraph(pen, words.line, { y: y + 20, size: 40, weight: 400 });
	// Figures always run from left to right.
	pen.direction = 'ltr';
	const groups = code.match(/.{1,4}/g) ?? [];
	y += 40;
	for (const row of [groups.slice(0, 3), groups.slice(3)])
		y = paragraph(pen, row.join('  '), { y, size: 92, weight: 700 }) + 10;
	y = drawQr(pen, returnAddress({ code, address }), y + 40);
	return paragraph(pen, address.replace(/^https?:\/\//, ''), { y: y + 40, size: 34, weight: 400 }) + MARGIN;
}

type Type = { y: number; size: number; weight: number };

/** Lines in the middle, as wide as the picture allows; a word that is wider is broken. Out: where it ends. */
function paragraph(pen: CanvasRenderingContext2D, text: string, { y, size, weight }: Type): number {
	pen.font = `${String(weight)} ${String(size)}px ${FONT}`;
	const lines: string[] = [];
	for (const word of text.match(/\s*(?:[^\s/.-]+[/.-]*|[/.-]+)/g) ?? []) {
		const longer = (lines.at(-1) ?? '') + word;
		if (lines.length > 0 && pen.measureText(longer).width <= WIDTH - 2 * MARGIN) lines[lines.length - 1] = longer;
		else lines.push(word.trimStart());
	}
	lines.forEach((line, n) => pen.fillText(line, WIDTH / 2, y + n * size * 1.3));
	return y + lines.length * size * 1.3;
}

function drawQr(pen: CanvasRenderingContext2D, text: string, top: number): number {
	const rows = qrDots(text, 2);
	const size = rows.length;
	// Whole dots, so that no scanner sees a blurred edge.
	const dot = Math.floor(640 / size);
	const left = Math.round((WIDTH - dot * size) / 2);
	rows.forEach((row, y) => row.forEach((dark, x) => dark && pen.fillRect(left + x * dot, top + y * dot, dot, dot)));
	return top + dot * size;
}
