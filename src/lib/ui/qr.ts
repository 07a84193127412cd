import { encodeQR } from 'qr';

/** The dots of a QR, row by row; true is dark. `border`: the white dots around it, without which no scanner finds it. */
export const qrDots = (text: string, border: number): boolean[][] => encodeQR(text, 'raw', { ecc: 'medium', border });

/** A QR as one SVG path, with how many dots it is wide. Horizontal strokes: a tenth of the weight of a square a dot. */
export function qrPath(text: string, border: number): { size: number; path: string } {
	const rows = qrDots(text, border);
	const strokes = rows.flatMap((row, y) =>
		row.map((dark, x) => (dark && !row[x - 1] ? `M${String(x)} ${String(y)}h${run(row, x)}v1h-${run(row, x)}z` : ''))
	);
	return { size: rows.length, path: strokes.join('') };
}

function run(row: boolean[], from: number): string {
	const end = row.indexOf(false, from);
	return String((end < 0 ? row.length : end) - from);
}
