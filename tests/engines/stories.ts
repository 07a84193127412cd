import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { coachWords } from '../../src/demo/data/concerns.ts';
import { photo } from '../support/pictures.ts';
import type { Application } from './application.ts';
import type { Visitor } from './visitor.ts';

const STORY = 'De gordijnen van nummer 12 zijn al een week dicht.';
const ANSWER = 'Dank je wel. Ik ga morgen bij hem langs.';

/** Run in the page: the photo stands there, upright and made smaller. */
const photoIsThere = () =>
	[...document.images].some(({ src, naturalWidth }) => src.startsWith('blob:') && naturalWidth === 1200);

/** Run in the page: the voice note can be played. */
const soundIsThere = () =>
	[...document.querySelectorAll('audio')].some(
		({ src, readyState, error }) => src.startsWith('blob:') && readyState > 0 && !error
	);

/** What anybody sees: the house and its agenda; and a member says that she comes. */
export async function aVisit(visitor: Visitor, app: Application): Promise<void> {
	await visitor.open('/de-linde');
	await visitor.picture('front');
	await visitor.open('/de-linde/agenda');
	await visitor.picture('agenda');
	await visitor.engine.cookie(await app.signedIn('Bas'));
	await visitor.open('/de-linde/agenda');
	const activity = await visitor.ask(
		() =>
			[...document.querySelectorAll<HTMLAnchorElement>('main a[href*="/agenda/"]')].find(
				({ pathname, parentElement }) => {
					const card = parentElement?.closest('li, article')?.textContent ?? '';
					return /[0-9a-f-]{36}$/.test(pathname) && card.includes('plekken');
				}
			)?.pathname ?? ''
	);
	await visitor.open(activity);
	await visitor.picture('activity');
	await visitor.press('button', 'Ik kom');
	await visitor.sees('Ik kom toch niet');
	await visitor.picture('signed-up');
}

/** In a hurry: the screen is empty at once, the agenda comes, and the way back skips the form. */
export async function aQuickExit(visitor: Visitor): Promise<void> {
	const at = () => visitor.ask(() => location.pathname);
	await visitor.open('/de-linde');
	await visitor.open('/de-linde/zorgen');
	await visitor.press('button', 'Ik maak me zorgen om iemand');
	await visitor.press('choice', 'Iemand is vaak alleen');
	await visitor.press('link', 'Snel weg');
	await visitor.until(async () => (await at()) === '/de-linde/agenda', 'the agenda');
	await visitor.ask(() => {
		setTimeout(() => history.back(), 0);
	});
	await visitor.until(async () => (await at()) === '/de-linde', 'the page before the form');
}

/** What the headers forbid, as far as this engine knows them. Out: what a page may do with WebAssembly, which is not the same everywhere. */
export async function theWalls(visitor: Visitor, app: Application): Promise<string> {
	// A worker that would tell: it may not speak to anybody.
	const tells =
		"; fetch('/verteld').catch(() => null); try { importScripts('/verteld.js'); } catch { /* as it should */ }";
	app.bend({ file: /\/programma\/seal-/, behind: tells });
	await visitor.open('/de-linde/zorgen');
	await visitor.sees('Ik maak me zorgen om iemand');
	const tried = await visitor.ask(async () => {
		const attempt = (what: () => unknown) => {
			try {
				what();
				return 'done';
			} catch (error) {
				return (error as Error).name;
			}
		};
		const worker = attempt(() => new Worker('/lees-voor.js'));
		const markup = attempt(() => (document.createElement('p').innerHTML = '<b>x</b>'));
		const program = attempt(() => (document.createElement('script').text = '1'));
		const away = await fetch('https://example.org/').then(
			() => 'done',
			(error: Error) => error.name
		);
		const smallest = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
		const wasm = await WebAssembly.compile(smallest).then(
			() => 'runs',
			(error: Error) => error.name
		);
		return { worker, markup, program, away, wasm };
	});
	app.bend(undefined);
	const { wasm, ...refused } = tried;
	const told = app.asked.filter((address) => address.includes('verteld'));
	if (told.length > 0 || Object.values(refused).some((name) => name !== 'TypeError'))
		throw new Error(`a wall is open: ${JSON.stringify({ ...refused, told })}`);
	return wasm;
}

/** A program with one byte more does not start, and the numbers stay. */
export async function aChangedProgram(visitor: Visitor, app: Application): Promise<void> {
	app.bend({ file: /\/programma\/form-/, behind: ' ' });
	await visitor.open('/de-linde/zorgen');
	await visitor.sees('112');
	// That something does not happen takes as long as it would have taken.
	await new Promise((resolve) => setTimeout(resolve, 3000));
	app.bend(undefined);
	const runs = await visitor.ask(() => document.querySelector('[data-program]') !== null);
	if (runs || !(await visitor.text()).includes('112')) throw new Error('a changed program ran');
	await visitor.picture('changed');
}

/** Somebody without an account tells a worry, with a photo, and gets a code. Out: the code. */
export async function aWorry(visitor: Visitor, app: Application, folder: string): Promise<string> {
	const before = await app.labels();
	await visitor.open('/de-linde/zorgen');
	await visitor.sees('Vertel het aan de buurtcoach');
	await visitor.picture('form');
	await visitor.press('button', 'Ik maak me zorgen om iemand');
	await visitor.sees('Waar gaat het over?');
	await visitor.press('choice', 'Iemand is vaak alleen');
	await visitor.picture('form-what');
	await visitor.press('button', 'Verder');
	await visitor.sees('Waar is het?');
	await visitor.fill('Welk huis of welke plek?', 'Lindeplein 12');
	await visitor.picture('form-where');
	await visitor.press('button', 'Verder');
	await visitor.sees('Wat is er aan de hand?');
	await visitor.fill('Je verhaal', STORY);
	const file = path.join(folder, 'foto.jpg');
	writeFileSync(file, await photo(2400, 1800).jpeg().withMetadata({ orientation: 6 }).toBuffer());
	await visitor.choose('Foto kiezen', file);
	await visitor.until(() => visitor.ask(photoIsThere), 'the photo, upright and at most 1600 px');
	await visitor.press('button', 'Opnemen');
	await visitor.sees('0:02');
	await visitor.press('button', 'Stop met opnemen');
	await visitor.until(() => visitor.ask(soundIsThere), 'the voice note');
	await visitor.picture('form-tell');
	await visitor.press('button', 'Verder');
	await visitor.sees('Wie ben jij?');
	await visitor.fill('Je naam', 'Fatima');
	await visitor.picture('form-who');
	await visitor.press('button', 'Verder');
	await visitor.sees('Dit ziet de buurtcoach');
	await visitor.picture('form-check');
	await visitor.press('button', 'Verstuur');
	await visitor.sees('Je bericht is verstuurd');
	const code = await visitor.ask(() => document.querySelector('.code-groups')?.textContent?.replace(/\D/g, '') ?? '');
	await visitor.picture('form-code');
	// What somebody has when she photographs the screen.
	await visitor.ask(() => document.querySelector('.code-qr')?.scrollIntoView({ block: 'center' }));
	await visitor.picture('form-qr');
	writeFileSync(path.join(folder, 'code.png'), await visitor.engine.picture());
	const after = await app.labels();
	if (code.length !== 20 || after.length !== before.length + 1)
		throw new Error(`a code of ${String(code.length)} digits, and ${String(after.length - before.length)} concerns`);
	return code;
}

/** Samira opens her locker with five words, reads text and photo, and answers. */
export async function anAnswer(visitor: Visitor, app: Application, label: string): Promise<void> {
	await visitor.open('/de-linde');
	await visitor.engine.cookie(await app.signedIn('Samira'));
	await visitor.open('/de-linde/zorg');
	await visitor.sees('Zorgen is op slot');
	await visitor.picture('coach-locked');
	await visitor.fill('Je vijf woorden', coachWords['samira'] ?? '');
	await visitor.press('button', 'Open Zorgen');
	await visitor.sees('Op slot');
	await visitor.sees(label);
	await visitor.picture('coach-inbox');
	const link = await visitor.ask(
		(label) =>
			[...document.querySelectorAll('a')].find((one) =>
				one.textContent?.replace(/[\u2066-\u2069]/g, '').includes(label)
			)?.hash ?? '',
		label
	);
	await visitor.ask((hash) => void (location.hash = hash), link);
	await visitor.sees(STORY);
	await visitor.until(() => visitor.ask(photoIsThere), 'the photo');
	await visitor.until(() => visitor.ask(soundIsThere), 'the voice note');
	await visitor.picture('coach-concern');
	await visitor.fill('Je antwoord', ANSWER);
	await visitor.picture('coach-answer');
	await visitor.press('button', 'Bekijk je antwoord');
	await visitor.press('button', 'Stuur antwoord');
	await visitor.sees('Je antwoord is gestuurd.');
}

/** The neighbour comes back with her code, typed, and again with a photo of it. */
export async function aReturn(visitor: Visitor, code: string, photoOfCode: string): Promise<void> {
	await visitor.open('/de-linde/zorgen/code');
	await visitor.fill('Je code', code);
	await visitor.picture('return-code');
	await visitor.press('button', 'Open');
	await visitor.sees(ANSWER);
	await visitor.sees('Samira');
	await visitor.picture('return-talk');
	await visitor.open('/de-linde/zorgen/code');
	await visitor.choose('Kies of maak een foto', photoOfCode);
	await visitor.sees(ANSWER);
}
