import { m } from '#lib/i18n/paraglide/messages.js';
import type { NoticeTone } from '#lib/ui/kinds.ts';
import type { AskPage, TurnPage } from '../server/index.ts';
import { conflictWords, turnRefusalWords } from './refusals.ts';

export type NoticeWords = { tone: NoticeTone; title: string; lines: string[] };
/** yes: say yes or no; ask: ask for cover; stay: take the question back. */
export type TurnCan = 'yes' | 'ask' | 'stay';

/** How a turn stands, and what she can say to it now. */
export function turnWords({ state, started }: Pick<TurnPage, 'state' | 'started'>): {
	notice: NoticeWords | null;
	can: TurnCan[];
} {
	const begun = said('info', m.rota_mail_page_started(), m.rota_mail_page_started_line());
	switch (state) {
		case 'asked':
			return { notice: null, can: ['yes'] };
		case 'accepted':
			if (started) return begun;
			return {
				notice: { tone: 'good', title: m.rota_mail_page_accepted(), lines: [m.rota_mail_page_accepted_line()] },
				can: ['ask']
			};
		case 'seeking':
			if (started) return begun;
			return {
				notice: {
					tone: 'warn',
					title: m.rota_mail_page_seeking(),
					lines: [m.rota_mail_page_seeking_line()]
				},
				can: ['stay']
			};
		case 'declined':
			return said('info', m.rota_mail_page_declined(), m.rota_mail_page_declined_line());
		case 'covered':
			return said('good', m.rota_mail_page_covered(), m.rota_mail_page_covered_line());
		case 'cancelled':
			return said('danger', m.rota_mail_page_cancelled(), m.rota_mail_page_covered_line());
		case 'off':
			return said('info', m.rota_mail_page_off(), m.rota_mail_page_covered_line());
		case 'over':
			return said('info', m.rota_mail_page_over());
	}
}

function said(tone: NoticeTone, title: string, ...lines: string[]): { notice: NoticeWords; can: TurnCan[] } {
	return { notice: { tone, title, lines }, can: [] };
}

/** How a request stands for who is asked, and whether she can still say yes or no. */
export function coverWords(page: Pick<AskPage, 'state' | 'hard' | 'soft' | 'firstName'>): {
	notice: NoticeWords | null;
	canTake: boolean;
	canSayNo: boolean;
} {
	const { state, firstName: name } = page;
	const over = (tone: NoticeTone, title: string, line: string) => ({
		notice: { tone, title, lines: [line] },
		canTake: false,
		canSayNo: false
	});
	switch (state) {
		case 'hers':
			return over('good', m.rota_mail_take_yours(), m.rota_mail_take_yours_line({ name }));
		case 'settled':
			return over('info', m.rota_mail_take_settled(), m.rota_mail_take_settled_line());
		case 'withdrawn':
			return over('info', m.rota_mail_take_needless(), m.rota_mail_take_withdrawn_line({ name }));
		case 'gone':
		case 'own_request':
			return over('info', m.rota_mail_take_needless(), m.rota_mail_take_gone_line());
		case 'started':
			return over('info', m.rota_mail_page_started(), m.rota_mail_take_gone_line());
		case 'offered':
			return over('info', m.rota_mail_take_offered(), m.rota_mail_take_offered_line({ name }));
		case 'said_no':
		case 'open':
			return { notice: openNotice(page), canTake: page.hard.length === 0, canSayNo: state === 'open' };
	}
}

/** What speaks against it, or what she said before. */
function openNotice({ state, hard, soft }: Pick<AskPage, 'state' | 'hard' | 'soft'>): NoticeWords | null {
	const [reason] = hard;
	if (reason) {
		return { tone: 'warn', title: m.rota_mail_take_cannot(), lines: [turnRefusalWords({ ok: false, reason }).message] };
	}
	if (state === 'said_no') {
		return { tone: 'info', title: m.rota_mail_take_said_no(), lines: [m.rota_mail_take_said_no_line()] };
	}
	if (soft.length === 0) return null;
	return { tone: 'info', title: m.rota_mail_take_notice({ reasons: conflictWords(soft) }), lines: [] };
}
