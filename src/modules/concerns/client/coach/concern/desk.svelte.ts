import type { Dossier, InboxLine } from '../../../protocol/answers.ts';
import { say } from '../../shared/say.ts';
import { dayWords } from '../inbox/days.ts';
import { glimpsesOf } from '../inbox/glimpses.svelte.ts';
import type { InboxWords } from '../inbox/words.ts';
import type { OpenConcern } from '../keys-calls.ts';
import type { CoachApp } from '../state.svelte.ts';
import { firstWords } from './inert.ts';
import type { Order } from './orders.ts';
import { afterLeaving, readersOf, type NewReaders, type Readers } from './readers/readers.ts';
import { reasonOf, troubleIn, troubleOf, type Trouble } from './trouble.ts';

/** One concern on the screen: what came of opening it, and everything that can be done with it. It goes when the page is locked. */
export class ConcernDesk {
	readonly app: CoachApp;
	readonly concern: string;
	open = $state.raw<OpenConcern>();
	access = $state.raw<Dossier['access']>([]);
	/** Why it did not open; `unfit` shows nothing of it. */
	shut = $state<Trouble>();
	/** The worker's word for what does not fit. */
	reason = $state('');
	/** What was just done, and beside which part of the page it is said. */
	said = $state.raw<{ panel: string; text: string }>();

	/** The photo that is looked at large. */
	large = $state.raw<{ address: string; number: number }>();

	/** One act after the other, also when new keys are still being made: each stands on what the one before left. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(app: CoachApp, concern: string) {
		this.app = app;
		this.concern = concern;
	}

	get words(): InboxWords {
		return this.app.words.inbox;
	}

	/** 'di 24 november'. */
	day(date: string): string {
		return dayWords(date, this.app.language, this.app.today);
	}

	say(panel: string, text: string): void {
		this.said = { panel, text };
	}

	/** The first name of a coach; of herself with "(jij)". */
	nameOf(coach: string): string {
		const name = this.app.nameOf(coach) || this.words.coach_gone;
		return this.app.stand?.me.keys.includes(coach) ? say(this.words.you, { name }) : name;
	}

	enlarge(photo: { address: string; number: number } | undefined): void {
		this.large = photo;
	}

	get line(): InboxLine | undefined {
		return this.app.stand?.inbox.find(({ concern }) => concern === this.concern);
	}

	/** The key that she signs with. */
	get me(): string {
		return this.app.me?.card.id ?? '';
	}

	get isMine(): boolean {
		const taker = this.line?.assignedTo ?? '';
		return this.app.stand?.me.keys.includes(taker) ?? false;
	}

	/** In the order of their names. */
	get readers(): Readers {
		const { line, open } = this;
		const { roster } = this.app;
		if (!line || !open || !roster) return { now: [], reserve: [], left: [], others: [] };
		const readers = readersOf(line, roster, open.excluded);
		for (const ids of Object.values(readers)) ids.sort((a, b) => this.nameOf(a).localeCompare(this.nameOf(b), 'nl'));
		return readers;
	}

	get needsKeys(): boolean {
		return (this.line?.needsEpoch ?? false) || (this.open?.needsEpoch ?? false);
	}

	/** Fetches it, has it checked and opened, tells the server when it is read for the first time, and makes the new keys that are due. */
	async begin(): Promise<void> {
		if (!(await this.load())) return;
		if (this.line?.state === 'new') await this.send({ writings: [], effect: { do: 'opened' } });
		if (!this.needsKeys || !afterLeaving(this.readers)) return;
		if ((await this.renew()) === undefined) this.say('readers', this.words.keys_done);
	}

	/** Out: whether it is open. The list grows while a page stands open: what was written after that is looked at once more with the list as it is now. */
	async load(asOfNow = false): Promise<boolean> {
		const asked = await this.app.post<Dossier>('melding', { concern: this.concern });
		if (!asked.ok) return this.#shutBy(troubleOf(asked));
		try {
			this.open = await this.app.keys.openConcern({ dossier: asked.value });
		} catch (error) {
			this.reason = reasonOf(error);
			if (this.reason !== 'chain_newer' || asOfNow) return this.#shutBy(troubleIn(error));
			await this.app.refresh();
			return this.load(true);
		}
		this.access = asked.value.access;
		this.shut = undefined;
		const opening = this.open.talk[0]?.body;
		if (opening?.kind === 'opening') glimpsesOf(this.app).set(this.concern, firstWords(opening.text));
		return true;
	}

	/** Writes, and brings about what it must. Out: undefined when all went well, else why not; then nothing has changed. */
	send({ writings, effect }: Order): Promise<Trouble | undefined> {
		const { concern, app } = this;
		return this.#doing(async () => {
			const messages = writings.length > 0 ? await app.keys.write({ concern, on: app.today, writings }) : [];
			return app.post('schrijf', { concern, messages, effect });
		});
	}

	/** One more coach reads along, by a wrap of the present keys; the reporter is told by a signed message. */
	share(coach: string): Promise<Trouble | undefined> {
		const { concern, app } = this;
		return this.#doing(async () => {
			const share = await app.keys.share({ concern, coaches: [coach], on: app.today });
			return app.post('lezers', { shares: [share], rotations: [] });
		});
	}

	/** New keys for exactly these. */
	rotate({ readers, reserve }: NewReaders): Promise<Trouble | undefined> {
		const { concern, app } = this;
		return this.#doing(async () => {
			const rotation = await app.keys.rotate({ concern, readers, reserve, on: app.today });
			return app.post('lezers', { shares: [], rotations: [rotation] });
		});
	}

	/** New keys for who is still there. */
	async renew(): Promise<Trouble | undefined> {
		const next = afterLeaving(this.readers);
		return next ? this.rotate(next) : 'needs_keys';
	}

	#doing(work: () => ReturnType<CoachApp['post']>): Promise<Trouble | undefined> {
		const mine = this.#last.then(() => this.#one(work));
		this.#last = mine;
		return mine;
	}

	async #one(work: () => ReturnType<CoachApp['post']>): Promise<Trouble | undefined> {
		try {
			const posted = await work();
			const trouble = posted.ok ? undefined : troubleOf(posted);
			// Where somebody was before, it is read again: what she wrote is on the screen before anything is sent once more.
			if (trouble === undefined || ['stale', 'needs_keys', 'few'].includes(trouble)) await this.#again();
			return trouble;
		} catch (error) {
			return troubleIn(error);
		}
	}

	async #again(): Promise<void> {
		await this.app.refresh();
		await this.load();
	}

	#shutBy(trouble: Trouble): false {
		// What no longer fits must not stay on the screen; what merely did not arrive may.
		if (trouble === 'unfit' || trouble === 'gone') this.open = undefined;
		if (!this.open) this.shut = trouble;
		return false;
	}
}
