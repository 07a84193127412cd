import { inflateSync } from 'node:zlib';

/**
 * What a PDF of ours says, read without the library that made it: objects are unpacked, and the glyphs of each font are turned
 * back into letters by the table (ToUnicode) every reader uses for searching and copying.
 */
export function pdfText(file: Buffer): { pages: number; text: string; root: string } {
	const raw = file.toString('latin1');
	const objects = new Map<string, { body: string; stream: string }>();
	for (const [, id = '', body = ''] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
		const at = body.indexOf('\nstream\n');
		const packed = at < 0 ? undefined : body.slice(at + 8, body.lastIndexOf('\nendstream'));
		const head = at < 0 ? body : body.slice(0, at);
		const stream = packed === undefined ? '' : unpacked(head, packed);
		objects.set(id, { body: head, stream });
	}
	const all = [...objects.values()];
	const pages = all.filter(({ body }) => /\/Type \/Page\b(?!s)/.test(body));
	const fonts = fontsOf(raw, objects);
	const text = pages
		.map(({ body }) => {
			const contents = /\/Contents (\d+) 0 R/.exec(body)?.[1] ?? '';
			return lettersOf(objects.get(contents)?.stream ?? '', fonts);
		})
		.join('\n');
	return { pages: pages.length, text, root: all.find(({ body }) => /\/Type \/Catalog/.test(body))?.body ?? '' };
}

function unpacked(head: string, packed: string): string {
	return head.includes('/FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed;
}

/** By the name of a font on the page ('F1'): letters by glyph. */
function fontsOf(raw: string, objects: Map<string, { body: string; stream: string }>): Map<string, string[]> {
	const fonts = new Map<string, string[]>();
	for (const { body } of objects.values())
		for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
			const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.body ?? '')?.[1];
			if (table) fonts.set(name, glyphsOf(objects.get(table)?.stream ?? ''));
		}
	return fonts;
}

function glyphsOf(table: string): string[] {
	const letters: string[] = [];
	for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
		let glyph = parseInt(from, 16);
		for (const [, code = ''] of list.matchAll(/<([0-9a-f ]*)>/g))
			letters[glyph++] = code
				.split(' ')
				.filter(Boolean)
				.map((part) => utf16(part))
				.join('');
	}
	return letters;
}

function utf16(hex: string): string {
	return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** Each piece that is drawn, on a line of its own. */
function lettersOf(stream: string, fonts: Map<string, string[]>): string {
	let font: string[] = [];
	const out: string[] = [];
	for (const [, name, drawn] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
		if (name !== undefined) font = fonts.get(name) ?? [];
		else out.push(pieceOf(drawn ?? '', font));
	}
	return out.join('').replace(/\s+/g, ' ');
}

function pieceOf(drawn: string, font: string[]): string {
	const glyphs = [...drawn.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
	return glyphs.map((glyph) => font[parseInt(glyph, 16)] ?? '\ufffd').join('');
}
