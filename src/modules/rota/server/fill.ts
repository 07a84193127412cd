/** Being built. */
export function runFill(_: Record<string, string | number>): Promise<void> {
	return Promise.resolve();
}
