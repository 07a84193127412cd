import { eq, and } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { invitation } from '#lib/server/db/schema/people.ts';
import { post, registerMail, type MailRow, type RenderedMail } from '#lib/server/mail/index.ts';
import { invitationToken } from './secrets.ts';
import { openInvitation } from './members.ts';
import { hubOf } from './standing.ts';

/** Posts the mail with the link of an invitation, inside the transaction. The text is made when it is sent. */
export async function sendInvitation(tx: Tx, actor: Actor, invitationId: string): Promise<void> {
	await post(tx, {
		hubId: hubOf(actor),
		kind: 'people.invited',
		recipient: { type: 'invitation', id: invitationId },
		subjectId: invitationId
	});
}

registerMail('people.invited', { render: invited });

/** An invitation that was taken back or accepted meanwhile is not sent. Nobody knows her language yet, so it speaks Dutch. */
async function invited(tx: Tx, { hubId, recipientId }: MailRow): Promise<RenderedMail | null> {
	if (!hubId) return null;
	const [row] = await tx
		.select({ id: invitation.id, name: invitation.name, email: invitation.email, slug: hub.slug, house: hub.name })
		.from(invitation)
		.innerJoin(hub, eq(hub.id, invitation.hubId))
		.where(and(eq(invitation.hubId, hubId), eq(invitation.id, recipientId), openInvitation()));
	if (!row?.email) return null;
	const locale = 'nl' as const;
	return {
		to: row.email,
		locale,
		subject: m.own_mail_invited_subject({ house: row.house }, { locale }),
		parts: [
			{ kind: 'text', text: m.own_mail_invited_hello({ name: row.name }, { locale }) },
			{ kind: 'text', text: m.own_mail_invited_text({ house: row.house }, { locale }) },
			{
				kind: 'link',
				label: m.own_mail_invited_open({}, { locale }),
				href: `/${row.slug}/uitnodiging/${row.id}/${invitationToken(row.id)}`
			},
			{ kind: 'text', text: m.own_mail_invited_ignore({}, { locale }) }
		]
	};
}
