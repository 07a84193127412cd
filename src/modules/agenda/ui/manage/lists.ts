import type { Tx } from '#lib/server/db/index.ts';
import { roomsOf } from '#lib/server/hub/rooms.ts';
import { organisersOf } from '../../server/index.ts';
import { listsOf, type Lists } from './choices.ts';

/** The rooms and people of this hub, as the choices of a form. */
export async function readLists(tx: Tx, hubId: string, keepRoom?: string | null): Promise<Lists> {
	return listsOf(await roomsOf(tx, hubId), await organisersOf(tx, hubId), keepRoom);
}
