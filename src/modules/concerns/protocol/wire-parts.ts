import * as v from 'valibot';
import { BY_ENVELOPE } from './roster-kinds.ts';

/** The pieces that travel, checked to the letter: an unknown field, another alphabet, a number out of bounds, and nothing of it is taken. */
export const uuid = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
);
/** A key's id; a hub's id is a UUIDv7, so the version is free here. */
export const anyUuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
export const date = v.pipe(v.string(), v.isoDate());
export const base64url = (most: number) => v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(most));
/** SHA-256, an Ed25519 key: 32 bytes. */
export const bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
/** An Ed25519 signature: 64 bytes. */
export const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
export const recipient = v.pipe(v.string(), v.regex(/^age1[02-9ac-hj-np-z]{58}$/));
const whole = (most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most));
export const count = whole(1_000_000);
/** The largest step, sealed, as base64url. */
const LARGEST = 1_400_000;
const coaches = v.pipe(v.array(uuid), v.maxLength(40));
const some = v.pipe(v.array(uuid), v.minLength(1), v.maxLength(40));

export const wrap = v.strictObject({
	reader: v.union([uuid, v.literal('envelope'), v.literal('reporter')]),
	sealed: base64url(24_000)
});
export const wraps = v.pipe(v.array(wrap), v.minLength(1), v.maxLength(42));
export const sealedFile = v.strictObject({ id: uuid, sealed: base64url(LARGEST) });
export const work = v.strictObject({
	challenge: v.pipe(v.string(), v.maxLength(200)),
	nonce: whole(Number.MAX_SAFE_INTEGER)
});

export const messageHead = v.strictObject({
	v: v.literal(1),
	hub: anyUuid,
	concern: uuid,
	chain: v.picklist(['talk', 'team']),
	seq: count,
	prev: v.union([v.literal(''), bytes32]),
	epoch: v.pipe(count, v.minValue(1)),
	kind: v.picklist(['opening', 'addition', 'solved', 'answer', 'closed', 'reopened', 'epoch', 'shared', 'note']),
	by: v.union([uuid, v.literal('reporter')]),
	roster: count,
	on: date,
	body: bytes32,
	keys: v.optional(v.strictObject({ recipient, team: recipient, readers: coaches, reserve: coaches })),
	reporter: v.optional(v.strictObject({ read: recipient, sign: bytes32 })),
	excluded: v.optional(coaches),
	readers: v.optional(some),
	reserve: v.optional(some)
});
export const message = v.strictObject({ head: messageHead, sig: signature, sealed: base64url(100_000) });

// Not trimmed here: what was signed must stay as it is, so what is not trimmed is refused.
const name = v.pipe(
	v.string(),
	v.minLength(1),
	v.maxLength(40),
	v.check((text) => text === text.trim() && !/\p{C}/u.test(text))
);
export const coachCard = v.strictObject({
	id: uuid,
	hub: anyUuid,
	name,
	read: recipient,
	sign: bytes32,
	self: signature
});
const line = v.picklist([1, 2]);
const areaId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,36}$/));
export const routes = v.strictObject({
	categories: v.record(v.pipe(v.string(), v.regex(/^[a-z_]{1,20}$/)), coaches),
	areas: v.pipe(v.array(v.strictObject({ id: areaId, name, coaches })), v.maxLength(60))
});
export const rosterEntry = v.strictObject({
	v: v.literal(1),
	hub: anyUuid,
	seq: count,
	prev: v.union([v.literal(''), bytes32]),
	on: date,
	by: v.union([uuid, v.literal(BY_ENVELOPE)]),
	act: v.variant('kind', [
		v.strictObject({ kind: v.literal('root'), card: coachCard }),
		v.strictObject({ kind: v.literal('vouched'), card: coachCard, line }),
		v.strictObject({ kind: v.literal('revoked'), coach: uuid, reason: v.picklist(['left', 'lost_key', 'removed']) }),
		v.strictObject({ kind: v.literal('line'), coach: uuid, line }),
		v.strictObject({ kind: v.literal('envelope_proposed'), recipient, restart: bytes32 }),
		v.strictObject({ kind: v.literal('envelope_confirmed'), proposal: count }),
		v.strictObject({ kind: v.literal('routes'), routes }),
		v.strictObject({ kind: v.literal('restarted'), card: coachCard })
	]),
	sig: signature
});
export const headStatement = v.strictObject({
	v: v.literal(1),
	hub: anyUuid,
	seq: count,
	head: bytes32,
	on: date,
	by: uuid,
	sig: signature
});
export const locker = v.strictObject({
	id: uuid,
	kind: v.picklist(['passphrase', 'sheet', 'passkey']),
	salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,43}$/)),
	credential: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,400}$/))),
	sealed: base64url(24_000)
});
export const rotation = v.strictObject({ concern: uuid, message, wraps });
export const sharing = v.strictObject({
	concern: uuid,
	message,
	wraps: v.pipe(v.array(wrap), v.minLength(1), v.maxLength(40))
});
