import type { CoachKeyLine, StandAnswer } from '../../protocol/answers.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { ownToday } from '../sealing/team.ts';
import { watchIdle } from './idle.ts';
import type { KeysCalls, ListRead } from './keys-calls.ts';
import { startKeys, type KeysLine } from './keys-line.ts';
import { getJson, postJson, type Posted } from './posting.ts';
import { addressOf, viewAt, type View } from './view.ts';
import type { CoachWords } from './words.ts';

/** What the page brings along: `readData('zorg-data')`. */
export type CoachData = {
	hub: { id: string; name: string; slug: string };
	language: string;
	words: CoachWords;
	worker: string;
};

/**
 * The coaches' page while it is open. What the server knows stands in `stand`; what only keys open never does: it lives in the components
 * that show it, and goes with them when the page is locked.
 */
export class CoachApp {
	readonly words: CoachWords;
	readonly hub: CoachData['hub'];
	readonly language: string;
	/** Undefined until the server answered once. */
	stand = $state.raw<StandAnswer>();
	/** Why the server gave no answer, or undefined. */
	trouble = $state<string>();
	/** Whose keys are in the worker: the id of one of hers. */
	openKey = $state<string>();
	/** It was locked without being asked: after ten minutes. */
	dozed = $state(false);
	minutes = $state(0);
	list = $state.raw<ListRead>();
	view = $state.raw<View>(viewAt(location.hash));
	readonly #address: string;
	#line: KeysLine;
	#stopIdle: () => void = () => undefined;

	constructor(data: CoachData) {
		this.words = data.words;
		this.hub = data.hub;
		this.language = data.language;
		this.#address = data.worker;
		this.#line = startKeys(data.worker);
		addEventListener('hashchange', () => {
			this.view = viewAt(location.hash);
			scrollTo(0, 0);
		});
		addEventListener('pagehide', () => this.lockNow());
	}

	/** The calls of the worker; each throws an Error with a short reason. */
	get keys(): KeysCalls {
		return this.#line.calls;
	}

	/** The hub's date. */
	get today(): string {
		return this.stand?.today ?? '';
	}

	/** Keys of hers are in the worker. */
	get unlocked(): boolean {
		return this.openKey !== undefined;
	}

	/** Her own key: the one that is open, else the one on the list. */
	get me(): CoachKeyLine | undefined {
		return this.#own.find(({ card, state }) =>
			this.openKey === undefined ? state === 'active' : card.id === this.openKey
		);
	}

	/** New keys of hers that no colleague has vouched for yet. */
	get waiting(): CoachKeyLine | undefined {
		return this.#own.find(({ state }) => state === 'waiting');
	}

	get #own(): CoachKeyLine[] {
		return (this.stand?.me.keys ?? []).flatMap((id) => this.stand?.keys.find(({ card }) => card.id === id) ?? []);
	}

	/** The list, once the worker has read it; undefined while it may not be believed. */
	get roster(): Roster | undefined {
		return this.list?.ok ? this.list.roster : undefined;
	}

	/** The first name of a coach, also of one who left. */
	nameOf(coach: string): string {
		const known = this.roster?.coaches.find(({ card }) => card.id === coach)?.card;
		return known?.name ?? this.stand?.keys.find(({ card }) => card.id === coach)?.card.name ?? '';
	}

	go(view: View): void {
		location.hash = addressOf(view);
	}

	/** Asks the server how things stand, and has the list read again. */
	async refresh(): Promise<void> {
		const asked = await getJson<StandAnswer>(this.#at('stand'));
		this.trouble = asked.ok ? undefined : asked.reason;
		if (!asked.ok) return;
		if (this.unlocked) this.list = await this.#read(asked.value);
		this.stand = asked.value;
	}

	/** `path` below /[hub]/zorg ('schrijf'), or with a slash in front below /[hub] ('/zorgen/stuur'). */
	post<T = object>(path: string, body: unknown): Promise<Posted<T>> {
		return postJson<T>(this.#at(path), body);
	}

	/** After `keys.unlock` or `keys.makeKeys` went well for these keys. */
	async opened(coach: string): Promise<void> {
		this.openKey = coach;
		this.dozed = false;
		this.#stopIdle();
		this.#stopIdle = watchIdle(
			(minutes) => (this.minutes = minutes),
			() => {
				this.lockNow();
				this.dozed = true;
			}
		);
		await this.refresh();
	}

	/** Forgets the keys and all that was open, by ending the worker that held it. */
	lockNow(): void {
		this.#stopIdle();
		this.openKey = undefined;
		this.list = undefined;
		this.#line.end();
		this.#line = startKeys(this.#address);
	}

	async #read({ entries, head }: StandAnswer): Promise<ListRead | undefined> {
		if (entries.length === 0) return undefined;
		try {
			return await this.keys.readList({ list: { entries, head }, today: ownToday() });
		} catch (error) {
			return { ok: false, reason: error instanceof Error ? error.message : 'unknown' };
		}
	}

	#at(path: string): string {
		return path.startsWith('/') ? `/${this.hub.slug}${path}` : `/${this.hub.slug}/zorg/${path}`;
	}
}
