import sharp from 'sharp';
import { qrDots } from '#lib/ui/qr.ts';
import { chromiumFlags, chromiumPath } from '../support/chromium.ts';
import { openWith } from './picture-support.ts';
import { expect, test } from './support.ts';

type Voice = typeof import('../../src/modules/concerns/client/media/voice.ts');
type Saver = typeof import('../../src/modules/concerns/client/media/save-code-picture.ts');

// A microphone that beeps, and that nobody has to allow.
const executablePath = chromiumPath();
test.use({
	launchOptions: {
		...(executablePath === undefined ? {} : { executablePath }),
		args: [...chromiumFlags(), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
	}
});

test('a voice note: recorded, seen on the sign, played back', async ({ page }) => {
	await openWith(page, 'voice.ts', 'voice');
	const heard = await page.evaluate(async () => {
		const { voice } = globalThis as unknown as { voice: Voice };
		const levels: number[] = [];
		const second = (() => {
			let resolve: () => void = () => undefined;
			return { passed: new Promise<void>((done) => (resolve = done)), resolve: () => resolve() };
		})();
		const started = await voice.startRecording(({ seconds, level }) => {
			levels.push(level);
			if (seconds >= 2) second.resolve();
		});
		if (!started.ok) return { refused: started.refused };
		await second.passed;
		started.recording.stop();
		const made = await started.recording.result;
		if (!made.ok) return { refused: made.refused };
		const sound = new Audio(voice.soundAddress(made.note));
		await sound.play();
		const { type, seconds, bytes } = made.note;
		return { type, seconds, size: bytes.length, loudest: Math.max(...levels), played: !sound.paused };
	});
	expect(heard).toMatchObject({ type: 'audio/webm', seconds: 2, played: true });
	expect(heard.loudest).toBeGreaterThan(0.05);
	// Two seconds at some 24 kbit a second.
	expect(heard.size).toBeGreaterThan(1000);
	expect(heard.size).toBeLessThan(20_000);
});

test('a voice note stops by itself, is forgotten when asked, and lets the microphone go', async ({ page }) => {
	await openWith(page, 'voice.ts', 'voice');
	const ends = await page.evaluate(async () => {
		const { voice } = globalThis as unknown as { voice: Voice };
		const streams: MediaStream[] = [];
		const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
		navigator.mediaDevices.getUserMedia = async (wanted) => {
			const stream = await real(wanted);
			streams.push(stream);
			return stream;
		};
		// Two minutes pass in a moment: the clock that it reads runs ahead.
		const clock = performance.now.bind(performance);
		const long = await voice.startRecording(() => undefined);
		performance.now = () => clock() + 119_500;
		const stopped = long.ok ? await long.recording.result : long;
		performance.now = clock;
		const short = await voice.startRecording(() => undefined);
		if (short.ok) short.recording.cancel();
		const forgotten = short.ok ? await short.recording.result : short;
		const live = streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live');
		return { seconds: stopped.ok && 'note' in stopped ? stopped.note.seconds : stopped, forgotten, live: live.length };
	});
	expect(ends).toEqual({ seconds: 120, forgotten: { ok: false, refused: 'voice_empty' }, live: 0 });
});

test('without a microphone, or the right to it, it is refused kindly', async ({ page }) => {
	await openWith(page, 'voice.ts', 'voice');
	const refusals = await page.evaluate(async () => {
		const { voice } = globalThis as unknown as { voice: Voice };
		const found: unknown[] = [];
		for (const name of ['NotAllowedError', 'NotFoundError', 'NotReadableError']) {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name));
			const started = await voice.startRecording(() => undefined);
			found.push(started.ok || started.refused);
		}
		MediaRecorder.isTypeSupported = () => false;
		const started = await voice.startRecording(() => undefined);
		return [...found, started.ok || started.refused, voice.recordingFormat()];
	});
	const gone = 'voice_no_microphone';
	expect(refusals).toEqual(['voice_not_allowed', gone, gone, 'voice_unsupported', null]);
});

const address = 'https://aanloop.voorbeeld.nl/de-linde/zorgen/code';
const code = '12345678901234567890';

test('the code as a picture holds a QR of the way back, with the code behind the hash', async ({ page }, info) => {
	await openWith(page, 'save-code-picture.ts', 'saver');
	const texts = {
		nl: {
			title: 'Jouw code voor De Linde',
			line: 'Met deze code lees je het antwoord. Laat hem aan niemand zien.',
			dir: 'ltr'
		},
		ar: { title: 'رمزك في دي ليندِه', line: 'بهذا الرمز تقرأ الجواب. لا تُرِه لأحد.', dir: 'rtl' }
	} as const;
	for (const [language, words] of Object.entries(texts)) {
		const base64 = await page.evaluate(
			async (what) => {
				const { saver } = globalThis as unknown as { saver: Saver };
				const blob = await saver.codePicture(what);
				const signs = Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte));
				return btoa(signs.join(''));
			},
			{ code, address, words }
		);
		const png = Buffer.from(base64, 'base64');
		await info.attach(`code-${language}.png`, { body: png, contentType: 'image/png' });
		expect(await qrFits(png, `${address}#${code}`)).toBe(true);
		expect(await qrFits(png, `${address}?${code}`)).toBe(false);
	}
});

/** Whether the picture holds exactly the QR of this text: every dot of it, somewhere in the middle column. */
async function qrFits(png: Buffer, text: string): Promise<boolean> {
	const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
	const rows = qrDots(text, 2);
	const dot = Math.floor(640 / rows.length);
	const left = Math.round((info.width - dot * rows.length) / 2);
	const dark = (x: number, y: number) => (data[y * info.width + x] ?? 255) < 128;
	const half = Math.floor(dot / 2);
	const fits = (top: number) =>
		rows.every((row, y) => row.every((black, x) => dark(left + x * dot + half, top + y * dot + half) === black));
	return Array.from({ length: info.height - dot * rows.length }, (_, top) => top).some(fits);
}
