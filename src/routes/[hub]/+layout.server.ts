import { hasModule } from '#lib/server/hub/front.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame around every page of a hub shows. */
export const load: LayoutServerLoad = ({ locals }) => {
	const hub = locals.hub!;
	const { actor } = locals;
	return {
		frame: {
			slug: hub.slug,
			name: hub.name,
			kind: hub.kind,
			demo: hub.demo,
			agenda: hasModule(hub, 'agenda'),
			rota: hasModule(hub, 'rota'),
			concerns: hasModule(hub, 'concerns'),
			logoUrl: hub.logoId ? `/${hub.slug}/beeld/${hub.logoId}?klein` : undefined,
			brandCssHref: `/${hub.slug}/merk.css?v=${hub.brandColour.slice(1)}`
		},
		signedIn: actor.kind === 'person',
		crew: actor.roles.has('volunteer') || actor.roles.has('coordinator'),
		coach: actor.kind === 'person' && actor.heldRoles.has('coach') && actor.factor !== 'pass',
		manages: actor.kind === 'person' && actor.heldRoles.has('coordinator') && actor.factor !== 'pass'
	};
};
