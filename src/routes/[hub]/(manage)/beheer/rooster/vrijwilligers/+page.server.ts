import { readForm } from '#lib/forms/read.ts';
import { searchForm } from '#modules/rota/people-forms.ts';
import { endingQualifications, volunteerList } from '#modules/rota/server/index.ts';
import { endingRow, volunteerRow } from '#modules/rota/ui/people/rows.ts';
import { reads, unread } from '../../../../crew-answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Every volunteer, and what of their qualifications needs a look. */
export const load: PageServerLoad = async (event) => {
	const rows = await reads(event, (tx, actor) => volunteerList(tx, actor));
	const ending = await reads(event, (tx, actor) => endingQualifications(tx, actor));
	return { home: `/${event.params.hub}`, rows: rows.map(volunteerRow), ending: ending.map(endingRow) };
};

export const actions: Actions = {
	/** Posted, so that no name stands in an address. */
	zoek: async (event) => {
		const read = await readForm(event.request, searchForm);
		if (!read.ok) return unread(read);
		const rows = await reads(event, (tx, actor) => volunteerList(tx, actor, read.data.naam));
		return { form: read.form, found: rows.map(volunteerRow) };
	}
};
