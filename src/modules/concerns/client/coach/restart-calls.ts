import type { CoachCard, HeadStatement, RosterEntry } from '../../protocol/roster-kinds.ts';

/*
 * What the worker does with a restart code: the second secret on the paper of the envelope, written as a recovery sheet is.
 */

/** Shown once and kept nowhere: the code for the paper, and its public half for the list. */
export type NewRestart = { groups: string[]; check: string; restart: string };

/** 'other': a code that can be one, but not the one that is asked for. 'used': the list has no restart code any more. */
export type RestartRefused = 'sheet_length' | 'sheet_mistyped' | 'other' | 'used';

export type RestartDeeds = {
	/** For a paper with this public half of an age key on it; throws 'recipient' when it is none. */
	makeRestart: { ask: { recipient: string }; answer: NewRestart };
	/** Whether what was typed from the paper is the code behind this public half. */
	proveRestart: {
		ask: { typed: string; restart: string };
		answer: { ok: true } | { ok: false; reason: RestartRefused };
	};
	/** What stands on the outside of the envelope: four groups to compare. */
	restartMark: { ask: { restart: string }; answer: string[] };
	/** The entry with which the code on paper gives the list to the open keys, and her word about the list after it. */
	restartList: {
		ask: { card: CoachCard; typed: string; on: string };
		answer: { ok: true; entry: RosterEntry; head: HeadStatement } | { ok: false; reason: RestartRefused };
	};
};
