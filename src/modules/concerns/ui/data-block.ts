/**
 * Data as JSON that may stand inside a script tag: it cannot end the tag, open a comment, or be changed by escaping. The
 * same value comes out of JSON.parse.
 */
export function dataBlock(data: unknown): string {
	return JSON.stringify(data).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
