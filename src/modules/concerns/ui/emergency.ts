import { m } from '#lib/i18n/paraglide/messages.js';
import type { CallNumber } from '../client/reporter/data.ts';

type Numbers = { now: string; home: string; life: string; worry: string };

/** The numbers that stand first on every page of the form, in the reader's language. In: `EMERGENCY` of the hub's kinds. */
export function emergencyNumbers({ now, home, life, worry }: Numbers): CallNumber[] {
	return [
		{ number: now, label: m.concerns_call_now(), note: m.concerns_call_now_note() },
		{ number: home, label: m.concerns_call_home(), note: m.concerns_call_home_note() },
		{ number: life, label: m.concerns_call_life(), note: m.concerns_call_life_note() },
		{ number: worry, label: m.concerns_call_worry(), note: m.concerns_call_worry_note() }
	].map((one) => ({ ...one, href: `tel:${one.number.replace(/\D/g, '')}` }));
}
