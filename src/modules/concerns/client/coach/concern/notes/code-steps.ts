import type { TeamBody } from '../../../../protocol/concern-kinds.ts';
import type { OpenNote } from '../../keys-calls.ts';

/** The five steps of the reporting code domestic violence and child abuse (meldcode): facts/netherlands.md. */
export const CODE_STEPS = [1, 2, 3, 4, 5] as const;
export type CodeStep = (typeof CODE_STEPS)[number];
export type StepNote = { by: string; on: string; text: string; done: boolean };
/** One step: done or not by the last word on it, with every note from the first. */
export type StepState = { step: CodeStep; done: boolean; notes: StepNote[] };

/** How far the team is with the reporting code, out of the notes. */
export function codeSteps(team: readonly OpenNote[]): StepState[] {
	return CODE_STEPS.map((step) => {
		const notes = team.flatMap(({ head, body }) =>
			body.kind === 'step' && body.step === step ? [{ by: head.by, on: head.on, text: body.text, done: body.done }] : []
		);
		return { step, done: notes.at(-1)?.done ?? false, notes };
	});
}

/** Whether the team began with it. */
export const isBegun = (steps: readonly StepState[]): boolean => steps.some(({ notes }) => notes.length > 0);

type Note = Exclude<TeamBody, { kind: 'step' }>;
/** The team's notes other than the five steps, the oldest first. */
export function teamNotes(team: readonly OpenNote[]): { head: OpenNote['head']; body: Note }[] {
	return team.flatMap(({ head, body }) => (body.kind === 'step' ? [] : [{ head, body }]));
}
