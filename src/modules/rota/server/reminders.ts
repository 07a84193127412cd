/** Being built. */
export function remindAll(): Promise<void> {
	return Promise.resolve();
}
