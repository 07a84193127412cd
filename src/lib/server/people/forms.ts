import * as v from 'valibot';
import { checkbox, choice, email, phone, text, uuid } from '#lib/forms/schemas.ts';
import { ROLES } from '#lib/server/auth/actor.ts';
import { limits } from '#lib/limits.ts';

const name = () => text({ max: limits.textName });
const roles = () => v.array(choice(ROLES));
const locale = () => choice(['nl', 'en', 'ar', 'tr']);

/** Invite by mail. */
export const mailForm = v.object({ name: name(), email: email(), roles: roles() });
/** Invite by letter someone who is not in the list yet. */
export const letterForm = v.object({ name: name(), locale: locale() });
/** Sign up at the desk; `next` is what is handed out right after. */
export const deskForm = v.object({
	name: name(),
	phone: v.optional(phone()),
	locale: locale(),
	next: choice(['pass', 'letter', 'none'])
});
export const nameForm = v.object({ name: name() });
export const rolesForm = v.object({ roles: roles() });
export const householdForm = v.object({ household: uuid() });
export const householdCodeForm = v.object({ code: text({ max: 60 }) });
export const personForm = v.object({ person: uuid() });
export const hubForm = v.object({ hub: uuid() });
export const invitationForm = v.object({ invitation: uuid() });
export const goneForm = v.object({ how: choice(['remove', 'forget']) });
/** The code of a letter, typed at home. */
export const letterCodeForm = v.object({ code: text({ max: 60 }) });
/** "I understand" before something that cannot be undone. */
export const sureForm = v.object({ sure: checkbox() });
export const emptyForm = v.object({});
