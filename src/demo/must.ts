import type { Outcome } from '#lib/outcome.ts';

/** What a verb gave. The example knows what is allowed: a refusal is a mistake in its own texts, and stops the loading. */
export function must<T>(what: string, outcome: Outcome<T, string>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(`${what}: ${outcome.reason} ${JSON.stringify(outcome.detail ?? {})}`);
}
