import * as v from 'valibot';
import { uuid } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** Which own turn somebody gives in return. */
export const swapForm = v.object({ give: uuid(() => m.rota_mail_swap_missing()) });
