/** One colour that can be chosen, with its word. */
export type Swatch = { hex: string; label: string };
