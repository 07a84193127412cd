import type { Locale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';

/** A piece of a mail. Texts are plain: the layout makes them safe. */
export type MailPart =
	| { kind: 'text'; text: string }
	/** What a neighbour typed: its own direction, set apart. */
	| { kind: 'quote'; text: string }
	/** "When: Tuesday", one row each. */
	| { kind: 'facts'; rows: [term: string, value: string][] }
	/** A code to type over, in large figures. */
	| { kind: 'code'; code: string }
	/** A button. `href` is a path of this installation ('/linde/agenda'), or a whole address. Such a link opens a page and changes nothing. */
	| { kind: 'link'; label: string; href: string };

export type Attachment = { filename: string; contentType: string; content: string };

/** A mail as it goes out. `subject` holds no personal data: it is shown on lock screens and kept in logs of mail servers. */
export type RenderedMail = {
	to: string;
	locale: Locale;
	subject: string;
	parts: MailPart[];
	attachments?: Attachment[];
};

/** What a mail is about, as it stands in the outbox: ids only. */
export type MailRow = {
	id: string;
	hubId: string | null;
	kind: string;
	recipientType: RecipientType;
	recipientId: string;
	subjectId: string;
	version: number;
};

export type RecipientType = 'person' | 'sign_up' | 'invitation' | 'sign_in_code';

/** Makes a mail out of what is true at the moment of sending; null when it need not go any more, or there is no address. */
export type MailKind = { render(tx: Tx, mail: MailRow): Promise<RenderedMail | null> };

const kinds = new Map<string, MailKind>();

/**
 * Says how mails of a kind ('agenda.signed_up') are made. Called when a module is loaded, in the application and in the worker.
 * `render` runs in the hub of the mail as the worker (`asWorkerIn`), or through `asWorker` for a mail of the installation, and
 * must pass `{ locale }` of the recipient to every message.
 */
export function registerMail(kind: string, how: MailKind): void {
	kinds.set(kind, how);
}

/** How a kind is made; undefined when this version of the program does not know it. */
export function mailKind(kind: string): MailKind | undefined {
	return kinds.get(kind);
}

/** All kinds, for the test that renders each. */
export function mailKinds(): string[] {
	return [...kinds.keys()].sort();
}
