import './auth/mails.ts';
import './erasure/people-part.ts';
import './hub/mails.ts';
import './people/mails.ts';
import { agendaJobs } from '#modules/agenda/server/index.ts';
import { concernsJobs } from '#modules/concerns/server/index.ts';
import { rotaJobs } from '#modules/rota/server/index.ts';
import { erasePerson } from './erasure/erase.ts';
import { sweepRetention } from './erasure/retention.ts';
import { sendMail } from './mail/index.ts';
import { sweepMails } from './mail/sweep.ts';
import type { QueueName } from './queue/queues.ts';
import type { Handler } from './queue/worker.ts';

/**
 * Who does which job, in one readable place. Loading this file also makes every part of the program known to the erasure
 * registry and to the mails: the worker does, and so does every page that exports, merges or erases.
 */
export const handlers: Record<QueueName, Handler> = {
	'mail.send': sendMail,
	'mail.sweep': async () => {
		await sweepMails();
	},
	...agendaJobs,
	...rotaJobs,
	...concernsJobs,
	'platform.retention': async () => {
		await sweepRetention();
	},
	'platform.erase': erasePerson
};
