export { mailFailuresOf, sendAgain } from './failures.ts';
export { keptMail, keptMails, type KeptMail } from './kept.ts';
export { post, type Post } from './post.ts';
export { registerMail, type Attachment, type MailPart, type MailRow, type RenderedMail } from './registry.ts';
export { MailPutOff, sendMail } from './send.ts';
