import postgres from 'postgres';

/** The four roles of the database; see docs/operations.md. None of them is a superuser or bypasses row-level security. */
export const roleNames = ['aanloop_owner', 'aanloop_app', 'aanloop_worker', 'aanloop_backup'] as const;

export type Passwords = Record<(typeof roleNames)[number] | 'postgres', string>;

/** The address of a role on this machine. */
export function urlOf(role: keyof Passwords, passwords: Passwords, port: number, database = 'aanloop'): string {
	return `postgres://${role}:${passwords[role]}@127.0.0.1:${String(port)}/${database}`;
}

/**
 * Makes the roles and the database where they are missing and sets their passwords; may run any number of times.
 * In: the superuser's address of the database `postgres`.
 */
export async function createRoles(superUrl: string, passwords: Passwords, database = 'aanloop'): Promise<void> {
	const sql = postgres(superUrl, { max: 1, onnotice: () => undefined });
	try {
		const existing = (await sql`select rolname from pg_roles`).map((row) => String(row['rolname']));
		for (const role of roleNames) {
			const verb = existing.includes(role) ? 'alter' : 'create';
			const rights = role === 'aanloop_owner' ? 'createrole' : 'nocreaterole';
			await sql.unsafe(
				`${verb} role ${role} login nosuperuser nobypassrls nocreatedb ${rights} password '${passwords[role]}'`
			);
		}
		const [there] = await sql`select 1 from pg_database where datname = ${database}`;
		if (!there) await sql.unsafe(`create database ${database} owner aanloop_owner template template0`);
		await sql.unsafe(`revoke all on database ${database} from public`);
		await sql.unsafe(`grant connect on database ${database} to aanloop_app, aanloop_worker, aanloop_backup`);
	} finally {
		await sql.end();
	}
}
