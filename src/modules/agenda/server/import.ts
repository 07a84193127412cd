import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, today } from '#lib/time/local.ts';
import { importPlan, type ImportNote, type ImportPlan, type RefusedEvent } from '../rules/ics-import.ts';
import { calendarImport as imports } from './agenda.schema.ts';
import { weighed, type WeighedSeries } from './import-weighing.ts';
import { importSeries } from './import-series.ts';
import { lockPlanning } from './planning.ts';
import { canManage, hubOf } from './rights.ts';
import { judgedNow, type WallRefusal } from './rooms.ts';

export type ImportRefusal =
	| 'not_yours'
	| 'not_signed_in'
	| 'not_a_member'
	| 'not_found'
	| 'too_large'
	/** The file was kept for a day, or was imported. */
	| 'file_gone'
	| 'series_refused'
	| WallRefusal;

export type ImportPreview = {
	importId: string;
	fileName: string;
	calendarName: string | undefined;
	series: WeighedSeries[];
	refused: RefusedEvent[];
	notes: ImportNote[];
};

export type ImportChoices = {
	/** The uids to take; left out: everything that is new and looks like nothing that is there. */
	take?: readonly string[];
	/** Also what the file marks private. The preview was asked the same. */
	privateToo?: boolean;
	/** Without sign-up: people just walk in. */
	dropIn?: boolean;
};

export type Imported = { made: number; occurrences: number; withoutRoom: number; already: boolean };

/** Keeps an uploaded calendar until it is imported, a day at most. Refused: 'too_large'. */
export async function storeUpload(
	tx: Tx,
	actor: Actor,
	upload: { fileName: string; bytes: Uint8Array }
): Promise<Outcome<{ importId: string }, ImportRefusal>> {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	if (upload.bytes.length > limits.icsBytes) return refused('too_large', { most: limits.icsBytes });
	const id = newId();
	await tx.insert(imports).values({
		hubId: hubOf(actor),
		id,
		fileHash: createHash('sha256').update(upload.bytes).digest('hex'),
		// As base64: a calendar may hold bytes that are no text.
		file: Buffer.from(upload.bytes).toString('base64'),
		fileName: upload.fileName.slice(-limits.textName),
		uploadedBy: personIdOf(actor),
		uploadedAt: toDate(now())
	});
	await record(tx, actor, 'agenda.calendar_uploaded', { type: 'calendar_import', id });
	return done({ importId: id });
}

/** What an import would make, what is there already, what looks like a double, what is refused and why. Writes nothing. */
export async function previewImport(
	tx: Tx,
	actor: Actor,
	importId: string,
	options: Pick<ImportChoices, 'privateToo'> = {}
): Promise<Outcome<ImportPreview, ImportRefusal>> {
	const found = await toImport(tx, actor, importId);
	if (!found.ok) return found;
	const { row, zone, file } = found.value;
	if (!file) return refused('file_gone');
	const plan = planOf(file, zone, options);
	const series = await weighed(tx, row.hubId, plan);
	const { calendarName, refused: turnedAway, notes } = plan;
	return done({ importId, fileName: row.fileName, calendarName, series, refused: turnedAway, notes });
}

/**
 * Takes the chosen series over, all of them or none. What was imported before is passed over, so that the same file again
 * changes nothing; pressing twice answers what the first press did. Refused: 'file_gone', 'series_refused'
 * (with the title and why).
 */
export async function runImport(
	tx: Tx,
	actor: Actor,
	importId: string,
	choices: ImportChoices = {}
): Promise<Outcome<Imported, ImportRefusal>> {
	return judgedNow(tx, async (inner) => {
		const found = await toImport(inner, actor, importId);
		if (!found.ok) return found;
		const { row, zone, file } = found.value;
		if (row.importedAt) return done({ made: row.seriesMade, occurrences: 0, withoutRoom: 0, already: true });
		if (!file) return refused('file_gone');
		const chosen = chosenOf(await weighed(inner, row.hubId, planOf(file, zone, choices)), choices);
		const total: Imported = { made: 0, occurrences: 0, withoutRoom: 0, already: false };
		for (const one of chosen) {
			const made = await importSeries(inner, actor, importId, one, { dropIn: choices.dropIn ?? false });
			if (!made.ok) return refused('series_refused', { title: one.series.title, why: made.reason });
			total.made += 1;
			total.occurrences += made.value.made;
			total.withoutRoom += made.value.withoutRoom;
		}
		await inner
			.update(imports)
			.set({ importedAt: toDate(now()), seriesMade: total.made, file: null })
			.where(and(eq(imports.hubId, row.hubId), eq(imports.id, importId)));
		await record(
			inner,
			actor,
			'agenda.calendar_imported',
			{ type: 'calendar_import', id: importId },
			{ series: total.made }
		);
		return done(total);
	});
}

function chosenOf(all: WeighedSeries[], { take }: ImportChoices): WeighedSeries[] {
	const wanted = take && new Set(take);
	return all.filter(({ series, standing }) => {
		if (standing.kind === 'known' || standing.kind === 'over' || standing.kind === 'too_far') return false;
		return wanted ? wanted.has(series.uid) : standing.kind === 'new';
	});
}

function planOf(file: string, zone: string, { privateToo = false }: Pick<ImportChoices, 'privateToo'>): ImportPlan {
	return importPlan(Buffer.from(file, 'base64'), { zone, today: today(zone), privateToo });
}

async function toImport(tx: Tx, actor: Actor, importId: string) {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const [found] = await tx
		.select({ row: imports, zone: hub.zone })
		.from(imports)
		.innerJoin(hub, eq(hub.id, imports.hubId))
		.where(and(eq(imports.hubId, hubId), eq(imports.id, importId)));
	return found ? done({ ...found, file: found.row.file }) : refused('not_found');
}
