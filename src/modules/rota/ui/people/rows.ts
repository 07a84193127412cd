import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import type { QualificationKind } from '../../rules/kinds.ts';
import type { Standing } from '../../rules/qualified.ts';
import { dateWords, KIND_WORDS, qualificationWords } from '../crew/words.ts';

type Held = {
	id: string;
	kind: QualificationKind;
	since: IsoDate;
	validUntil: IsoDate | null;
	countsUntil: IsoDate | null;
	standing: Standing;
};
type Volunteer = {
	personId: string;
	name: string;
	qualifications: readonly Held[];
	meter: { turns: number; beginner: number | null };
	restUntil: IsoDate | null;
};
export type VolunteerRow = {
	personId: string;
	name: string;
	badges: { tone: BadgeTone; text: string }[];
	turns: string;
	rest: string;
};

/** One volunteer as a row: what she holds as badges, how much she did in words. What is nearly over is said, nothing is red. */
export function volunteerRow({ personId, name, qualifications, meter, restUntil }: Volunteer): VolunteerRow {
	const held = qualifications.map((one): { tone: BadgeTone; text: string } => {
		const { label, badge, tone } = qualificationWords(one);
		return one.standing === 'valid' ? { tone: 'good', text: label } : { tone, text: `${label}: ${badge}` };
	});
	const beginner = meter.beginner === null ? [] : [{ tone: 'neutral' as const, text: beginnerWords(meter.beginner) }];
	return {
		personId,
		name,
		badges: [...beginner, ...held],
		turns: turnsWords(meter.turns),
		rest: restUntil === null ? '' : m.rotapeople_rests_until({ day: dateWords(restUntil) })
	};
}

export function turnsWords(count: number): string {
	return m.rotapeople_turns({ count });
}

/** "Nieuw: 1 van de 3 diensten samen". */
export function beginnerWords(count: number): string {
	return m.rotapeople_beginner({ done: count });
}

type Ending = Held & { name: string; personId: string };
export type EndingRow = {
	id: string;
	personId: string;
	name: string;
	kind: QualificationKind;
	what: string;
	when: string;
	tone: BadgeTone;
	badge: string;
};

/** What ends soon or ran out, as a row. */
export function endingRow(row: Ending): EndingRow {
	const { line, tone, badge } = qualificationWords(row);
	return {
		id: row.id,
		personId: row.personId,
		name: row.name,
		kind: row.kind,
		what: KIND_WORDS[row.kind].label(),
		when: line,
		tone,
		badge
	};
}
