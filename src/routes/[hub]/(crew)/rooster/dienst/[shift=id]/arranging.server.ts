import { readForm } from '#lib/forms/read.ts';
import { assignForm, notedForm } from '#modules/rota/board-forms.ts';
import { accept, askCover, assign, removeFromShift } from '#modules/rota/server/index.ts';
import { attempt, refusedForm, unread } from '../../answers.server.ts';
import { back, turn } from './own.server.ts';

type Event = Parameters<typeof back>[0];

/** The buttons of the coordinator about others. The verbs look whether she may. */
export const arranging = {
	vraag: async (event: Event) => {
		const read = await readForm(event.request, assignForm);
		if (!read.ok) return unread(read);
		const { person: personId, yes, despite } = read.data;
		const ask = { shiftId: event.params.shift, personId, despite, ...(yes ? { yes } : {}) };
		const outcome = await attempt(event, (tx, actor) => assign(tx, actor, ask));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		return back(event, yes ? 'genoteerd' : 'gevraagd');
	},
	zeija: async (event: Event) => {
		const read = await readForm(event.request, notedForm);
		if (!read.ok) return unread(read);
		const { turn: assignmentId, how } = read.data;
		const outcome = await attempt(event, (tx, actor) => accept(tx, actor, { assignmentId, how }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		return back(event, 'genoteerd');
	},
	zoek: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => askCover(tx, actor, { assignmentId }),
			({ left }) => (left ? 'weg' : 'vervanging')
		),
	weg: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => removeFromShift(tx, actor, { assignmentId }),
			() => 'weg'
		)
};
