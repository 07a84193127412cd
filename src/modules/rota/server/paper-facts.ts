import { and, eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { localDate, fromDate, monthOf, type IsoDate } from '#lib/time/local.ts';
import { byTask, totalMinutes, yearSpan, type Span, type TaskTotal } from '../rules/hours.ts';
import { certificateOf } from './certificate.ts';
import { hoursLines, hoursOf } from './hours.ts';
import { todayHere, type NotHers } from './crew-member.ts';
import { canActFor, hubOf } from './rights.ts';

/** The house as it stands above a letter. */
export type Letterhead = {
	name: string;
	street: string;
	postcode: string;
	city: string;
	email: string | null;
	phone: string | null;
};
/** What stands on a paper about somebody's hours. Only what is confirmed counts. */
export type PaperFacts = {
	house: Letterhead;
	person: string;
	span: Span;
	tasks: TaskTotal[];
	minutes: number;
	/** Not confirmed yet, so not in the total. */
	waitingMinutes: number;
	madeOn: IsoDate;
};
export type StatementFacts = PaperFacts & { year: number; months: { month: string; minutes: number }[] };
export type CertificateFacts = PaperFacts & { words: string; signedBy: string | null };

/** Everything of one year: by task and by month. For herself and the coordinator. */
export async function statementFacts(
	tx: Tx,
	actor: Actor,
	personId: string,
	year: number
): Promise<Outcome<StatementFacts, NotHers>> {
	const paper = await paperFacts(tx, actor, personId, yearSpan(year));
	if (!paper.ok) return paper;
	const lines = await hoursOf(tx, hubOf(actor), personId, yearSpan(year));
	const months = [...Map.groupBy(lines, ({ localDate }) => monthOf(localDate))]
		.map(([month, rows]) => ({ month, minutes: totalMinutes(rows) }))
		.filter(({ minutes }) => minutes > 0);
	return done({ ...paper.value, year, months });
}

/** A certificate with the tasks and hours of its days, as they are confirmed now. */
export async function certificateFacts(
	tx: Tx,
	actor: Actor,
	personId: string,
	certificateId: string
): Promise<Outcome<CertificateFacts, NotHers>> {
	const found = await certificateOf(tx, actor, personId, certificateId);
	if (!found.ok) return found;
	const { firstDate, lastDate, words, signedBy, createdAt } = found.value;
	const paper = await paperFacts(tx, actor, personId, { from: firstDate, to: lastDate });
	if (!paper.ok) return paper;
	const madeOn = localDate(fromDate(createdAt), await zoneOf(tx, hubOf(actor)));
	return done({ ...paper.value, madeOn, words, signedBy });
}

async function paperFacts(tx: Tx, actor: Actor, personId: string, span: Span): Promise<Outcome<PaperFacts, NotHers>> {
	const may = canActFor(actor, personId);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const house = await letterheadOf(tx, hubId);
	const [member] = await tx
		.select({ name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	if (!member || !house) return refused('not_found');
	const lines = await hoursOf(tx, hubId, personId, span);
	const waiting = (await hoursLines(tx, hubId, personId, span)).filter(({ confirmed }) => !confirmed);
	return done({
		house,
		person: member.name,
		span,
		tasks: byTask(lines),
		minutes: totalMinutes(lines),
		waitingMinutes: totalMinutes(waiting),
		madeOn: await todayHere(tx, hubId)
	});
}

async function letterheadOf(tx: Tx, hubId: string): Promise<Letterhead | undefined> {
	const { name, street, postcode, city, email, phone } = hub;
	const [row] = await tx.select({ name, street, postcode, city, email, phone }).from(hub).where(eq(hub.id, hubId));
	return row;
}

async function zoneOf(tx: Tx, hubId: string): Promise<string> {
	const [row] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	return row?.zone ?? 'Europe/Amsterdam';
}
