import { decodeQRBatch } from 'qr/decode.js';
import type { ScanDeeds } from '../media/scan-code.ts';
import { answerCalls } from '../shared/worker-answer.ts';

/** How often, and how long, it looks again at what did not read at once: a photo of crumpled paper may take more than one look. */
const PATIENCE = { effort: 4, timeLimit: 2000 };

// In a worker, and in a program of its own: few people scan, and a picture that was made to be hard keeps only this one busy.
answerCalls<ScanDeeds>({
	async read(picture) {
		const [found = []] = await decodeQRBatch([picture], PATIENCE);
		return found.filter((each) => typeof each === 'string');
	}
});
