import { aSealedConcern, aTeam, putIn, type Team } from '../support/concerns.ts';

/** A team of coaches in a house, with a concern that nobody opened yet. */
export async function furnishConcerns(house: { id: string; slug: string }): Promise<Team> {
	const team = await aTeam(['Samira', 'Bas', 'Noor*'], house);
	const photo = { bytes: Buffer.alloc(2000, 7), type: 'image/jpeg' };
	await putIn(team, await aSealedConcern(team, { files: [photo] }));
	return team;
}
