/** The lines of one event, of the properties we read, unfolded. Not `closed` when the file breaks off inside it. */
export type EventBlock = { lines: string[]; closed: boolean };
export type CalendarBlocks = {
	/** First value of each property of the calendar itself, by its name in capitals. */
	head: Map<string, string>;
	/** The lines of each VTIMEZONE. */
	zones: string[][];
	events: EventBlock[];
};

// People who were invited are nobody's business here: what is not in this list is never looked at.
const readable =
	/^(UID|SEQUENCE|SUMMARY|DESCRIPTION|LOCATION|STATUS|CLASS|DTSTART|DTEND|DURATION|RRULE|EXRULE|RDATE|EXDATE|RECURRENCE-ID|LAST-MODIFIED)[;:]/i;

/** The text of a file: UTF-8 or UTF-16 with or without mark, otherwise as older programs wrote it (Windows-1252). Unfolded. */
export function textOf(file: Uint8Array | string): string {
	if (typeof file === 'string') return unfolded(file.replace(/^\ufeff/, ''));
	if (file[0] === 0xff && file[1] === 0xfe) return unfolded(new TextDecoder('utf-16le').decode(file));
	// Some programs fold between the bytes of one letter, so unfolding comes before reading letters.
	const bytes = Buffer.from(unfolded(Buffer.from(file).toString('latin1')), 'latin1');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function unfolded(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '');
}

/** The blocks of an unfolded file, or null when it holds no calendar. A broken event does not spoil the others. */
export function blocksOf(text: string): CalendarBlocks | null {
	const blocks: CalendarBlocks = { head: new Map(), zones: [], events: [] };
	const open: string[] = [];
	let isCalendar = false;
	for (const line of text.split('\n')) {
		const [, mark = '', name = ''] =
			/^(BEGIN|END):\s*([A-Z-]+)\s*$/i.exec(line)?.map((part) => part.toUpperCase()) ?? [];
		if (mark === 'BEGIN') {
			// An event never holds an event: the one before was not closed.
			if (name === 'VEVENT') open.length = Math.max(0, open.indexOf('VEVENT'));
			open.push(name);
			isCalendar ||= name === 'VCALENDAR';
			if (name === 'VEVENT') blocks.events.push({ lines: [], closed: false });
			if (name === 'VTIMEZONE') blocks.zones.push([]);
		} else if (mark === 'END') {
			const event = blocks.events.at(-1);
			if (name === 'VEVENT' && open.includes('VEVENT') && event) event.closed = true;
			if (open.includes(name)) open.length = open.lastIndexOf(name);
		} else keep(blocks, open, line);
	}
	return isCalendar ? blocks : null;
}

function keep(blocks: CalendarBlocks, open: string[], line: string): void {
	const inside = open.at(-1);
	if (inside === 'VEVENT' && readable.test(line)) blocks.events.at(-1)?.lines.push(line);
	else if (open.includes('VTIMEZONE')) blocks.zones.at(-1)?.push(line);
	else if (inside === 'VCALENDAR') {
		const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/i.exec(line) ?? [];
		if (name && value !== undefined && !blocks.head.has(name.toUpperCase())) blocks.head.set(name.toUpperCase(), value);
	}
}
