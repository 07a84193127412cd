/** Being built. */
export function noteAllHours(): Promise<void> {
	return Promise.resolve();
}
