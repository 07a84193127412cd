import { aSealedConcern, aTeam, putIn, type Team } from '../support/concerns.ts';

/** A team of coaches in a house, with a concern that nobody opened yet. */
export async function furnishConcerns(house: { id: string; slug: string }): Promise<Team> {
	// Names that no other house has: a test looks for those of one house in the other.
	const names = ['Samira', 'Bas', 'Noor'].map((name) => `${name} ${house.slug}`);
	const team = await aTeam([names[0]!, names[1]!, `${names[2]!}*`], house);
	const photo = { bytes: Buffer.alloc(2000, 7), type: 'image/jpeg' };
	await putIn(team, await aSealedConcern(team, { files: [photo] }));
	return team;
}
