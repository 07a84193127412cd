import type { HubFront } from '#lib/server/hub/front.ts';
import type { Occasion, Phase } from './occurrence.ts';

export type Place = {
	name: string;
	street: string;
	postcode: string;
	city: string;
	directions: string;
	room: string | null;
};
export type EventSchema = {
	status: string;
	availability: string;
	cents: number;
	language: string | null;
	hasPhoto: boolean;
	hubAddress: string;
};

/** Where it is: the house, and the room in it. */
export function placeOf(hub: HubFront, room: string | null): Place {
	const { name, street, postcode, city, directions } = hub;
	return { name, street, postcode, city, directions, room };
}

/** The facts that schema.org's Event wants in its own words. `hubAddress` is the full address of the hub's first page. */
export function eventSchema(of: Occasion, phase: Phase, hubAddress: string): EventSchema {
	return {
		status: `https://schema.org/${of.cancelled ? 'EventCancelled' : 'EventScheduled'}`,
		availability: `https://schema.org/${phase === 'room' || phase === 'drop_in' ? 'InStock' : 'SoldOut'}`,
		cents: of.priceCents,
		language: of.spoken,
		hasPhoto: of.pictureId !== null,
		hubAddress
	};
}
