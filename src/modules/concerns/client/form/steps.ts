import { EMPTY, type Draft } from './draft.ts';
import { missingIn, type Missing } from './missing.ts';
import type { Failure } from '../reporter/failure.ts';

/** The questions, in order. */
export const STEPS = ['what', 'where', 'tell', 'who', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** What the page shows. 'team' stands beside the steps: who may not read it. */
export type Screen = 'first' | Step | 'team' | 'sending' | 'hand_over' | 'code' | 'kept' | 'after';

/** `dueOn` is null when an earlier attempt had arrived: then nobody said the day. */
export type Sent = { code: string; dueOn: string | null };

export type FormState = {
	screen: Screen;
	draft: Draft;
	/** What is still to be answered on this screen; said after a press on "Verder", not while typing. */
	missing: Missing[];
	/** Somebody came here from the check page, or from another step to 'team': there it goes back to. */
	backTo: Step | null;
	/** Why the last sending failed; shown on the check page. */
	failure: Failure | null;
	sent: Sent | null;
	/** "Bel mij" was asked after sending, so that no code needs keeping. */
	callAsked: boolean;
};

export type Move =
	| { do: 'start'; about: Draft['about'] }
	| { do: 'help'; on: boolean }
	| { do: 'fill'; with: Partial<Draft> }
	| { do: 'next' }
	| { do: 'back' }
	| { do: 'change'; screen: Step | 'team' }
	| { do: 'send' }
	| { do: 'failed'; why: Failure }
	| { do: 'stored'; sent: Sent }
	| { do: 'handed' }
	| { do: 'leave_code' }
	| { do: 'see_code' }
	| { do: 'kept' }
	| { do: 'call_asked' }
	| { do: 'wipe' };

export const BEGIN: FormState = {
	screen: 'first',
	draft: EMPTY,
	missing: [],
	backTo: null,
	failure: null,
	sent: null,
	callAsked: false
};

/** The state after a move. Only 'wipe' and 'stored' let go of what was typed; a move that does not fit the screen changes nothing. */
export function after(state: FormState, move: Move): FormState {
	switch (move.do) {
		case 'start':
			return to({ ...state, draft: { ...state.draft, about: move.about } }, 'what');
		case 'help':
			return { ...state, draft: { ...state.draft, helper: move.on } };
		case 'fill':
			return { ...state, draft: { ...state.draft, ...move.with } };
		case 'next':
			return forward(state);
		case 'back':
			return backward(state);
		case 'change':
			return { ...to(state, move.screen), backTo: isStep(state.screen) ? state.screen : null };
		case 'send':
			return state.screen === 'check' ? { ...to(state, 'sending'), failure: null } : state;
		case 'failed':
			return state.screen === 'sending' ? { ...to(state, 'check'), failure: move.why } : state;
		case 'stored':
			return stored(state, move.sent);
		default:
			return afterSending(state, move);
	}
}

/** Once the server holds it, nothing that was typed stays in memory but what the last pages need. */
function stored(state: FormState, sent: Sent): FormState {
	if (state.screen !== 'sending') return state;
	const { about, helper, phone, callMe } = state.draft;
	const draft = { ...EMPTY, about, helper, phone, callMe };
	return { ...to(state, helper ? 'hand_over' : 'code'), draft, sent };
}

function afterSending(state: FormState, move: Move): FormState {
	if (move.do === 'wipe') return BEGIN;
	if (!state.sent) return state;
	if (move.do === 'handed' || move.do === 'see_code') return to(state, 'code');
	if (move.do === 'leave_code') return to(state, state.callAsked || state.draft.callMe ? 'after' : 'kept');
	if (move.do === 'call_asked') return { ...state, callAsked: true };
	return to(state, 'after');
}

function forward(state: FormState): FormState {
	if (state.screen !== 'team' && !isStep(state.screen)) return state;
	const missing = missingIn(state.draft, state.screen);
	if (missing.length > 0) return { ...state, missing };
	if (state.backTo) return to(state, state.backTo);
	return to(state, isStep(state.screen) ? (STEPS[STEPS.indexOf(state.screen) + 1] ?? state.screen) : 'check');
}

function backward(state: FormState): FormState {
	if (state.backTo) return to(state, state.backTo);
	if (!isStep(state.screen)) return state;
	return to(state, STEPS[STEPS.indexOf(state.screen) - 1] ?? 'first');
}

const to = (state: FormState, screen: Screen): FormState => ({ ...state, screen, missing: [], backTo: null });

const isStep = (screen: Screen): screen is Step => STEPS.some((step) => step === screen);

/** "Stap 2 van 5"; undefined beside the steps. */
export function stepNumber(screen: Screen): number | undefined {
	return isStep(screen) ? STEPS.indexOf(screen) + 1 : undefined;
}
