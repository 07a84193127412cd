import { and, asc, eq, ne } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { registerMail, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment } from './cover.schema.ts';
import { firstNameOf } from './crew.ts';
import { dayNumber, readerOf, whenWords } from './house-mails.ts';
import { shift, task } from './rota.schema.ts';
import { shiftLinkToken } from './turns/tokens.ts';

registerMail('rota.reminder', { render: reminder });

/** The day before: what, when, where, with whom. Nothing when she is off it, or it moved to another day. */
async function reminder(tx: Tx, row: MailRow): Promise<RenderedMail | null> {
	const of = await turnOf(tx, row);
	const reader = await readerOf(tx, row);
	if (!of || !reader || of.assignment.personId !== row.recipientId || of.assignment.state !== 'accepted') return null;
	const gone = of.shift.cancelledAt !== null || of.shift.startsAt <= toDate(now());
	if (gone || dayNumber(of.shift.localDate) !== row.version) return null;
	const { locale, slug } = reader;
	const say = { locale };
	const rows: [string, string][] = [
		[m.door_mail_what({}, say), of.task],
		[m.door_mail_when({}, say), whenWords(of.shift, locale)],
		[m.door_mail_where({}, say), of.house]
	];
	const others = await besideHer(tx, of.assignment);
	if (others.length > 0) rows.push([m.door_mail_with({}, say), others.join(', ')]);
	const href = `/${slug}/dienst/${of.assignment.id}/${shiftLinkToken(of.assignment.id)}`;
	return {
		to: reader.to,
		locale,
		subject: m.door_mail_reminder_subject({}, say),
		parts: [
			{ kind: 'text', text: m.door_mail_reminder({}, say) },
			{ kind: 'facts', rows },
			{ kind: 'link', label: m.door_mail_reminder_look({}, say), href },
			{ kind: 'text', text: m.door_mail_reminder_cannot({}, say) }
		]
	};
}

/** Her turn with its shift. */
async function turnOf(tx: Tx, row: MailRow) {
	const [found] = await tx
		.select({ assignment, shift, task: task.name, house: hub.name })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.innerJoin(hub, eq(hub.id, assignment.hubId))
		.where(and(eq(assignment.hubId, row.hubId ?? ''), eq(assignment.id, row.subjectId)));
	return found;
}

/** First names of who said yes to the same shift. */
async function besideHer(tx: Tx, { hubId, shiftId, personId }: typeof assignment.$inferSelect): Promise<string[]> {
	const others = and(eq(assignment.state, 'accepted'), ne(assignment.personId, personId));
	const rows = await tx
		.select({ name: membership.name })
		.from(assignment)
		.innerJoin(membership, and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId)))
		.where(and(eq(assignment.hubId, hubId), eq(assignment.shiftId, shiftId), others))
		.orderBy(asc(membership.name));
	return rows.map(({ name }) => firstNameOf(name));
}
