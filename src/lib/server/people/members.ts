import { and, asc, eq, ilike, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Role } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { household, invitation, membership, person, wijkpas } from '#lib/server/db/schema/people.ts';
import { moment } from './standing.ts';

/** One line of the list. `way`: how she gets in now. */
export type MemberRow = {
	personId: string;
	name: string;
	roles: Role[];
	way: WayIn;
	household: string | null;
	joinedAt: Date;
};
/** mail: signs in with a code by mail; pass: with a wijkpas; letter: a letter is on its way; none: not yet. */
export type WayIn = 'mail' | 'pass' | 'letter' | 'none';

export type MemberSearch = { search?: string | undefined; role?: Role | undefined; page?: number };
export const MEMBERS_A_PAGE = 100;

/** The members of a hub by name, with a filter on (a part of) name, mail address or telephone number and on a role. */
export async function listMembers(
	tx: Tx,
	hubId: string,
	{ search, role, page = 1 }: MemberSearch = {}
): Promise<{ rows: MemberRow[]; total: number }> {
	const wanted: (SQL | undefined)[] = [eq(membership.hubId, hubId), isNull(membership.leftAt)];
	if (search) wanted.push(matches(search));
	if (role) wanted.push(sql`${role} = any(${membership.roles})`);
	const rows = await tx
		.select({ ...memberColumns(hubId), household: household.name, total: sql<number>`(count(*) over ())::int` })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(household, and(eq(household.hubId, membership.hubId), eq(household.id, membership.householdId)))
		.where(and(...wanted))
		.orderBy(asc(sql`lower(${membership.name})`), asc(membership.personId))
		.limit(MEMBERS_A_PAGE)
		.offset((Math.max(1, page) - 1) * MEMBERS_A_PAGE);
	return {
		rows: rows.map(({ total: _, hasMail, hasPass, hasLetter, roles, ...row }) => ({
			...row,
			roles: roles as Role[],
			way: wayIn(hasMail, hasPass, hasLetter)
		})),
		total: rows[0]?.total ?? 0
	};
}

/** Everything a coordinator needs on the page of one member; undefined for who is not here. */
export async function memberPage(tx: Tx, hubId: string, personId: string) {
	const [row] = await tx
		.select({
			...memberColumns(hubId),
			email: person.email,
			phone: person.phone,
			locale: person.locale,
			reachedBy: person.reachedBy,
			householdId: membership.householdId,
			household: household.name
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(household, and(eq(household.hubId, membership.hubId), eq(household.id, membership.householdId)))
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	if (!row) return undefined;
	const { hasMail, hasPass, hasLetter, roles, ...rest } = row;
	return {
		...rest,
		hasPass,
		hasLetter,
		roles: roles as Role[],
		way: wayIn(hasMail, hasPass, hasLetter),
		pass: await passOf(tx, hubId, personId),
		letter: await letterOf(tx, hubId, personId)
	};
}

export type MemberPage = NonNullable<Awaited<ReturnType<typeof memberPage>>>;

/** The letter that lies open for someone: its invitation, or undefined. */
async function letterOf(tx: Tx, hubId: string, personId: string) {
	const [row] = await tx
		.select({ id: invitation.id, expiresAt: invitation.expiresAt })
		.from(invitation)
		.where(and(eq(invitation.hubId, hubId), eq(invitation.personId, personId), openInvitation()));
	return row;
}

/** The wijkpas that works now, or undefined. */
async function passOf(tx: Tx, hubId: string, personId: string) {
	const [row] = await tx
		.select({ id: wijkpas.id, issuedAt: wijkpas.issuedAt, lastUsedAt: wijkpas.lastUsedAt })
		.from(wijkpas)
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId), isNull(wijkpas.revokedAt)));
	return row;
}

/** Of an invitation: it can still be accepted. */
export function openInvitation(): SQL | undefined {
	return and(
		isNull(invitation.acceptedAt),
		isNull(invitation.withdrawnAt),
		sql`${invitation.expiresAt} > ${moment().toISOString()}`
	);
}

function memberColumns(hubId: string) {
	return {
		personId: membership.personId,
		name: membership.name,
		roles: membership.roles,
		joinedAt: membership.joinedAt,
		hasMail: sql<boolean>`${person.email} is not null`,
		hasPass: sql<boolean>`exists (select from wijkpas w where w.hub_id = ${hubId} and w.person_id = ${membership.personId} and w.revoked_at is null)`,
		hasLetter: sql<boolean>`exists (select from invitation i where i.hub_id = ${hubId} and i.person_id = ${membership.personId}
			and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ${moment().toISOString()})`
	};
}

function matches(search: string): SQL | undefined {
	const part = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
	const digits = search.replace(/\D/g, '').replace(/^0/, '');
	return or(
		ilike(membership.name, part),
		ilike(person.email, part),
		digits.length >= 4 ? ilike(person.phone, `%${digits}%`) : undefined
	);
}

function wayIn(mail: boolean, pass: boolean, letter: boolean): WayIn {
	return mail ? 'mail' : pass ? 'pass' : letter ? 'letter' : 'none';
}
