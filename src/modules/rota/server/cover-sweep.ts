/** Being built. */
export function widenAll(): Promise<void> {
	return Promise.resolve();
}
