import { randomBytes, randomUUID } from 'node:crypto';
import type postgres from 'postgres';

const awkward = 'Tab\there, line\nthere, back\\slash, \\. and \\N, "quotes", ذهب الجار, 🫖';

/** Two hubs with people and a picture, full of characters a backup could trip over. As superuser, past all walls. */
export async function fillNeighbourhood(sql: postgres.Sql): Promise<void> {
	for (const [number, slug] of ['huis-oost', 'wijkbedrijf-west'].entries()) {
		const hub = randomUUID();
		await sql`insert into hub (id, slug, name, kind, welcome) values (${hub}, ${slug}, ${slug}, 'huis', ${awkward})`;
		await sql`insert into room (hub_id, id, name, seats) values (${hub}, ${randomUUID()}, ${'Keuken\\.'}, null)`;
		await sql`insert into household (hub_id, id, name) values (${hub}, ${randomUUID()}, ${awkward})`;
		for (let at = 0; at < 20; at++) await addMember(sql, hub, number * 20 + at);
		if (number === 0)
			await sql`insert into picture (hub_id, id, webp, thumb, width, height, description)
				values (${hub}, ${randomUUID()}, ${randomBytes(3_000_000)}, ${Buffer.alloc(0)}, 1, 1, ${awkward})`;
	}
}

async function addMember(sql: postgres.Sql, hub: string, number: number): Promise<void> {
	const person = randomUUID();
	const name = `Bewoner ${String(number)}`;
	await sql`insert into person (id, name, email) values (${person}, ${name}, ${number % 2 ? `b${String(number)}@voorbeeld.nl` : null})`;
	await sql`insert into membership (hub_id, person_id, name) values (${hub}, ${person}, ${name})`;
	await sql`insert into event (hub_id, id, actor_id, kind, subject_type, subject_id, detail)
		values (${hub}, ${randomUUID()}, ${person}, 'people.joined', 'person', ${person}, ${sql.json({ note: 'a\\nb' })})`;
}
