import { WrongSetting } from '#lib/server/settings/settings.ts';

/** A reason to stop that a person can act on: one sentence, printed without a stack, exit code 1. */
export class Sentence extends Error {
	override name = 'Sentence';
}

/** True for errors whose message is meant for the person at the terminal. */
export function isSentence(error: unknown): error is Error {
	return error instanceof Sentence || error instanceof WrongSetting;
}

/** Runs a script; a Sentence ends it with its message alone, anything else with its stack. Both exit with code 1. */
export async function orStop(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		console.error(isSentence(error) ? error.message : error);
		process.exit(1);
	}
}

/** The code of a system or PostgreSQL error (ENOENT, 28P01), or ''. */
export function codeOf(error: unknown): string {
	if (typeof error !== 'object' || error === null || !('code' in error)) return '';
	return String(error.code);
}
