import { settings } from './settings/settings.ts';

type Fields = Record<string, string | number | boolean | undefined>;
type Level = 'info' | 'warn' | 'error';

let sink: (line: string) => void = (line) => process.stderr.write(line + '\n');

const WEIGHT = { debug: 0, info: 1, warn: 2, error: 3 };

function write(level: Level, what: string, fields: Fields) {
	if (WEIGHT[level] < WEIGHT[settings().LOG_LEVEL]) return;
	sink(JSON.stringify({ at: new Date().toISOString(), level, what, ...fields }));
}

/** One line of JSON a happening. Fields are ids, counts, codes and durations; never a name, address, text or URL with a secret. */
export const log = {
	info: (what: string, fields: Fields = {}) => write('info', what, fields),
	warn: (what: string, fields: Fields = {}) => write('warn', what, fields),
	error: (what: string, fields: Fields = {}) => write('error', what, fields)
};

/** For tests: where the lines go. */
export function logTo(next: (line: string) => void): void {
	sink = next;
}
