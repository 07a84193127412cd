import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#lib/crypto/ids.ts';
import { ask } from '#lib/server/db/client.ts';
import { asWorker } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { aHub } from '../../../../tests/support/sign-in.ts';
import { sweepMails } from './sweep.ts';

test('a mail whose job was lost is put in the queue again; one that is on time or settled is left alone', async () => {
	const hubs = [await aHub(), await aHub()];
	const ago = (hours: number) => new Date(Date.now() - hours * 3600_000);
	const row = (hubId: string, notBefore: Date, state = 'queued') => ({
		id: newId(),
		hubId,
		kind: 'agenda.offered',
		recipientType: 'person',
		recipientId: newId(),
		subjectId: newId(),
		notBefore,
		state
	});
	const lost = hubs.map((hub) => row(hub.id, ago(5)));
	const fine = [row(hubs[0]!.id, ago(1)), row(hubs[1]!.id, ago(9), 'sent')];
	await asWorker((tx) => tx.insert(mail).values([...lost, ...fine]));
	expect(await sweepMails()).toBe(2);
	const jobs = await ask<{ mail: string }>("select data->>'mail' as mail from pgboss.job where name = $1", [
		'mail.send'
	]);
	expect(jobs.map((job) => job.mail).sort()).toEqual(lost.map((one) => one.id).sort());
	const left = await asWorker((tx) => tx.select({ id: mail.id }).from(mail).where(eq(mail.state, 'queued')));
	expect(left).toHaveLength(3);
});
