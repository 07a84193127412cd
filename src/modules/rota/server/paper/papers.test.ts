import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pdfText } from '../../../../../tests/support/pdf-text.ts';
import type { CertificateFacts, PaperFacts, StatementFacts } from '../paper-facts.ts';
import { certificatePdf } from './certificate-pdf.ts';
import { statementPdf } from './statement-pdf.ts';
import type { Letters } from './sheet.ts';

const font = (name: string) => readFileSync(new URL(`../../../../lib/ui/fonts/${name}.ttf`, import.meta.url));
const letters: Letters = { regular: font('paper-400'), bold: font('paper-700'), arabic: font('paper-arabic') };
const facts: PaperFacts = {
	house: {
		name: 'Huis van de Wijk De Linde',
		street: 'Lindelaan 4',
		postcode: '1234 AB',
		city: 'Utrecht',
		email: 'linde@example.nl',
		phone: '+31301234567'
	},
	person: 'Fatima el Amrani',
	span: { from: '2026-01-01', to: '2026-12-31' },
	tasks: [
		{ taskId: 'a', task: 'Koffie schenken', times: 12, minutes: 12 * 210 },
		{ taskId: 'b', task: 'Deur en sleutel', times: 1, minutes: 85 }
	],
	minutes: 12 * 210 + 85,
	waitingMinutes: 60,
	madeOn: '2027-01-04'
};
const statement: StatementFacts = { ...facts, year: 2026, months: [{ month: '2026-11', minutes: facts.minutes }] };
const certificate: CertificateFacts = {
	...facts,
	words: 'Fatima opende het huis.\nZe leerde de kas.',
	signedBy: 'Joke Bakker'
};

test('a statement of a year holds house, person, tasks and hours, and no amount', async () => {
	const file = await statementPdf(statement, letters);
	expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
	const { pages, text, root } = pdfText(file);
	expect(pages).toBe(1);
	for (const words of [
		'Huis van de Wijk De Linde',
		'Lindelaan 4, 1234 AB Utrecht',
		'030 123 4567',
		'Jaaropgave vrijwilligerswerk 2026',
		'Fatima el Amrani',
		'43 uur en 25 minuten',
		'Koffie schenken1242 u 00',
		'Deur en sleutel11 u 25',
		'Samen1343 u 25',
		'November 202643 u 25',
		'niet meegeteld: 1 uur.',
		'4 januari 2027'
	])
		expect(text).toContain(words);
	expect(text).not.toMatch(/€|loon|salaris|verdien/i);
	expect(root).toContain('/MarkInfo');
	expect(root).toContain('/Lang (nl)');
	expect(root).toContain('/StructTreeRoot');
});

test('a year without hours says so', async () => {
	const { text } = pdfText(
		await statementPdf({ ...statement, tasks: [], minutes: 0, months: [], waitingMinutes: 0 }, letters)
	);
	expect(text).toContain('nog geen bevestigde uren');
	expect(text).not.toContain('Samen');
});

test('a certificate holds the words of the coordinator, the period and a line to sign on', async () => {
	const { text } = pdfText(await certificatePdf(certificate, letters));
	for (const words of [
		'van 1 januari 2026 tot en met 31 december 2026',
		'Fatima opende het huis.',
		'Ze leerde de kas.',
		'Utrecht, 4 januari 2027',
		'Joke Bakker'
	])
		expect(text).toContain(words);
});

test('long words go on over several sheets, and every sentence of them is there', async () => {
	const many = Array.from({ length: 140 }, (_, n) => `Zin nummer ${n} over wat zij deed en leerde in ons huis.`);
	const { pages, text } = pdfText(await certificatePdf({ ...certificate, words: many.join(' ') }, letters));
	expect(pages).toBeGreaterThan(1);
	const packed = text.replace(/\s/g, '');
	expect(many.filter((sentence) => !packed.includes(sentence.replace(/\s/g, '')))).toEqual([]);
});

test('letters of Turkish, Polish and Arabic names are the letters, joined as they are written', async () => {
	const named = (person: string) => statementPdf({ ...statement, person }, letters).then(pdfText);
	for (const name of ['Şükran İğdir', 'Łukasz Źrebiec', 'Zoë d’Aquí']) expect((await named(name)).text).toContain(name);
	const { text } = await named('فاطمة الزهراء');
	// Glyphs stand on paper from left to right, so the name is read backwards here.
	expect([...text].reverse().join('')).toContain('فاطمة');
	expect(text).not.toContain('\ufffd');
});
