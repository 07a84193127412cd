import { visitor } from '#lib/server/auth/actor.ts';
import { inSealed } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toInstant, type IsoDate } from '#lib/time/local.ts';
import { identityFrom, recipientOf } from '#modules/concerns/protocol/age.ts';
import { toText } from '#modules/concerns/protocol/bytes.ts';
import { reporterKeys, type ReporterKeys } from '#modules/concerns/protocol/code.ts';
import type { Message } from '#modules/concerns/protocol/concern-kinds.ts';
import { sealConcern } from '#modules/concerns/protocol/seal.ts';
import { newSignSecret, signKeyOf } from '#modules/concerns/protocol/sign.ts';
import { solve } from '#modules/concerns/protocol/work.ts';
import { isWorkingDay } from '#modules/concerns/rules/clocks.ts';
import { readersFor } from '#modules/concerns/rules/routing.ts';
import { challengeFor, takeIn } from '#modules/concerns/server/index.ts';
import { confirmList, dateIn, makeTeam, type DemoTeam } from './concerns-team.ts';
import { goesOn } from './concerns-talk.ts';
import { areas, concerns, type DemoConcern } from './data/concerns.ts';
import { must } from './must.ts';
import type { Ids } from './people.ts';
import { at } from './time.ts';

/** A concern of the example as it stands: what its reporter holds, and its talk so far. */
export type LiveConcern = { id: string; reporter: ReporterKeys; talk: Message[]; notes: Message[]; language: string };

/** The list is three weeks old, and was confirmed on Monday. */
const LIST_DAYS = 17;

/** Keys, the list and what neighbours told in the weeks before, each on its own day. */
export async function fillSealedPart(hubId: string, zone: string, ids: Ids): Promise<void> {
	const day = (days: number) => workingDayBefore(dateIn(zone), days);
	const team = await at(toInstant(day(LIST_DAYS), '10:00', zone), () => makeTeam(hubId, zone, ids));
	for (const concern of concerns) {
		const live = await on(concern.days, zone, '11:00', () => takesIn(team, concern));
		for (const step of concern.steps ?? []) await on(step.days, zone, '14:00', () => goesOn(team, live, step));
	}
	await on(1, zone, '09:30', () => confirmList(team));
}

/** As if it were that working day; `days` 0 is now. */
function on<T>(days: number, zone: string, time: string, work: () => Promise<T>): Promise<T> {
	return days === 0 ? at(now(), work) : at(toInstant(workingDayBefore(dateIn(zone), days), time, zone), work);
}

function workingDayBefore(date: IsoDate, days: number): IsoDate {
	let day = date;
	for (let left = days; left > 0; left -= isWorkingDay(day) ? 1 : 0) day = addDays(day, -1);
	return day;
}

/** Sealed as a neighbour's browser does it; only where somebody must be able to come back is there a code. */
async function takesIn(team: DemoTeam, { told, code, without }: DemoConcern): Promise<LiveConcern> {
	const { hubId, zone, roster, coaches } = team;
	const { area: areaId, ...words } = told;
	const excluded = without ? [coaches.get(without)?.id ?? ''] : [];
	const listed = roster.coaches.map(({ card, line }) => ({ id: card.id, line, state: 'active' as const }));
	const category = words.category ?? 'other';
	const readers = readersFor({ coaches: listed, routes: roster.routes, category, areaId: areaId ?? null, excluded });
	if (!readers.ok) throw new Error(`the example's concern has ${readers.reason} readers`);
	const area = areas.find(({ id }) => id === areaId);
	const [id, reporter] = [crypto.randomUUID(), code ? await reporterKeys(code, hubId) : await withoutCode()];
	const opening = {
		language: 'nl',
		about: 'neighbour' as const,
		place: '',
		reporter: null,
		helper: false,
		test: false,
		...words,
		category,
		area: area ? { id: area.id, name: area.name } : null
	};
	const intake = await sealConcern({
		concern: id,
		roster,
		wake: readers.wake,
		reserve: readers.reserve,
		excluded,
		reporter,
		opening,
		files: [],
		on: dateIn(zone),
		work: solve(challengeFor(hubId), id)
	});
	const nobody = { ...visitor(hubId), hubId };
	await inSealed('reporter', nobody, async (tx) => must('concern', await takeIn(tx, nobody, intake)));
	return { id, reporter, talk: [intake.message], notes: [], language: opening.language };
}

/** Keys of a reporter who keeps no code: nobody can come back to it. */
async function withoutCode(): Promise<ReporterKeys> {
	const random = () => crypto.getRandomValues(new Uint8Array(32));
	const [identity, signSecret] = [identityFrom(random()), newSignSecret()];
	const recipient = await recipientOf(identity);
	return { auth: toText(random()), identity, recipient, signSecret, signKey: signKeyOf(signSecret) };
}
