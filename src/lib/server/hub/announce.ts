/**
 * Prints the link of a first coordinator where the program was started: who can read that may let her in.
 * Not the log: logs are kept and shipped, and this opens a door.
 */
export function tellTerminal(slug: string, link: string): void {
	process.stdout.write(
		`\nThe hub "${slug}" is made. Its first coordinator signs in through this link; it works once, for a day:\n\n  ${link}\n\n`
	);
}
