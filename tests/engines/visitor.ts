import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { markIn, type Engine, type Kind } from './engine.ts';

const MARKED = '[data-engine]';
const PATIENCE_MS = 40_000;

/** Somebody at a browser: waits for what she looks for, as long as a person would. */
export class Visitor {
	readonly engine: Engine;
	readonly #site: string;
	readonly #folder: string;
	readonly #name: string;
	#pictures = 0;

	constructor(engine: Engine, site: string, folder: string, name: string) {
		this.engine = engine;
		this.#site = site;
		this.#folder = folder;
		this.#name = name;
	}

	open(address: string): Promise<void> {
		return this.engine.open(this.#site + address);
	}

	/** Runs a function in the page. It is sent as text, so it can use nothing from outside itself. */
	async ask<Given extends unknown[], Answer>(work: (...given: Given) => Answer, ...given: Given) {
		const program = `JSON.stringify((await (${work.toString()})(...${JSON.stringify(given)})) ?? null)`;
		return JSON.parse(await this.engine.run(program)) as Awaited<Answer>;
	}

	async press(kind: Kind, name: string): Promise<void> {
		await this.#find(kind, name);
		await this.engine.press(MARKED);
	}

	async fill(name: string, text: string): Promise<void> {
		await this.#find('field', name);
		await this.engine.type(MARKED, text);
	}

	async choose(name: string, file: string): Promise<void> {
		await this.#find('file', name);
		await this.engine.choose(MARKED, file);
	}

	text(): Promise<string> {
		return this.ask(() => document.body.innerText.replace(/[\u2066-\u2069]/g, ''));
	}

	/** Waits until the page holds these words. */
	async sees(words: string): Promise<void> {
		await this.until(async () => (await this.text()).includes(words), `the words "${words}"`);
	}

	/** Keeps a picture to look at. */
	async picture(name: string): Promise<void> {
		this.#pictures += 1;
		// Two frames on, or a window without a screen hands out the one before.
		await this.ask(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))).catch(
			() => null
		);
		const file = `${this.#name}-${String(this.#pictures).padStart(2, '0')}-${name}.png`;
		writeFileSync(path.join(this.#folder, file), await this.engine.picture());
	}

	/** Waits for something; what fails on the way, because a page is just leaving, counts as not yet. */
	async until(there: () => Promise<boolean>, what: string): Promise<void> {
		const end = Date.now() + PATIENCE_MS;
		let trouble = '';
		while (Date.now() < end) {
			const seen = await there().catch((error: unknown) => {
				trouble = ` (${String(error).slice(0, 300)})`;
				return false;
			});
			if (seen) return;
			await new Promise((resolve) => setTimeout(resolve, 150));
		}
		await this.picture('stuck');
		throw new Error(`waited in vain for ${what}${trouble}`);
	}

	#find(kind: Kind, name: string): Promise<void> {
		return this.until(() => this.ask(markIn, kind, name), `the ${kind} "${name}"`);
	}
}
