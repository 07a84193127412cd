import { openWith } from './picture-support.ts';
import { expect, test } from './support.ts';

type Said = { text: string; voice: string };
type Heard = { said: Said[]; finish: () => void; voices: { lang: string; name: string; localService: boolean }[] };

// Chromium under test has no voices: one that a cloud would speak, and one of the device.
test.beforeEach(async ({ page }) => {
	await page.addInitScript(() => {
		const heard: Heard = {
			said: [],
			finish: () => undefined,
			voices: [{ lang: 'nl-NL', name: 'cloud', localService: false }]
		};
		class Words {
			text: string;
			voice = heard.voices[0];
			onend = () => undefined;
			constructor(text: string) {
				this.text = text;
			}
		}
		const synth = {
			getVoices: () => heard.voices,
			cancel: () => undefined,
			speak: (words: Words) => {
				heard.said.push({ text: words.text.trim(), voice: words.voice?.name ?? '' });
				heard.finish = () => words.onend();
			},
			addEventListener: (_: string, told: () => void) => Object.assign(heard, { told })
		};
		Object.defineProperty(globalThis, 'speechSynthesis', { value: synth });
		Object.assign(globalThis, { SpeechSynthesisUtterance: Words, heard });
	});
});

const header =
	'<header><button data-read-aloud data-voices="device" data-stop="Stop"><span>Lees voor</span></button></header>';

test('read aloud by the device only, step after step, and silent once a step is gone', async ({ page }) => {
	const main = '<main><h1>Stap een</h1><p>Eerste zin. Tweede zin.</p></main>';
	await openWith(page, '../shared/read-aloud.ts', 'readAloud', header + main);
	const heard = () => page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard.said);
	const finish = () => page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard.finish());
	const button = page.getByRole('button');

	// Only a voice elsewhere: the button stays away, and would say nothing.
	await expect(page.locator('html')).not.toHaveAttribute('data-voice');
	await button.click();
	expect(await heard()).toEqual([]);

	await page.evaluate(() => {
		const { heard } = globalThis as unknown as { heard: Heard & { told: () => void } };
		heard.voices.push({ lang: 'nl-NL', name: 'device', localService: true });
		heard.told();
	});
	await expect(page.locator('html')).toHaveAttribute('data-voice', 'nl');
	await button.click();
	await expect(button).toHaveText('Stop');
	await finish();
	expect(await heard()).toEqual([
		{ text: 'Stap een', voice: 'device' },
		{ text: 'Eerste zin.', voice: 'device' }
	]);

	// The program shows the next step while the first is being read.
	await page.evaluate(() => {
		const next = document.createElement('p');
		next.textContent = 'Derde zin.';
		document.querySelector('main')?.replaceChildren(next);
	});
	await finish();
	expect(await heard()).toHaveLength(2);
	await expect(button).toHaveText('Lees voor');
	await button.click();
	expect((await heard()).at(-1)).toEqual({ text: 'Derde zin.', voice: 'device' });
});
