import { eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { checkBrandColour } from '#lib/ui/colour.ts';
import type { HubKind, HubLanguage, HubModule } from './kinds.ts';
import { withDutch } from './make.ts';

/** What the coordinator sets of her own hub; the program's own fields (slug, zone, demo) are not among them. */
export type HubSettings = typeof hub.$inferSelect;

/** The settings of the actor's hub. */
export async function settingsOf(tx: Tx, hubId: string): Promise<HubSettings> {
	const [row] = await tx.select().from(hub).where(eq(hub.id, hubId));
	if (!row) throw new Error('settingsOf needs a hub that exists');
	return row;
}

export type General = {
	name: string;
	kind: HubKind;
	street: string;
	postcode: string;
	city: string;
	email: string | null;
	phone: string | null;
	welcome: string;
	directions: string;
};

/** Name, kind, address, how to reach the hub, its words of welcome and the way there. */
export function changeGeneral(tx: Tx, actor: InHub, general: General): Promise<Outcome<void, never>> {
	return change(tx, actor, 'hub.general_changed', general);
}

/** The languages of the screens. Dutch is always one of them. */
export function changeLanguages(
	tx: Tx,
	actor: InHub,
	languages: readonly HubLanguage[]
): Promise<Outcome<void, never>> {
	return change(tx, actor, 'hub.languages_changed', { languages: withDutch(languages) });
}

/** Which modules are switched on; what the program cannot do yet cannot be chosen. */
export function changeModules(tx: Tx, actor: InHub, modules: readonly HubModule[]): Promise<Outcome<void, never>> {
	return change(tx, actor, 'hub.modules_changed', { modules: [...new Set(modules)] });
}

/** The brand colour, as #rrggbb. Refused 'colour_too_light' with `nearest`, the nearest that carries white letters. */
export async function changeColour(tx: Tx, actor: InHub, hex: string): Promise<Outcome<void, 'colour_too_light'>> {
	const checked = checkBrandColour(hex);
	if (!checked.ok) return refused('colour_too_light', { nearest: checked.nearest });
	return change(tx, actor, 'hub.colour_changed', { brandColour: hex.toLowerCase() });
}

async function change(tx: Tx, actor: InHub, kind: string, values: Partial<HubSettings>): Promise<Outcome<void, never>> {
	await tx.update(hub).set(values).where(eq(hub.id, actor.hubId));
	await record(tx, actor, kind, { type: 'hub', id: actor.hubId });
	return done(undefined);
}
