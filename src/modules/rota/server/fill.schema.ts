import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { FillFigures, Unfilled } from '../rules/fill/kinds.ts';
import { shift } from './rota.schema.ts';

/** "Rooster invullen": a proposal. Nothing of it is true before the coordinator takes it over. */
export const fillProposal = pgTable(
	'fill_proposal',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		firstDate: date('first_date', { mode: 'string' }).notNull(),
		lastDate: date('last_date', { mode: 'string' }).notNull(),
		/** asked, ready, failed, settled */
		state: text('state').notNull().default('asked'),
		askedBy: uuid('asked_by'),
		askedAt: instant('asked_at').notNull(),
		readyAt: instant('ready_at'),
		settledAt: instant('settled_at'),
		figures: jsonb('figures').$type<FillFigures>(),
		/** What could not be filled and why: counts and codes, never who. */
		unfilled: jsonb('unfilled').$type<Unfilled[]>()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		uniqueIndex('fill_proposal_one_running')
			.on(t.hubId)
			.where(sql`state = 'asked'`),
		check('fill_proposal_state_known', sql`${t.state} in ('asked', 'ready', 'failed', 'settled')`),
		check('fill_proposal_order', sql`${t.firstDate} <= ${t.lastDate} and ${t.lastDate} <= ${t.firstDate} + 92`)
	]
);

/** One proposed assignment. */
export const fillLine = pgTable(
	'fill_line',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		proposalId: uuid('proposal_id').notNull(),
		shiftId: uuid('shift_id').notNull(),
		personId: uuid('person_id').notNull(),
		/** Codes of rules/fill: likes, standing, did_least, together … */
		reasons: text('reasons').array().notNull(),
		/** taken (became an assignment), left (the coordinator did not want it), gone (not possible any more) */
		outcome: text('outcome')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		index('fill_line_proposal').on(t.hubId, t.proposalId),
		foreignKey({
			name: 'fill_line_proposal',
			columns: [t.hubId, t.proposalId],
			foreignColumns: [fillProposal.hubId, fillProposal.id]
		}).onDelete('cascade'),
		foreignKey({ name: 'fill_line_shift', columns: [t.hubId, t.shiftId], foreignColumns: [shift.hubId, shift.id] }),
		foreignKey({
			name: 'fill_line_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('fill_line_outcome_known', sql`${t.outcome} in ('taken', 'left', 'gone')`)
	]
);
