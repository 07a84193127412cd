import type { Dossier, ListAnswer } from '../../../protocol/answers.ts';
import { getJson } from '../posting.ts';
import { problemIn, problemOf, type Problem } from '../acts/problem.ts';
import { signHead } from '../acts/roster.ts';
import type { CoachApp } from '../state.svelte.ts';

/** The steps of the weekly test, in order: sealed, sent, found in the inbox, opened, the same words, erased, signed. */
export const TRIAL_STEPS = ['seal', 'send', 'find', 'open', 'compare', 'erase', 'sign'] as const;
export type TrialStep = (typeof TRIAL_STEPS)[number];
export type TrialFailed = { step: TrialStep; problem?: Problem };

/**
 * Sends a test concern as a neighbour would and reads it as a coach does, then erases it by its code and signs the list. `heard` tells
 * each step as it begins. Out: where it failed; undefined when all went well.
 */
export async function runTrial(
	app: CoachApp,
	text: string,
	heard: (step: TrialStep) => void
): Promise<TrialFailed | undefined> {
	let step: TrialStep = 'seal';
	const go = (next: TrialStep) => {
		step = next;
		heard(next);
	};
	try {
		go('seal');
		const intake = await app.keys.sealTest({ on: app.today, challenge: app.stand!.challenge, text });
		const { concern } = intake.message.head;
		go('send');
		const sent = await app.post('/zorgen/stuur', intake);
		if (!sent.ok) return { step, problem: problemOf(sent) };
		const failed = await readBack(app, concern, text, go);
		// Whatever happened on the way, it must not stay in the inbox.
		const left = await eraseTrial(app, failed ? () => undefined : go);
		if (failed ?? left) return failed ?? left;
		go('sign');
		const problem = await signHead(app, true);
		return problem && { step, problem };
	} catch (error) {
		return { step, problem: problemIn(error) };
	}
}

async function readBack(
	app: CoachApp,
	concern: string,
	text: string,
	go: (step: TrialStep) => void
): Promise<TrialFailed | undefined> {
	let step: TrialStep = 'find';
	try {
		go('find');
		await app.refresh();
		if (!app.stand?.inbox.some((line) => line.concern === concern)) return { step };
		const asked = await app.post<Dossier>('melding', { concern });
		if (!asked.ok) return { step, problem: problemOf(asked) };
		go((step = 'open'));
		const open = await app.keys.openConcern({ dossier: asked.value });
		go((step = 'compare'));
		const body = open.talk[0]?.body;
		return body?.kind === 'opening' && body.test && body.text === text ? undefined : { step };
	} catch (error) {
		return { step, problem: problemIn(error) };
	}
}

async function eraseTrial(app: CoachApp, go: (step: TrialStep) => void): Promise<TrialFailed | undefined> {
	const step = 'erase';
	go(step);
	const list = await getJson<ListAnswer>(`/${app.hub.slug}/zorgen/lijst`);
	if (!list.ok) return { step, problem: problemOf(list) };
	const erasing = await app.keys.eraseTest({ challenge: list.value.challenge });
	const erased = await app.post('/zorgen/code/wis', erasing);
	await app.refresh();
	return erased.ok ? undefined : { step, problem: problemOf(erased) };
}
