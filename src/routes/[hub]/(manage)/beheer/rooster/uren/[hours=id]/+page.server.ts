import { loadLine, saveLine } from '../../../../../hours-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** One line of somebody's hours, to put right; afterwards back to where the coordinator came from. */
export const load: PageServerLoad = async (event) => {
	const line = await loadLine(event, event.params.hours);
	return { ...line, back: backOf(event, line) };
};

export const actions: Actions = {
	default: async (event) => {
		const line = await loadLine(event, event.params.hours);
		return saveLine(event, event.params.hours, `${backOf(event, line)}&`);
	}
};

function backOf(
	{ url, params }: { url: URL; params: { hub: string } },
	{ personId, month }: { personId: string; month: string }
) {
	const base = `/${params.hub}/beheer/rooster`;
	const list = url.searchParams.get('terug') === personId ? `${base}/vrijwilligers/${personId}/uren` : `${base}/uren`;
	return `${list}?maand=${month}`;
}
