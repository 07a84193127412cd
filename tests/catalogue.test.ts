import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from './support/database.ts';

/** Tables that belong to the installation and not to one hub. Each is opened only by a named door. */
const INSTALLATION = new Set([
	'hub',
	'person',
	'operator',
	'session',
	'passkey',
	'passkey_challenge',
	'sign_in_code',
	'one_time_link',
	'rate_count',
	'installation_event',
	'mail'
]);

/** Sign-in reads roles, and whether a pass still holds, before a hub is chosen: through its own door only. */
const SIGN_IN: Record<string, string[]> = { membership: ['membership_sign_in'], wijkpas: ['wijkpas_sign_in'] };

let sql: postgres.Sql;
let drop: () => Promise<void>;
beforeAll(async () => {
	const database = await freshDatabase();
	sql = postgres(database.superUrl, { max: 2, onnotice: () => {} });
	drop = database.drop;
});
afterAll(async () => {
	await sql.end();
	await drop();
});

async function tables() {
	return sql<{ name: string; enabled: boolean; forced: boolean; owner: string; hub: boolean; hubFirst: boolean }[]>`
		select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
			exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'hub_id' and a.attnotnull) as hub,
			exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'hub_id' and a.attnum = 1) as "hubFirst"
		from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`;
}

test('every table is behind row-level security, also for its owner', async () => {
	const all = await tables();
	expect(all.length).toBeGreaterThan(25);
	expect(all.filter((table) => !table.enabled || !table.forced).map((table) => table.name)).toEqual([]);
	expect(all.filter((table) => table.owner !== 'aanloop_owner').map((table) => table.name)).toEqual([]);
});

test('every table belongs to a hub, first column, or stands on the list of the installation', async () => {
	const strays = (await tables()).filter((table) => !INSTALLATION.has(table.name) && !(table.hub && table.hubFirst));
	expect(strays.map((table) => table.name)).toEqual([]);
});

const WALLS_OF_SEALED_ROWS = [
	'check_readers',
	'coach_leaves_readers',
	'concern_goes_rightly',
	'concern_keeps_readers',
	'exclusion_stays',
	'locker_kinds',
	'restart_is_whole',
	'restarted_since',
	'wrap_by_reader',
	'wrap_is_allowed',
	'wrap_keeps_readers'
];
const SEALED = [
	'coach_locker',
	'concern',
	'concern_access',
	'concern_exclusion',
	'concern_file',
	'concern_message',
	'concern_notice',
	'concern_wrap'
];

test('every policy on a hub table compares with the hub of the transaction, for reading and for writing', async () => {
	const policies = await sql<
		{ table: string; name: string; command: string; roles: string; using: string | null; check: string | null }[]
	>`
		select c.relname as table, p.polname as name, p.polcmd as command,
			coalesce((select string_agg(rolname, ',') from pg_roles where oid = any(p.polroles)), 'public') as roles,
			pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
		from pg_policy p join pg_class c on c.oid = p.polrelid where p.polpermissive order by 1, 2`;
	const same = "(hub_id = (NULLIF(current_setting('app.hub_id'::text, true), ''::text))::uuid)";
	for (const { name } of (await tables()).filter((table) => !INSTALLATION.has(table.name))) {
		const own = policies.filter((policy) => policy.table === name);
		expect(
			own.filter((policy) => policy.name === 'hub_only'),
			name
		).toMatchObject([{ command: '*', using: same, check: same, roles: 'public' }]);
		expect(
			own.filter((policy) => policy.name === 'backup_reads'),
			name
		).toMatchObject([{ command: 'r', using: 'true', roles: 'aanloop_backup' }]);
		const others = own
			.filter((policy) => !['hub_only', 'backup_reads'].includes(policy.name))
			.map((policy) => policy.name);
		expect(others, name).toEqual(SIGN_IN[name] ?? []);
	}
});

test('keys of a hub table begin with the hub, and so do keys that point at one', async () => {
	const keys = await sql<{ table: string; name: string; kind: string; columns: string[]; target: string | null }[]>`
		select c.relname as table, k.conname as name, k.contype as kind,
			(select array_agg(a.attname order by o.n) from unnest(k.conkey) with ordinality as o(num, n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.num) as columns,
			(select relname from pg_class where oid = k.confrelid) as target
		from pg_constraint k join pg_class c on c.oid = k.conrelid
		where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'x')`;
	const hubTables = new Set(
		(await tables()).filter((table) => !INSTALLATION.has(table.name)).map((table) => table.name)
	);
	const wrong = keys.filter((key) => {
		if (!hubTables.has(key.table)) return false;
		if (key.kind === 'f') return key.target !== 'hub' && key.target !== 'person' && key.columns[0] !== 'hub_id';
		return key.columns[0] !== 'hub_id';
	});
	expect(wrong.map((key) => `${key.table}.${key.name}`)).toEqual([]);
	// A key that is unique over all hubs would tell one hub that another's row exists.
	const indexes = await sql<{ table: string; name: string; first: string }[]>`
		select t.relname as table, i.relname as name, (select attname from pg_attribute where attrelid = t.oid and attnum = x.indkey[0]) as first
		from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
		where x.indisunique and t.relnamespace = 'public'::regnamespace`;
	expect(
		indexes.filter((index) => hubTables.has(index.table) && index.first !== 'hub_id').map((index) => index.name)
	).toEqual([]);
});

test('the roles of the program walk through no wall, and may make no table', async () => {
	const roles =
		await sql`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname in ('aanloop_app', 'aanloop_worker', 'aanloop_backup') order by 1`;
	expect(roles).toHaveLength(3);
	for (const role of roles)
		expect(role, String(role.rolname)).toMatchObject({
			rolsuper: false,
			rolbypassrls: false,
			rolcreaterole: false,
			rolcreatedb: false
		});
	const [may] =
		await sql`select has_schema_privilege('aanloop_app', 'public', 'create') as app, has_schema_privilege('aanloop_worker', 'public', 'create') as worker`;
	expect(may).toEqual({ app: false, worker: false });
});

test('the application cannot rewrite the log, and the backup role cannot write at all', async () => {
	const [may] = await sql`select
		has_table_privilege('aanloop_app', 'event', 'update') as rewrite, has_table_privilege('aanloop_app', 'event', 'delete') as erase,
		has_column_privilege('aanloop_app', 'event', 'actor_id', 'update') as forget,
		has_any_column_privilege('aanloop_backup', 'event', 'insert') as backup_writes`;
	expect(may).toEqual({ rewrite: false, erase: false, forget: true, backup_writes: false });
	const writable =
		await sql`select table_name from information_schema.role_table_grants where grantee = 'aanloop_backup' and privilege_type <> 'SELECT' and table_schema = 'public'`;
	expect(writable).toEqual([]);
});

test('no view and no function of the owner opens a door beside the walls', async () => {
	const views =
		await sql`select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
		and not coalesce('security_invoker=true' = any(reloptions), false)`;
	expect(views).toEqual([]);
	const definers = await sql`select proname from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef
		and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
	// Walls that must see sealed rows whatever part of the program writes: they only ever refuse.
	expect(definers.map(({ proname }) => proname as string).sort()).toEqual(WALLS_OF_SEALED_ROWS);
	const loose = await sql`select proname from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef
		and not coalesce('search_path=pg_catalog, public' = any(proconfig), false) and not exists
		(select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;
	expect(loose).toEqual([]);
	const callable =
		await sql`select has_function_privilege('aanloop_app', 'check_readers(uuid, uuid)', 'execute') as app`;
	expect(callable).toEqual([{ app: false }]);
});

test('sealed rows carry a second wall, that only narrows', async () => {
	const narrow = await sql<{ table: string; roles: string }[]>`select c.relname as table,
			(select string_agg(rolname, ',' order by rolname) from pg_roles where oid = any(p.polroles)) as roles
		from pg_policy p join pg_class c on c.oid = p.polrelid where not p.polpermissive and p.polcmd = '*' order by 1`;
	expect(narrow.map(({ table }) => table)).toEqual(SEALED);
	for (const { roles } of narrow) expect(roles).toBe('aanloop_app,aanloop_worker');
});

test('no column about concerns tells a time of day, and nothing counts up', async () => {
	const finer = await sql<
		{ column: string }[]
	>`select table_name || '.' || column_name as column from information_schema.columns
		where table_schema = 'public' and table_name ~ '^(concern|coach|roster)(_|$)'
		and (data_type ~ '^(time|interval)' or column_default ~ 'nextval|now\\(|clock_timestamp|current_' or is_identity = 'YES')`;
	expect(finer.map(({ column }) => column)).toEqual([]);
	const dates = await sql`select 1 from information_schema.columns where table_name = 'concern' and data_type = 'date'`;
	expect(dates.length).toBeGreaterThan(5);
});
