/**
 * Text without NUL and the other control characters, which no one can read and PostgreSQL in part refuses. Tabs and newlines
 * stay; newlines become "\n".
 */
export function withoutControls(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{Cc}\t\n]/gu, '');
}
