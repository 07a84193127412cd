import { MOST_BYTES } from '../../protocol/pad.ts';

/** A voice note as it is sealed. `seconds` because some formats do not say how long they are. */
export type VoiceNote = { bytes: Uint8Array<ArrayBuffer>; type: string; seconds: number };
/**
 * `voice_unsupported`: this browser cannot record. `voice_no_microphone`: none is there, or another program has it.
 * `voice_not_allowed`: she or the phone said no. `voice_empty`: nothing was recorded. `voice_large`: it came out too large to seal.
 */
export type VoiceRefused =
	'voice_unsupported' | 'voice_no_microphone' | 'voice_not_allowed' | 'voice_empty' | 'voice_large';
export type VoiceResult = { ok: true; note: VoiceNote } | { ok: false; refused: VoiceRefused };

export const LONGEST_SECONDS = 120;
const BITS_A_SECOND = 24_000;
/** Not every browser keeps to the bits that were asked: it stops in time to fit the largest step of padding. */
const STOP_BYTES = MOST_BYTES - 96 * 1024;
const FORMATS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** The format this browser records in, or null when it cannot record: then the form shows no microphone. */
export function recordingFormat(): string | null {
	if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) return null;
	return FORMATS.find((format) => MediaRecorder.isTypeSupported(format)) ?? null;
}

/** What the screen shows meanwhile: whole seconds, and how loud it is from 0 to 1. Called some ten times a second. */
export type VoiceSigns = (sign: { seconds: number; level: number }) => void;

export type Recording = {
	/** Resolves once it has stopped: by `stop`, by itself after 120 seconds, or because the microphone went away. */
	result: Promise<VoiceResult>;
	stop: () => void;
	/** Stops and forgets; `result` is then `voice_empty`. */
	cancel: () => void;
};

/**
 * Asks for the microphone and records: mono, about 24 kbit a second, at most 120 seconds. Nothing leaves the browser, and the microphone
 * is let go as soon as it stops. Again is simply another recording. Source: concerns.md "Pictures"; issue "The form".
 */
export async function startRecording(
	signs: VoiceSigns
): Promise<{ ok: true; recording: Recording } | { ok: false; refused: VoiceRefused }> {
	const format = recordingFormat();
	if (format === null) return { ok: false, refused: 'voice_unsupported' };
	try {
		const audio = { channelCount: { ideal: 1 }, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
		const stream = await navigator.mediaDevices.getUserMedia({ audio });
		try {
			return { ok: true, recording: record(stream, format, signs) };
		} catch (error) {
			letGo(stream);
			throw error;
		}
	} catch (error) {
		if (!(error instanceof DOMException)) throw error;
		return { ok: false, refused: refusalOf(error.name) };
	}
}

function refusalOf(name: string): VoiceRefused {
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'voice_not_allowed';
	return name === 'NotSupportedError' ? 'voice_unsupported' : 'voice_no_microphone';
}

function letGo(stream: MediaStream): void {
	for (const track of stream.getTracks()) track.stop();
}

function record(stream: MediaStream, format: string, signs: VoiceSigns): Recording {
	const recorder = new MediaRecorder(stream, { mimeType: format, audioBitsPerSecond: BITS_A_SECOND });
	const ear = listen(stream);
	const started = performance.now();
	const parts: Blob[] = [];
	let size = 0;
	let stoppedAt = 0;
	let cancelled = false;
	const elapsed = () => Math.min(LONGEST_SECONDS, ((stoppedAt || performance.now()) - started) / 1000);

	function stop(): void {
		stoppedAt ||= performance.now();
		if (recorder.state !== 'inactive') recorder.stop();
	}
	const ticking = setInterval(() => {
		if (elapsed() >= LONGEST_SECONDS) stop();
		else signs({ seconds: Math.floor(elapsed()), level: ear.level() });
	}, 100);
	recorder.addEventListener('dataavailable', ({ data }) => {
		parts.push(data);
		size += data.size;
		if (size > STOP_BYTES) stop();
	});
	const result = new Promise<VoiceResult>((resolve) => {
		// The recorder also stops when the microphone goes away or when it breaks; what there is until then is kept.
		recorder.addEventListener('stop', () => {
			stop();
			clearInterval(ticking);
			ear.close();
			letGo(stream);
			resolve(noteOf(cancelled ? [] : parts, format, elapsed()));
		});
	});
	recorder.start(1000);
	return {
		result,
		stop,
		cancel: () => {
			cancelled = true;
			stop();
		}
	};
}

async function noteOf(parts: Blob[], format: string, seconds: number): Promise<VoiceResult> {
	const blob = new Blob(parts);
	if (blob.size === 0) return { ok: false, refused: 'voice_empty' };
	if (blob.size > MOST_BYTES) return { ok: false, refused: 'voice_large' };
	const type = format.split(';')[0]!;
	const bytes = new Uint8Array(await blob.arrayBuffer());
	return { ok: true, note: { bytes, type, seconds: Math.max(1, Math.round(seconds)) } };
}

/** How loud it is now, from 0 to 1; always 0 where the browser cannot say. */
function listen(stream: MediaStream): { level: () => number; close: () => void } {
	if (typeof AudioContext === 'undefined') return { level: () => 0, close: () => undefined };
	const context = new AudioContext();
	const analyser = new AnalyserNode(context, { fftSize: 512 });
	context.createMediaStreamSource(stream).connect(analyser);
	const wave = new Float32Array(analyser.fftSize);
	return {
		level: () => {
			analyser.getFloatTimeDomainData(wave);
			const power = wave.reduce((total, sample) => total + sample * sample, 0) / wave.length;
			// Speech lies around a tenth of the largest wave; the root makes soft voices visible.
			return Math.min(1, Math.sqrt(Math.sqrt(power) * 3));
		},
		close: () => void context.close()
	};
}

/** An address at which an `<audio>` of this page plays the note; give it back with `URL.revokeObjectURL` when the screen goes. */
export function soundAddress({ bytes, type }: Pick<VoiceNote, 'bytes' | 'type'>): string {
	return URL.createObjectURL(new Blob([bytes], { type }));
}
