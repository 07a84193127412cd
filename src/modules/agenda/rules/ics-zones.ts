import { Temporal } from 'temporal-polyfill';
import { isZone } from '#lib/time/local.ts';

/** The names Windows, and so Outlook, has for zones; of the Unicode table those a Dutch calendar may hold. */
const windowsZones: Readonly<Record<string, string>> = {
	UTC: 'UTC',
	'GMT Standard Time': 'Europe/London',
	'Greenwich Standard Time': 'Atlantic/Reykjavik',
	'W. Europe Standard Time': 'Europe/Berlin',
	'Romance Standard Time': 'Europe/Paris',
	'Central Europe Standard Time': 'Europe/Budapest',
	'Central European Standard Time': 'Europe/Warsaw',
	'E. Europe Standard Time': 'Europe/Chisinau',
	'FLE Standard Time': 'Europe/Kyiv',
	'GTB Standard Time': 'Europe/Bucharest',
	'Turkey Standard Time': 'Europe/Istanbul',
	'Russian Standard Time': 'Europe/Moscow',
	'Morocco Standard Time': 'Africa/Casablanca',
	'Egypt Standard Time': 'Africa/Cairo',
	'Syria Standard Time': 'Asia/Damascus',
	'Arabic Standard Time': 'Asia/Baghdad',
	'SA Eastern Standard Time': 'America/Cayenne',
	'SA Western Standard Time': 'America/La_Paz',
	'Eastern Standard Time': 'America/New_York',
	'Central Standard Time': 'America/Chicago',
	'Mountain Standard Time': 'America/Denver',
	'Pacific Standard Time': 'America/Los_Angeles',
	'China Standard Time': 'Asia/Shanghai',
	'India Standard Time': 'Asia/Kolkata'
};

/** Zones with a summer time that are recognised by nothing but their two offsets. */
const byOffsets: Readonly<Record<string, string>> = {
	'+0000+0100': 'Europe/London',
	'+0100+0200': 'Europe/Amsterdam',
	'+0200+0300': 'Europe/Helsinki',
	'-0400-0500': 'America/New_York',
	'-0700-0800': 'America/Los_Angeles'
};

/**
 * Finds the zone behind a TZID: an IANA name (also behind a maker's prefix), a Windows name, or what the VTIMEZONE in the
 * file says of it. Returns an IANA name or an offset ("-07:41"), null when nothing is known.
 */
export function zoneFinder(zones: string[][]): (tzid: string) => string | null {
	const described = new Map(zones.map((lines) => [valueOf(lines, 'TZID'), lines]));
	const known = new Map<string, string | null>();
	return (tzid) => {
		const plain = tzid.trim().replace(/^"|"$/g, '');
		const found = known.get(plain) ?? ianaName(plain) ?? fromDescription(described.get(plain) ?? []);
		known.set(plain, found);
		return found;
	};
}

function valueOf(lines: string[], name: string): string {
	const line = lines.find(
		(one) => one.toUpperCase().startsWith(`${name}:`) || one.toUpperCase().startsWith(`${name};`)
	);
	return line?.slice(line.indexOf(':') + 1).trim() ?? '';
}

function ianaName(name: string): string | null {
	if (Object.hasOwn(windowsZones, name)) return windowsZones[name] ?? null;
	const plain = /(?:[A-Za-z_]+\/)?[A-Za-z_]+\/[A-Za-z0-9_+-]+$/.exec(name)?.[0] ?? name;
	const tries = [plain, plain.slice(plain.indexOf('/') + 1)];
	return tries.find((one) => /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(one) && isZone(one)) ?? null;
}

function fromDescription(lines: string[]): string | null {
	const location = ianaName(valueOf(lines, 'X-LIC-LOCATION'));
	if (location) return location;
	const texts = lines
		.filter((line) => /^TZOFFSETTO:/i.test(line))
		.map((line) => line.slice(line.indexOf(':') + 1).trim());
	const offsets = [...new Set(texts.map((text) => text.slice(0, 5).replace('-0000', '+0000')))].sort();
	const [only = ''] = offsets;
	if (offsets.length === 1 && /^[+-]([01]\d|2[0-3])[0-5]\d$/.test(only)) return `${only.slice(0, 3)}:${only.slice(3)}`;
	return byOffsets[offsets.join('')] ?? null;
}

// There are a few hundred zones; asking the same of each of two thousand events took seconds.
const distances = new Map<string, boolean>();

/** Whether clocks in the two zones keep the same distance all year; if not, a fixed time there jumps here. */
export function keepDistance(zone: string, other: string, year: number): boolean {
	if (zone === other) return true;
	const key = `${zone} ${other} ${year}`;
	const known = distances.get(key) ?? offsetsDiffer(zone, other, year).size === 1;
	distances.set(key, known);
	return known;
}

function offsetsDiffer(zone: string, other: string, year: number): Set<number> {
	const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
	const weeks = Array.from({ length: 53 }, (_, week) => first.add({ weeks: week }));
	const offset = (day: Temporal.PlainDate, timeZone: string) =>
		day.toZonedDateTime({ timeZone, plainTime: '12:00' }).offsetNanoseconds;
	return new Set(weeks.map((day) => offset(day, zone) - offset(day, other)));
}
