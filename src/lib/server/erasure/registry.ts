import type { Tx } from '#lib/server/db/index.ts';

/**
 * What a part of the program knows of people, and what the law asks about it. Every part that keeps a person's id, name or
 * address registers here once, when it is loaded; `registry.test.ts` fails for a table nobody named.
 * Every function runs inside the door of one hub (`inHub` or `asWorkerIn`) and may be called twice: erasing what is gone is no error.
 */
export type ErasureModule = {
	/** 'agenda' */
	name: string;
	/** The tables it answers for. */
	tables: readonly string[];
	/** What this hub knows of her here, as plain data that can become JSON; nothing about anybody else. Undefined when that is nothing. */
	export(tx: Tx, hubId: string, personId: string): Promise<unknown>;
	/** Takes her out: rows that are only hers go, rows that others need stay without her. */
	erase(tx: Tx, hubId: string, personId: string): Promise<void>;
	/** Everything of `fromPersonId` becomes of `toPersonId`. Where both hold the one active thing, the second one's wins. */
	merge(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void>;
	/** Clears away what has been kept long enough in this hub; answers how many of what. */
	retention(tx: Tx, hubId: string, now: Date): Promise<Record<string, number>>;
	/** How long it keeps what, for docs/retention.md: one line a thing. */
	periods?: readonly RetentionPeriod[];
};

/** `what` is kept for `days` days after `after`; `Infinity`: without an end of its own, until what `after` says. */
export type RetentionPeriod = { what: string; days: number; after: string };

const modules = new Map<string, ErasureModule>();

/** Adds a part of the program; the same name again takes the place of the first (a module that was loaded anew). */
export function registerModule(part: ErasureModule): void {
	modules.set(part.name, part);
}

/** Every registered part, in the order of their registration. */
export function modulesOfErasure(): readonly ErasureModule[] {
	return [...modules.values()];
}
