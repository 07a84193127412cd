import { Temporal } from 'temporal-polyfill';
import { newId } from '#lib/crypto/ids.ts';
import { program, type Person, type Role } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { localDate, localTime, toDate } from '#lib/time/local.ts';
import type { QualificationKind } from '#modules/rota/rules/kinds.ts';
import { assignment } from '#modules/rota/server/cover.schema.ts';
import { qualification, volunteer } from '#modules/rota/server/crew.schema.ts';
import { shift, task } from '#modules/rota/server/rota.schema.ts';
import { aMember, TUESDAY_TEN } from './agenda.ts';
import { aHub } from './sign-in.ts';

const ZONE = 'Europe/Amsterdam';
export { TUESDAY_TEN } from './agenda.ts';

type Holds = {
	experienced?: boolean;
	holds?: QualificationKind[];
	roles?: Role[];
	mostPerWeek?: number | null;
	ageAtLeast?: number;
};

/** A volunteer who knows the house (unless told otherwise), with these qualifications. */
export async function aVolunteer(hubId: string, name = 'Fatima', how: Holds = {}): Promise<Person> {
	const {
		experienced = true,
		holds = [],
		roles = ['resident', 'volunteer'],
		mostPerWeek = null,
		ageAtLeast = null
	} = how;
	const person = await aMember(hubId, roles, name);
	await inHub(program(hubId), async (tx) => {
		await tx.insert(volunteer).values({ hubId, personId: person.personId, experienced, mostPerWeek, ageAtLeast });
		for (const kind of holds)
			await tx.insert(qualification).values({ hubId, personId: person.personId, kind, since: '2025-01-01' });
	});
	return person;
}

type TaskLike = Partial<Omit<typeof task.$inferInsert, 'hubId' | 'id'>>;

/** A task, put in the database without the verbs. */
export async function aTask(hubId: string, like: TaskLike = {}): Promise<string> {
	const id = newId();
	await inHub(program(hubId), (tx) => tx.insert(task).values({ hubId, id, name: `Koffie ${id.slice(-6)}`, ...like }));
	return id;
}

export type ShiftLike = { startsAt?: Temporal.Instant; hours?: number; least?: number; most?: number };

/** One shift of a task, a week after Tuesday ten o'clock when no start is given. */
export async function aShift(hubId: string, taskId: string, like: ShiftLike = {}): Promise<string> {
	const { startsAt = TUESDAY_TEN.add({ hours: 24 * 7 }), hours = 3, most = 1, least = Math.min(1, most) } = like;
	const endsAt = startsAt.add({ hours });
	const id = newId();
	await inHub(program(hubId), (tx) =>
		tx.insert(shift).values({
			hubId,
			id,
			taskId,
			localDate: localDate(startsAt, ZONE),
			startTime: localTime(startsAt, ZONE),
			endTime: localTime(endsAt, ZONE),
			startsAt: toDate(startsAt),
			endsAt: toDate(endsAt),
			least,
			most
		})
	);
	return id;
}

/** Puts somebody on a shift without the verbs. */
export async function puts(
	hubId: string,
	shiftId: string,
	personId: string,
	state: 'asked' | 'accepted' = 'accepted'
): Promise<string> {
	const id = newId();
	const at = new Date(TUESDAY_TEN.epochMilliseconds);
	await inHub(program(hubId), (tx) =>
		tx.insert(assignment).values({
			hubId,
			id,
			shiftId,
			personId,
			state,
			via: 'coordinator',
			acceptedAt: state === 'accepted' ? at : null,
			acceptedHow: state === 'accepted' ? 'self' : null,
			// The trigger copies them from the shift.
			startsAt: at,
			endsAt: at
		})
	);
	return id;
}

/** Two hubs, each with a coordinator, a key holder and a host, a door and a coffee task. */
export async function twoRotas() {
	const house = async () => {
		const { id } = await aHub({ modules: ['agenda', 'rota'] });
		const joke = await aVolunteer(id, 'Joke', { roles: ['resident', 'coordinator'] });
		const henk = await aVolunteer(id, 'Henk', { holds: ['key'] });
		const fatima = await aVolunteer(id, 'Fatima');
		const door = await aTask(id, { name: 'Deur en sleutel', needs: ['key'], pictogram: 'key' });
		const coffee = await aTask(id, { name: 'Koffie', most: 2, pictogram: 'coffee' });
		return { id, joke, henk, fatima, door, coffee };
	};
	return { linde: await house(), anker: await house() };
}
