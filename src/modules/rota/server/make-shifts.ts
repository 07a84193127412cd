/** Being built. */
export function makeAllShifts(): Promise<void> {
	return Promise.resolve();
}
