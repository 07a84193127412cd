import type { PictogramName } from './pictograms.ts';

/** The colours a block can wear: the hub's own, or that of one module. */
export type Colour = 'brand' | 'agenda' | 'rota' | 'buddies' | 'jobs' | 'cooptation' | 'concerns';
export type BadgeTone = 'good' | 'warn' | 'full' | 'danger' | 'neutral';
export type NoticeTone = 'info' | 'good' | 'warn' | 'danger';

export type NavItem = { href: string; label: string; pictogram: PictogramName; current: boolean };
export type PlainLink = { href: string; label: string };
/** What the frame shows of a hub. `brandColour` is worn through the hub's own small style sheet (`brandCssHref` of the frame). */
export type FrameHub = { slug: string; name: string; kindLabel: string; brandColour?: string; logoUrl?: string };
/** A page that stands on its own (a rota week, a concern) may put its own name in the header instead of the hub's. */
export type FrameSection = { title: string; line: string; colour: Colour; pictogram: PictogramName };

/** One of the large choices. `value` is what the form sends. */
export type Choice = {
	value: string;
	label: string;
	hint?: string | undefined;
	pictogram?: PictogramName | undefined;
	lang?: string | undefined;
};
/** One line of a check page. With `href` it can still be changed there. */
export type SummaryRow = { term: string; value: string; href?: string };
/** One column of a table: `text` says what stands in it, unless the table is given its own `cell`. */
export type Column<Row> = { key: string; label: string; number?: boolean; text?: (row: Row) => string };
