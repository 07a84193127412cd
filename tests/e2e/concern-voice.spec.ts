import { axeClean, expect, test } from './support.ts';
import { aTeamHouse, coachBrowser, pressed, titled, unlock } from './concern-support.ts';
import { chromiumFlags } from '../support/chromium.ts';

// A microphone that beeps, and nobody who has to say yes.
test.use({
	launchOptions: async ({ launchOptions }, use) =>
		use({
			...launchOptions,
			args: [...chromiumFlags(), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
		})
});

test('a neighbour tells it in Turkish, by voice, and a coach hears it', async ({ page, browser, context }) => {
	test.setTimeout(150_000);
	const team = await aTeamHouse();
	const [samira] = team.coaches;
	await page.setViewportSize({ width: 390, height: 844 });
	await context.addCookies([{ name: 'taal', value: 'tr', url: `http://localhost:${process.env['E2E_PORT'] ?? ''}` }]);
	await page.goto(`/${team.slug}/zorgen`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'tr');
	await pressed(page, 'Birisi için endişeliyim');
	await page.getByRole('radio', { name: 'Birisi çoğu zaman yalnız' }).check();
	await pressed(page, 'Devam');
	await titled(page, 'Nerede?');
	await pressed(page, 'Devam');
	await titled(page, 'Ne oluyor?');
	// Nothing said yet: the form says so and stays.
	await pressed(page, 'Devam');
	await expect(page.getByText('Bir şey yaz ya da sesli anlat.').first()).toBeVisible();
	await pressed(page, 'Kaydet');
	await expect(page.getByRole('button', { name: 'Kaydı durdur' })).toBeVisible();
	await expect(page.locator('.recording .figures')).toHaveText(/0[.:]0[2-9]/);
	await pressed(page, 'Kaydı durdur');
	await expect(page.getByText('Kaydın', { exact: false }).first()).toBeVisible();
	await expect(page.locator('audio')).toHaveCount(1);
	await axeClean(page);
	await pressed(page, 'Devam');
	await titled(page, 'Sen kimsin?');
	await pressed(page, 'Devam');
	await titled(page, 'Koç bunu görür');
	await axeClean(page);
	await pressed(page, 'Gönder');
	await expect(page.getByRole('heading', { level: 1, name: 'Mesajın gönderildi' })).toBeVisible({ timeout: 30_000 });

	const desk = await coachBrowser(browser, team, samira!);
	await unlock(desk, samira!);
	await desk.getByRole('link', { name: /Lees/ }).first().click();
	await expect(desk.getByText(/Het formulier stond in het Turks|Geschreven in het Turks/)).toBeVisible();
	const sound = desk.locator('audio');
	await expect(sound).toHaveCount(1);
	// It plays: the browser could read what was recorded, sealed and opened again.
	const seconds = await sound.evaluate(
		(audio: HTMLAudioElement) =>
			new Promise<number>((resolve, reject) => {
				const tell = () =>
					resolve(audio.buffered.length > 0 ? audio.buffered.end(audio.buffered.length - 1) : audio.readyState);
				audio.addEventListener('error', () => reject(new Error('it cannot be played')));
				if (audio.readyState >= 2) tell();
				else audio.addEventListener('canplay', tell);
				audio.load();
			})
	);
	expect(seconds).toBeGreaterThan(0);
});
