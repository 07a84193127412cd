import { and, eq, lt } from 'drizzle-orm';
import { asWorker, asWorkerIn, codeOf } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { log } from '#lib/server/log.ts';
import { moment } from '#lib/server/people/standing.ts';
import { erasePerson } from './erase.ts';
import { sweepInstallation } from './installation-part.ts';
import { daysBefore, PERIODS } from './periods.ts';
import { modulesOfErasure, type RetentionPeriod } from './registry.ts';

/**
 * The job 'platform.retention': clears away what was kept long enough, hub by hub through its own door, and then what no hub
 * owns. Answers (and logs) how many of what, never of whom. Idempotent; one hub in trouble does not keep the others.
 */
export async function sweepRetention(): Promise<Record<string, number>> {
	const now = moment();
	const total: Record<string, number> = {};
	const add = (counts: Record<string, number>) => {
		for (const [what, count] of Object.entries(counts)) total[what] = (total[what] ?? 0) + count;
	};
	const hubs = await asWorker((tx) => tx.select({ id: hub.id }).from(hub));
	const troubles: unknown[] = [];
	for (const { id } of hubs) {
		try {
			for (const part of modulesOfErasure()) add(await asWorkerIn(id, (tx) => part.retention(tx, id, now)));
			add({ members: await forgetWhoLeft(id, now) });
		} catch (error) {
			log.error('retention.failed', { hub: id, code: codeOf(error) });
			troubles.push(error);
		}
	}
	add(await asWorker((tx) => sweepInstallation(tx, now)));
	log.info('retention.swept', total);
	if (troubles.length > 0)
		throw new AggregateError(troubles, `the sweep failed in ${troubles.length} of ${hubs.length} hubs`);
	return total;
}

async function forgetWhoLeft(hubId: string, now: Date): Promise<number> {
	const left = await asWorkerIn(hubId, (tx) =>
		tx
			.select({ personId: membership.personId })
			.from(membership)
			.where(and(eq(membership.hubId, hubId), lt(membership.leftAt, daysBefore(now, PERIODS.left.days))))
	);
	for (const { personId } of left) await erasePerson({ person: personId, hub: hubId });
	return left.length;
}

/** docs/retention.md, whole. The parts of the program that were loaded are in it. */
export function retentionDocument(): string {
	const rows: [string, RetentionPeriod][] = [
		...Object.values(PERIODS).map((period): [string, RetentionPeriod] => ['platform', period]),
		...modulesOfErasure().flatMap((part) =>
			(part.periods ?? []).map((period): [string, RetentionPeriod] => [part.name, period])
		)
	];
	return [
		'# How long we keep what',
		'',
		'Written from the code by `node scripts/retention-doc.ts`; a test holds the two equal. A sweep runs every night and takes',
		'away what is due. What a person asks to forget is taken away at once, whatever stands here.',
		'',
		...table(
			['part', 'what', 'how long', 'after'],
			rows.map(([part, { what, days, after }]) => [part, what, length(days), after])
		),
		''
	].join('\n');
}

function length(days: number): string {
	if (days === Infinity) return 'always';
	return days === 1 ? '1 day' : `${days} days`;
}

function table(head: string[], rows: string[][]): string[] {
	const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
