import type { ReporterData } from '../reporter/data.ts';
import type { Failure } from '../reporter/failure.ts';
import type { Opened } from '../sealing/kinds.ts';
import type { ReturnWords } from './words.ts';

/** What the page for coming back brings along: `readData('terug-data')`. */
export type ReturnData = ReporterData & {
	words: ReturnWords;
	/** The program that reads a photo of the code; fetched only when somebody chooses one. */
	scanner: string;
};

/**
 * `none`: nothing behind this code, whatever the reason; wrong, run out, erased and another house look alike.
 * `wrong`: something was there, but it is not what it should be; nothing of it may be shown.
 */
export type Knocked = { ok: true; view: Opened } | { ok: false; why: 'none' | 'wrong' | Failure };

export type ReturnProps = { words: ReturnWords; data: ReturnData };
