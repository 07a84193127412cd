import { hash } from 'node:crypto';
import type postgres from 'postgres';
import type { HubFront } from '#lib/server/hub/front.ts';
import { visitor } from '#lib/server/auth/actor.ts';
import { digest } from '#modules/concerns/protocol/bytes.ts';
import type { ReporterKeys } from '#modules/concerns/protocol/code.ts';
import type { Message, MessageHead, TalkBody } from '#modules/concerns/protocol/concern-kinds.ts';
import { makeMessage, nextIn } from '#modules/concerns/protocol/messages.ts';
import type { Intake } from '#modules/concerns/protocol/seal.ts';
import { sign } from '#modules/concerns/protocol/sign.ts';
import type { Work } from '#modules/concerns/protocol/work.ts';
import { challengeFor, newChallenge, type Errand } from '#modules/concerns/server/challenge.ts';
import type { SealedEvent } from '#modules/concerns/server/sealed-request.ts';
import { today } from './concerns.ts';

/** As `solve` of the browsers, in the time that a test has. */
export function solved(challenge: string, subject: string): Work {
	const bits = Number(challenge.split('.')[0]);
	for (let nonce = 0; ; nonce += 1) {
		const first = hash('sha256', `${challenge}\n${subject}\n${nonce}`, 'buffer');
		if (Math.clz32(first.readUInt32BE(0)) >= bits) return { challenge, nonce };
	}
}

/** Work for what is asked now, or for so many bits. */
export function workFor(hubId: string, subject: string, errand: Errand = 'send', bits?: number): Work {
	return solved(bits === undefined ? challengeFor(hubId, errand) : newChallenge(hubId, bits), subject);
}

/** An intake with its work done, ready to send. */
export const ready = (hubId: string, intake: Intake): Intake => ({
	...intake,
	work: workFor(hubId, intake.message.head.concern)
});

type Endpoint = (event: SealedEvent) => Promise<Response>;
export type Answer = { status: number; body: Record<string, unknown> };
let houses = 0;

/** Asks an endpoint as the routes do. An address of its own each time, unless one is given. */
export async function post(endpoint: Endpoint, hubId: string, what: unknown, address?: string): Promise<Answer> {
	houses += 1;
	const from = address ?? `2001:db8:${(houses >> 16).toString(16)}:${(houses & 0xffff).toString(16)}::1`;
	const response = await endpoint({
		request: new Request('http://localhost/', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: typeof what === 'string' ? what : JSON.stringify(what)
		}),
		locals: { requestId: '', locale: 'nl', actor: visitor(hubId), hub: { id: hubId } as HubFront },
		getClientAddress: () => from
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The same message with another head or sealed half, signed again by its writer: whole, and wrong in one thing only. */
export function resigned(
	message: Message,
	signSecret: Uint8Array,
	head: Partial<MessageHead>,
	sealed: string = message.sealed
): Message {
	const body = digest(Buffer.from(sealed, 'base64url'));
	// Through JSON, as it travels: what is taken out is gone.
	const next = JSON.parse(JSON.stringify({ ...message.head, body, ...head })) as MessageHead;
	return { head: next, sig: sign(signSecret, 'message', next), sealed };
}

/** The next message of the reporter, at the keys of the first. */
export function nextMessage(
	talk: Message[],
	reporter: ReporterKeys,
	body: TalkBody,
	head: Partial<MessageHead> = {}
): Promise<Message> {
	const { hub, concern, epoch, roster, keys } = talk[0]!.head;
	const where = { hub, concern, chain: 'talk' as const, ...nextIn(talk), epoch, roster };
	const whole = { ...where, kind: body.kind, by: 'reporter', on: today(), ...head };
	return makeMessage(whole, body, keys!.recipient, reporter.signSecret);
}

/** Every table with a mark of all its rows: equal marks, nothing was written anywhere. */
export async function everyRow(sql: postgres.Sql): Promise<Record<string, string>> {
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname in ('public', 'pgboss') order by 1`;
	const marks = await sql.unsafe<{ name: string; mark: string }[]>(
		tables
			.map(
				({ name }) =>
					`select '${name}' as name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as mark from ${name} t`
			)
			.join(' union all ')
	);
	return Object.fromEntries(marks.map(({ name, mark }) => [name, mark]));
}
