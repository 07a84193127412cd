/** The keys of the texts of the inbox and of one concern, without their prefix. */
export const INBOX_WORDS = [] as const;
export type InboxWords = Record<string, string>;
