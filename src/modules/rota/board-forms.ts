import * as v from 'valibot';
import { checkbox, choice, uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** How a yes came in that somebody else notes down. */
export const NOTED = ['phone', 'desk'] as const;

/** Which shift of the board. */
export const shiftForm = v.object({ shift: uuid() });
/** Which place on a shift. */
export const turnForm = v.object({ turn: uuid() });
/** Somebody's yes, noted by the coordinator or at the desk. */
export const notedForm = v.object({ turn: uuid(), how: choice(NOTED) });
/** Somebody for a shift; `yes` when she said so already, `despite` when what speaks against it may be passed over. */
export const assignForm = v.object({
	person: uuid(() => m.rota_choose_somebody()),
	yes: v.optional(choice(NOTED)),
	despite: checkbox()
});
/** Somebody moved from one shift of the board to another. */
export const moveForm = v.object({ wie: uuid(), naar: uuid(), yes: v.optional(choice(NOTED)), despite: checkbox() });
export const offerForm = v.object({ offer: uuid() });
export const standingForm = v.object({ standing: uuid() });
/** An own turn, offered in return for the one that is asked for. */
export const swapForm = v.object({ turn: uuid(() => m.rota_over_swap_choose()) });
