/** A number or address inside a sentence of any direction: it runs from left to right, in one piece, and pushes nothing around. */
export const leftToRight = (text: string): string => `\u2066${text.replaceAll(' ', '\u00a0')}\u2069`;

/** A name of any script inside a sentence of any direction. */
export const apart = (text: string): string => `\u2068${text}\u2069`;
