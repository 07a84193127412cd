/** Being built. */
export function watchDoors(): Promise<void> {
	return Promise.resolve();
}
