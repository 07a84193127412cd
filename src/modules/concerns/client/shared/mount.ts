import { mount, type Component } from 'svelte';

/**
 * Puts the program in the place of what the server sent. Only once it stands: when it throws, the phone numbers of the
 * server's page stay where they are.
 */
export function start<Props extends Record<string, unknown>>(
	component: Component<Props>,
	id: string,
	props: Props
): void {
	const place = document.getElementById(id);
	if (!place) throw new Error(`no place ${id}`);
	const stage = document.createElement('div');
	stage.dataset['program'] = 'running';
	mount(component as Component, { target: stage, props });
	place.replaceChildren(stage);
}
