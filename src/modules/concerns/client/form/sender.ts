import type { ListAnswer, SentAnswer } from '../../protocol/answers.ts';
import { failureOf, reasonOf, troubleOf } from '../reporter/answers.ts';
import type { Failure } from '../reporter/failure.ts';
import { filesOf } from '../reporter/files.ts';
import { WEB, type Web } from '../reporter/post.ts';
import type { SealDeeds, Team, Where } from '../sealing/kinds.ts';
import type { Line } from '../shared/worker-call.ts';
import { ELSEWHERE, type Draft } from './draft.ts';

export type Sending = { ok: true; code: string; dueOn: string | null } | { ok: false; why: Failure };

type Given = {
	/** Starts a worker; a new one takes the place of one that broke. */
	start: () => Line<SealDeeds>;
	base: string;
	language: string;
	list: ListAnswer;
	/** The poster's fingerprint, when somebody came by its QR. */
	root: string | null;
	/** The checked list, each time it was checked. */
	onTeam: (team: Team) => void;
	/** The ways to the server; others in tests. */
	web?: Web;
};

/** They are slow to make on purpose, and the code may be in the making just then. */
const PICTURES_MS = 60_000;

/**
 * Everything the form does with the worker and the server. Whole or not at all: `send` never throws; either the server stored all of it and
 * there is a code, or there is a reason and nothing that was typed is touched.
 */
export class Sender {
	readonly #given: Given;
	readonly #web: Web;
	#line: Line<SealDeeds>;
	#list: ListAnswer;
	#team: Team | undefined;
	/** What may have arrived without an answer: the very same is posted again, and then counts once. */
	#unsure: { draft: Draft; body: string } | undefined;

	constructor(given: Given) {
		this.#given = given;
		this.#web = given.web ?? WEB;
		this.#line = given.start();
		this.#list = given.list;
	}

	/** Checks the list. Throws as the worker does. */
	async check(): Promise<void> {
		this.#team = undefined;
		this.#team = await this.#line.call('check', { list: this.#list, root: this.#given.root });
		this.#given.onTeam(this.#team);
	}

	/** Makes the code and does the work while somebody types. Sending does it again when it failed. */
	async prepare(): Promise<void> {
		await this.#line.call('prepare', { challenge: this.#list.challenge }).catch(() => null);
	}

	/**
	 * Who will read it, by first name; null when too few are left. Undefined when nobody knows yet: on a slow phone the worker may be making
	 * the code for longer than anybody waits. Sending asks the worker again, and that is what counts.
	 */
	readers(draft: Draft): Promise<string[] | null | undefined> {
		return this.#line
			.call('readers', this.#where(draft))
			.catch((error: unknown) => (error instanceof Error && error.message === 'few' ? null : undefined));
	}

	/** The six pictures of the list. Throws as the worker does, and waits as long as an old telephone needs. */
	pictures(): Promise<number[]> {
		return this.#line.call('pictures', null, { timeoutMs: PICTURES_MS });
	}

	async send(draft: Draft): Promise<Sending> {
		try {
			return await this.#send(draft, true);
		} catch (error) {
			const why = troubleOf(error);
			if (why === 'sealing') this.#again();
			return { ok: false, why };
		}
	}

	/** "Laat een coach mij bellen", after sending: more to what was just sent. Out: whether it arrived. */
	async callMe(text: string): Promise<boolean> {
		try {
			const { answer } = await this.#web.ask(`${this.#given.base}/lijst?voor=code`);
			const { challenge } = answer as ListAnswer;
			const body = await this.#line.call('add', { kind: 'addition', text, files: [], challenge });
			return (await this.#web.post(`${this.#given.base}/code/schrijf`, body)).status === 201;
		} catch {
			// Whatever it was: the screen says that it did not work, and that the code is to be kept.
			return false;
		}
	}

	end(): void {
		this.#unsure = undefined;
		this.#line.end();
	}

	async #send(draft: Draft, mayRetry: boolean): Promise<Sending> {
		if (!this.#team) await this.check();
		const body = this.#unsure?.draft === draft ? this.#unsure.body : await this.#sealed(draft);
		this.#unsure = { draft, body };
		const posted = await this.#web.post(`${this.#given.base}/stuur`, body);
		const arrived = reasonOf(posted) === 'arrived';
		if (posted.status === 201 || arrived) {
			const dueOn = arrived ? null : (posted.answer as SentAnswer).dueOn;
			return { ok: true, code: await this.#line.call('code', null), dueOn };
		}
		const why = failureOf(posted);
		// A database that goes away at the very end may have kept it: then the same letter counts once.
		if (why !== 'unsure' && reasonOf(posted) !== 'away') this.#unsure = undefined;
		if (why !== 'stale' || !mayRetry) return { ok: false, why };
		await this.#refresh();
		return this.#send(draft, false);
	}

	/** The list or the challenge has moved on: asks for both, and believes the list no more than the first. */
	async #refresh(): Promise<void> {
		const { status, answer } = await this.#web.ask(`${this.#given.base}/lijst`);
		if (status !== 200) throw new Error('offline');
		this.#list = answer as ListAnswer;
		await this.check();
	}

	async #sealed(draft: Draft): Promise<string> {
		const { challenge } = this.#list;
		await this.#line.call('prepare', { challenge });
		const area = this.#team?.areas.find(({ id }) => id === draft.area) ?? null;
		const { name, phone, callMe, about, place, text, helper } = draft;
		const reporter = name.trim() || phone.trim() ? { name: name.trim(), phone: phone.trim(), callMe } : null;
		const opening = { language: this.#given.language, about, area, place, text, reporter, helper };
		return this.#line.call('seal', { where: this.#where(draft), opening, files: filesOf(draft), challenge });
	}

	#where({ category, area, excluded }: Draft): Where {
		const known = this.#team?.coaches.map(({ id }) => id) ?? [];
		const listed = this.#team?.areas.some(({ id }) => id === area) && area !== ELSEWHERE;
		return {
			category: category ?? 'other',
			area: listed ? area : null,
			excluded: excluded.filter((id) => known.includes(id))
		};
	}

	/** A worker that broke, or thinks without end, is of no more use; the next attempt begins with a fresh one. */
	#again(): void {
		this.#unsure = undefined;
		this.#team = undefined;
		this.#line.end();
		this.#line = this.#given.start();
	}
}
