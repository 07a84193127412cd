import { newId } from '#lib/crypto/ids.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, mondayOf, toDate, toInstant, today, type IsoDate } from '#lib/time/local.ts';
import { assignment, coverAsk, coverRequest, swapOffer } from '#modules/rota/server/cover.schema.ts';
import {
	availability,
	companion,
	qualification,
	rest,
	standingPlace,
	taskWish,
	volunteer
} from '#modules/rota/server/crew.schema.ts';
import { fillLine, fillProposal } from '#modules/rota/server/fill.schema.ts';
import { certificate, workedHours } from '#modules/rota/server/hours.schema.ts';
import { doorNotice, rotaSetting, shift, shiftPattern, task, taskStep } from '#modules/rota/server/rota.schema.ts';

const ZONE = 'Europe/Amsterdam';
const IDS = [
	'task',
	'step',
	'pattern',
	'shift',
	'otherShift',
	'workedShift',
	'assignment',
	'otherAssignment',
	'standing',
	'qualification',
	'rest',
	'request',
	'ask',
	'swap',
	'proposal',
	'line',
	'hours',
	'certificate',
	'notice'
] as const;
export type RotaIds = Record<(typeof IDS)[number], string>;

/** A row of every table of the rota: a volunteer who asked for cover, a coordinator who was asked and offers a swap. */
export async function furnishRota(
	tx: Tx,
	hubId: string,
	who: { volunteer: string; coordinator: string }
): Promise<RotaIds> {
	const ids = Object.fromEntries(IDS.map((name) => [name, newId()])) as RotaIds;
	const day = addDays(today(ZONE), 7);
	const key = { hubId };
	await tx.insert(task).values({ ...key, id: ids.task, name: 'Koffie', pictogram: 'coffee', least: 1, most: 2 });
	await tx.insert(taskStep).values({ ...key, id: ids.step, taskId: ids.task, position: 1, words: 'Zet de kan klaar.' });
	await tx.insert(shiftPattern).values({
		...key,
		id: ids.pattern,
		taskId: ids.task,
		least: 1,
		most: 2,
		plannedFrom: day,
		madeUntil: addDays(day, 98),
		plan: {
			firstDate: day,
			startTime: '09:00',
			endTime: '12:30',
			endDayOffset: 0,
			zone: ZONE,
			rhythm: { kind: 'weekly', every: 2, weekdays: [2] },
			end: { kind: 'open' },
			skipHolidays: [],
			exceptDates: [],
			extraDates: []
		}
	});
	await tx
		.insert(rotaSetting)
		.values({ ...key, cycleAnchor: mondayOf(day), phonePersonId: who.coordinator, phone: '+31612345678' });
	await tx.insert(doorNotice).values({
		...key,
		id: ids.notice,
		localDate: day,
		opens: '09:00',
		says: 'open',
		by: who.coordinator,
		at: new Date()
	});
	await shifts(tx, hubId, ids, day);
	await crew(tx, hubId, ids, who, day);
	await turns(tx, hubId, ids, who, day);
	return ids;
}

async function shifts(tx: Tx, hubId: string, ids: RotaIds, day: IsoDate) {
	const at = (date: IsoDate, time: string) => toDate(toInstant(date, time, ZONE));
	const one = (id: string, date: IsoDate, planned: boolean) => ({
		hubId,
		id,
		taskId: ids.task,
		patternId: planned ? ids.pattern : null,
		originalDate: planned ? date : null,
		localDate: date,
		startTime: '09:00',
		endTime: '12:30',
		startsAt: at(date, '09:00'),
		endsAt: at(date, '12:30'),
		least: 1,
		most: 2
	});
	await tx
		.insert(shift)
		.values([
			one(ids.shift, day, true),
			one(ids.otherShift, addDays(day, 1), false),
			one(ids.workedShift, addDays(day, -10), false)
		]);
}

async function crew(
	tx: Tx,
	hubId: string,
	ids: RotaIds,
	who: { volunteer: string; coordinator: string },
	day: IsoDate
) {
	const hers = { hubId, personId: who.volunteer };
	await tx.insert(volunteer).values([
		{ ...hers, mostPerWeek: 3, mostPerMonth: 10, experienced: true },
		{ hubId, personId: who.coordinator, experienced: true }
	]);
	await tx.insert(qualification).values({
		...hers,
		id: ids.qualification,
		kind: 'key',
		since: '2025-01-01',
		validUntil: addDays(day, 40),
		seenBy: who.coordinator
	});
	await tx.insert(taskWish).values({ ...hers, taskId: ids.task, wish: 'like' });
	await tx.insert(availability).values({ ...hers, id: newId(), weekday: 2, fromTime: '09:00', toTime: '12:30' });
	await tx.insert(rest).values({ ...hers, id: ids.rest, firstDate: addDays(day, 60), lastDate: addDays(day, 74) });
	await tx.insert(companion).values({ ...hers, otherId: who.coordinator });
	await tx
		.insert(standingPlace)
		.values({ ...hers, id: ids.standing, patternId: ids.pattern, weekday: 2, since: day, createdBy: who.volunteer });
}

async function turns(
	tx: Tx,
	hubId: string,
	ids: RotaIds,
	who: { volunteer: string; coordinator: string },
	day: IsoDate
) {
	const now = new Date();
	const on = (id: string, shiftId: string, personId: string) => ({
		hubId,
		id,
		shiftId,
		personId,
		state: 'accepted',
		via: 'self',
		acceptedAt: now,
		acceptedHow: 'self',
		// The trigger copies them from the shift.
		startsAt: now,
		endsAt: now
	});
	await tx
		.insert(assignment)
		.values([
			on(ids.assignment, ids.shift, who.volunteer),
			on(ids.otherAssignment, ids.otherShift, who.coordinator),
			on(newId(), ids.workedShift, who.volunteer)
		]);
	await tx.insert(coverRequest).values({
		hubId,
		id: ids.request,
		assignmentId: ids.assignment,
		shiftId: ids.shift,
		askedBy: who.volunteer,
		askedAt: now,
		circle: 1,
		widensAt: toDate(toInstant(addDays(day, -3), '09:00', ZONE))
	});
	await tx
		.insert(coverAsk)
		.values({ hubId, id: ids.ask, requestId: ids.request, personId: who.coordinator, circle: 1, askedAt: now });
	await tx
		.insert(swapOffer)
		.values({ hubId, id: ids.swap, requestId: ids.request, assignmentId: ids.otherAssignment, offeredAt: now });
	await tx.insert(workedHours).values({
		hubId,
		id: ids.hours,
		personId: who.volunteer,
		shiftId: ids.workedShift,
		taskId: ids.task,
		localDate: addDays(day, -10),
		plannedMinutes: 210,
		minutes: 210
	});
	await tx.insert(certificate).values({
		hubId,
		id: ids.certificate,
		personId: who.volunteer,
		firstDate: addDays(day, -100),
		lastDate: addDays(day, -7),
		words: 'Een rots in de branding.',
		signedBy: who.coordinator
	});
	await tx.insert(fillProposal).values({
		hubId,
		id: ids.proposal,
		firstDate: day,
		lastDate: addDays(day, 6),
		state: 'ready',
		askedBy: who.coordinator,
		askedAt: now,
		readyAt: now,
		unfilled: [],
		figures: {
			seconds: 1,
			solverSeconds: 1,
			gap: 0,
			objective: 1,
			bound: 1,
			stoppedBy: 'optimal',
			places: 1,
			filled: 1,
			spread: 0,
			widest: 0,
			people: 2,
			megabytes: 20
		}
	});
	await tx.insert(fillLine).values({
		hubId,
		id: ids.line,
		proposalId: ids.proposal,
		shiftId: ids.otherShift,
		personId: who.volunteer,
		reasons: ['likes', 'did_least']
	});
}
