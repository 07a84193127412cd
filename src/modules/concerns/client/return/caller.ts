import type { ListAnswer, ReturnAnswer } from '../../protocol/answers.ts';
import { failureOf, troubleOf } from '../reporter/answers.ts';
import type { Failure } from '../reporter/failure.ts';
import { WEB, type Posted, type Web } from '../reporter/post.ts';
import type { Addition, SealDeeds } from '../sealing/kinds.ts';
import type { Line } from '../shared/worker-call.ts';
import type { Knocked } from './data.ts';

type Given = { start: () => Line<SealDeeds>; base: string; hub: string; web?: Web };

/** The code and the pictures take seconds to stretch, and the work is heavier while somebody is guessing codes. */
const SLOW_MS = 60_000;

/** Everything the return page does with the worker and the server. Nothing here throws. */
export class Caller {
	readonly #given: Given;
	readonly #web: Web;
	#line: Line<SealDeeds>;
	#code = '';
	/** Whether the worker holds an opened concern. */
	#open = false;

	constructor(given: Given) {
		this.#given = given;
		this.#web = given.web ?? WEB;
		this.#line = given.start();
	}

	/** Asks for what lies behind a code, checks and opens it. */
	async knock(code: string): Promise<Knocked> {
		this.#code = code;
		try {
			const posted = await this.#worked('lees', (challenge) =>
				this.#line.call('knock', { code, hub: this.#given.hub, challenge }, { timeoutMs: SLOW_MS })
			);
			if (posted.status === 404) return { ok: false, why: 'none' };
			if (posted.status !== 200) return { ok: false, why: failureOf(posted) };
			return await this.#opened(posted.answer as ReturnAnswer);
		} catch (error) {
			return { ok: false, why: this.#trouble(error) };
		}
	}

	/** The same once more, after something was added. */
	again(): Promise<Knocked> {
		return this.knock(this.#code);
	}

	/** The six pictures of the list that came with what lies open. Throws as the worker does. */
	pictures(): Promise<number[]> {
		return this.#line.call('pictures', null, { timeoutMs: SLOW_MS });
	}

	/** Out: why it was not sent, or null when it was. */
	async add(addition: Omit<Addition, 'challenge'>): Promise<Failure | null> {
		const make = (challenge: string) => this.#line.call('add', { ...addition, challenge });
		const why = await this.#sent('schrijf', 201, make);
		if (why !== 'stale') return why;
		// A coach wrote meanwhile: this one comes after hers.
		this.#open = false;
		return this.#sent('schrijf', 201, make);
	}

	erase(): Promise<Failure | null> {
		return this.#sent('wis', 200, (challenge) => this.#line.call('erase', { challenge }));
	}

	/** Forgets the code, the keys and what was opened. */
	close(): void {
		this.end();
		this.#line = this.#given.start();
	}

	end(): void {
		this.#code = '';
		this.#open = false;
		this.#line.end();
	}

	async #opened(answer: ReturnAnswer): Promise<Knocked> {
		try {
			const view = await this.#line.call('open', answer);
			this.#open = true;
			return { ok: true, view };
		} catch {
			// Whatever did not fit, the list, a wrap or a signature: it is not shown.
			return { ok: false, why: 'wrong' };
		}
	}

	async #sent(where: string, good: number, make: (challenge: string) => Promise<string>): Promise<Failure | null> {
		if (!this.#open && !(await this.again()).ok) return 'sealing';
		try {
			const posted = await this.#worked(where, make);
			return posted.status === good ? null : failureOf(posted);
		} catch (error) {
			return this.#trouble(error);
		}
	}

	/** With a fresh challenge each time; once more when another tab or minute used it up. */
	async #worked(where: string, make: (challenge: string) => Promise<string>, tries = 2): Promise<Posted> {
		const { status, answer } = await this.#web.ask(`${this.#given.base}/lijst?voor=code`);
		if (status !== 200) throw new Error('offline');
		const body = await make((answer as ListAnswer).challenge);
		const posted = await this.#web.post(`${this.#given.base}/code/${where}`, body);
		const isOld = posted.status === 409 && typeof posted.answer === 'object' && 'challenge' in (posted.answer ?? {});
		return isOld && tries > 1 ? this.#worked(where, make, tries - 1) : posted;
	}

	#trouble(error: unknown): Failure {
		const word = error instanceof Error ? error.message : '';
		if (word === 'timeout' || word === 'worker') {
			this.#open = false;
			this.#line.end();
			this.#line = this.#given.start();
		}
		return troubleOf(error);
	}
}
