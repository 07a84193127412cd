import { expect, test } from 'vitest';
import type { MessageHead, TeamBody } from '../../../../protocol/concern-kinds.ts';
import type { OpenNote } from '../../keys-calls.ts';
import { codeSteps, isBegun, teamNotes } from './code-steps.ts';

const note = (by: string, on: string, body: TeamBody): OpenNote => ({ head: { by, on } as MessageHead, body });
const step = (which: 1 | 2 | 3 | 4 | 5, done: boolean, text: string): TeamBody => ({
	v: 1,
	kind: 'step',
	step: which,
	done,
	text
});
const team = [
	note('samira', '2026-11-20', step(1, true, 'Blauwe plekken, drie keer')),
	note('samira', '2026-11-20', { v: 1, kind: 'called', text: 'Niet thuis' }),
	note('bas', '2026-11-21', step(2, true, 'Gebeld')),
	note('bas', '2026-11-22', step(2, false, 'Nog niet rond'))
];

test('the last word on a step says whether it is done; earlier ones stay to be read', () => {
	const steps = codeSteps(team);
	expect(steps.map(({ done }) => done)).toEqual([true, false, false, false, false]);
	expect(steps[1]!.notes.map(({ by, on }) => `${by} ${on}`)).toEqual(['bas 2026-11-21', 'bas 2026-11-22']);
	expect(isBegun(steps)).toBe(true);
	expect(isBegun(codeSteps([]))).toBe(false);
});

test('the steps do not stand among the notes', () => {
	expect(teamNotes(team).map(({ body }) => body.kind)).toEqual(['called']);
});
