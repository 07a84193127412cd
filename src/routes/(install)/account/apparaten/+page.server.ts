import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read.ts';
import { uuid } from '#lib/forms/schemas.ts';
import { signedIn } from '#lib/server/auth/come-in.ts';
import { dayOf } from '#lib/server/auth/day.ts';
import { devicesOf } from '#lib/server/auth/devices.ts';
import { clearSessionCookie, endAllSessions, endSession } from '#lib/server/auth/session.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import type { Actions, PageServerLoad } from './$types';

const deviceForm = v.object({ id: uuid() });

export const load: PageServerLoad = async (event) => {
	const actor = signedIn(event);
	const devices = await inInstallation((tx) => devicesOf(tx, actor.personId));
	return {
		done: event.url.searchParams.get('gedaan'),
		devices: devices.map(({ id, device, createdAt, seenAt }) => ({
			id,
			device,
			since: dayOf(createdAt),
			seen: dayOf(seenAt),
			here: id === actor.sessionId
		}))
	};
};

export const actions: Actions = {
	een: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, deviceForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		if (!(await inInstallation((tx) => endSession(tx, actor.personId, read.data.id)))) error(404, 'not_found');
		redirect(303, '/account/apparaten?gedaan=een');
	},
	andere: async (event) => {
		const actor = signedIn(event);
		await inInstallation((tx) => endAllSessions(tx, actor.personId, actor.sessionId));
		redirect(303, '/account/apparaten?gedaan=andere');
	},
	alle: async (event) => {
		const actor = signedIn(event);
		await inInstallation((tx) => endAllSessions(tx, actor.personId));
		clearSessionCookie(event.cookies);
		redirect(303, '/inloggen?uit');
	}
};
