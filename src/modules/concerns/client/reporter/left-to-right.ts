/** A number or address inside a sentence of any direction: it runs from left to right, and pushes nothing around. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`;
