import type postgres from 'postgres';
import type { Header, TableInfo } from './format.ts';

/** A name as it stands in a statement. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table of the application with its columns and walls; parents before the children that refer to them. */
export async function tablesOf(sql: postgres.ISql): Promise<Omit<TableInfo, 'rows'>[]> {
	const tables = await sql<Omit<TableInfo, 'rows'>[]>`
		select c.relname as name, c.relrowsecurity as guarded, c.relforcerowsecurity as forced,
			array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
				and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
			array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
		order by 1`;
	const links = await sql<{ child: string; parent: string }[]>`
		select distinct child.relname as child, parent.relname as parent from pg_constraint k
		join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
		where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid`;
	return parentsFirst(tables, links);
}

/**
 * Tables of which the order of the rows on disk would tell what came after what: their rows are written in the order of their keys,
 * which are random. Source: concerns.md, abuse case 17.
 */
export const isSealedTable = (name: string) => /^(concern|coach|roster)(_|$)/.test(name);

/** The columns of a table's primary key, in their order. */
export async function keyColumns(sql: postgres.ISql, table: string): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select a.attname as name from pg_constraint k cross join unnest(k.conkey) with ordinality as o(num, n)
		join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.num
		where k.contype = 'p' and k.conrelid = (${quoted(table)})::regclass order by o.n`;
	return rows.map((row) => row.name);
}

/** Sorts so that every parent stands before its children; throws when two tables refer to each other. */
export function parentsFirst<T extends { name: string }>(tables: T[], links: { child: string; parent: string }[]): T[] {
	const sorted: T[] = [];
	let waiting = [...tables];
	while (waiting.length > 0) {
		const names = new Set(waiting.map((table) => table.name));
		const free = waiting.filter(({ name }) => !links.some((link) => link.child === name && names.has(link.parent)));
		if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
		sorted.push(...free);
		waiting = waiting.filter((table) => !free.includes(table));
	}
	return sorted;
}

/** Tables of which this connection would not see every row, because no policy lets its role read all. */
export async function hiddenTables(sql: postgres.ISql): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select c.relname as name from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
			and (not has_table_privilege(c.oid, 'select') or (row_security_active(c.oid) and (
				exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
					and (p.polroles = '{0}' or exists (select from unnest(p.polroles) r where pg_has_role(r, 'usage'))))
				or not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and p.polpermissive
					and pg_get_expr(p.polqual, p.polrelid) = 'true'
					and (p.polroles = '{0}' or exists (select from unnest(p.polroles) r where pg_has_role(r, 'usage')))))))
		order by 1`;
	return rows.map((row) => row.name);
}

/** What the rows of a database differ in from a backup's header; sentences. The connection must see every row. */
export async function countProblems(sql: postgres.ISql, tables: TableInfo[]): Promise<string[]> {
	const problems: string[] = [];
	for (const { name, rows } of tables) {
		const counted = await countRows(sql, name);
		if (counted !== rows) problems.push(`${name} holds ${String(counted)} rows instead of ${String(rows)}`);
	}
	return problems;
}

export async function countRows(sql: postgres.ISql, table: string): Promise<number> {
	const [row] = await sql.unsafe<{ count: string }[]>(`select count(*) as count from ${quoted(table)}`);
	return Number(row?.count);
}

/** Where row-level security is not what the backup's header says, or missing on a hub's table; sentences. */
export async function guardProblems(sql: postgres.ISql, header: Pick<Header, 'tables'>): Promise<string[]> {
	const now = new Map((await tablesOf(sql)).map((table) => [table.name, table]));
	const problems: string[] = [];
	for (const was of header.tables) {
		const is = now.get(was.name);
		if (!is) problems.push(`${was.name} is missing`);
		else {
			if (is.guarded !== was.guarded) problems.push(`${was.name} has row-level security switched off`);
			if (is.forced !== was.forced) problems.push(`${was.name} does not FORCE row-level security on its owner`);
			const lost = was.policies.filter((policy) => !is.policies.includes(policy));
			if (lost.length > 0) problems.push(`${was.name} lost the policies ${lost.join(', ')}`);
		}
	}
	for (const { name, columns, guarded, forced, policies } of now.values())
		if (columns.includes('hub_id') && !(guarded && forced && policies.length > 0))
			problems.push(`${name} belongs to hubs and is not guarded`);
	return problems;
}
