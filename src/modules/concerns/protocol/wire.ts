import * as v from 'valibot';
import {
	base64url,
	coachCard,
	count,
	date,
	headStatement,
	locker,
	message,
	rosterEntry,
	rotation,
	sealedFile,
	sharing,
	signature,
	uuid,
	work,
	wraps,
	bytes32
} from './wire-parts.ts';

/*
 * Everything a browser may send to the sealed part, by address. The server takes exactly these and nothing else; there is no
 * address that takes plain text. All are POST with content-type application/json; ids travel in bodies, so that no address tells them.
 */

/** /[hub]/zorgen/stuur (visitor). Answers 201 SentAnswer. At most three photos and one voice note. */
export const intake = v.strictObject({
	v: v.literal(1),
	auth: bytes32,
	message,
	wraps,
	files: v.pipe(v.array(sealedFile), v.maxLength(4)),
	work
});

/** /[hub]/zorgen/code/lees: what lies behind a code. `work` is solved for `auth`. Answers 200 ReturnAnswer. */
export const returning = v.strictObject({ auth: bytes32, work });

/** /[hub]/zorgen/code/schrijf: the reporter adds something, or says that it is solved. Answers 201 SentAnswer. */
export const addition = v.strictObject({
	auth: bytes32,
	message,
	files: v.pipe(v.array(sealedFile), v.maxLength(4)),
	work
});

/** /[hub]/zorgen/code/wis: the reporter erases it all; `sig` with purpose 'erase' over { hub, concern }. Answers 200 {}. */
export const erasing = v.strictObject({ auth: bytes32, sig: signature, work });

/** /[hub]/zorg/sleutel (coach): her new keys, waiting for a colleague (or the first of the list). Answers 201 {}. */
export const newKey = v.strictObject({
	card: coachCard,
	lockers: v.pipe(v.array(locker), v.minLength(2), v.maxLength(8))
});

/** /[hub]/zorg/kluis: another locker, or one less. Never under two kinds, never passkeys alone. Answers 200 {}. */
export const lockerChange = v.variant('do', [
	/** `key`: for which of her keys; left out: those on the list, else those that wait. */
	v.strictObject({ do: v.literal('add'), locker, key: v.optional(uuid) }),
	v.strictObject({ do: v.literal('remove'), locker: uuid })
]);

/** /[hub]/zorg/lijst: the next entry of the list with a new head statement; a revoked coach's open concerns get new keys in the same act. Answers 200 {}. */
export const rosterChange = v.strictObject({
	entry: rosterEntry,
	head: headStatement,
	rotations: v.pipe(v.array(rotation), v.maxLength(500))
});

/** /[hub]/zorg/hoofd: "this is the whole list today"; `tested`: a test concern went there and back just now. Answers 200 {}. */
export const headChange = v.strictObject({ head: headStatement, tested: v.boolean() });

/** /[hub]/zorg/melding: one concern, for a reader of it. Answers 200 Dossier. Also /[hub]/zorg/terug/lees, when there is none: 200 Orphan. */
export const oneConcern = v.strictObject({ concern: uuid });

/** /[hub]/zorg/bestand: one sealed file. Answers 200 { sealed }. */
export const oneFile = v.strictObject({ concern: uuid, file: uuid });

/** What a coach's messages bring about outside the seal; dates are the hub's. */
export const effect = v.variant('do', [
	/** Read for the first time by anybody. */
	v.strictObject({ do: v.literal('opened') }),
	v.strictObject({ do: v.literal('assign'), coach: v.nullable(uuid) }),
	v.strictObject({ do: v.literal('close') }),
	v.strictObject({ do: v.literal('reopen') }),
	/** 90 days from today again. */
	v.strictObject({ do: v.literal('extend') }),
	/** Waakvlam: look again on that day; null takes it away. */
	v.strictObject({ do: v.literal('check_in'), on: v.nullable(date) })
]);

/** /[hub]/zorg/schrijf: messages of a coach (talk first, then team) and at most one effect. Answers 200 {}; 409 'stale' when somebody wrote before. */
export const coachWrites = v.strictObject({
	concern: uuid,
	messages: v.pipe(v.array(message), v.maxLength(3)),
	effect: v.nullable(effect)
});

/** /[hub]/zorg/lezers: who reads what. A share adds wraps at the present epoch with the message that says so; a rotation replaces all. Whole or not at all; 409 'stale'. */
export const readersChange = v.strictObject({
	shares: v.pipe(v.array(sharing), v.maxLength(500)),
	rotations: v.pipe(v.array(rotation), v.maxLength(500))
});

/** /[hub]/zorg/terug/geef: wraps for the whole team of a concern that no coach can read, with the message that says so. Answers 200 {}; 409 'stale' when somebody reads it. */
export const bringingBack = sharing;

/** /[hub]/zorg/dienst: on which weekdays (1 Monday to 7) she is woken, and when she is away. Metadata: no wrap changes by it. */
export const dutyChange = v.variant('do', [
	v.strictObject({
		do: v.literal('days'),
		weekdays: v.pipe(v.array(v.pipe(count, v.minValue(1), v.maxValue(7))), v.maxLength(7))
	}),
	v.strictObject({ do: v.literal('away'), from: date, to: date, substitute: v.nullable(uuid) }),
	v.strictObject({ do: v.literal('back'), absence: uuid })
]);

/** /[hub]/zorg/gezien: what changed about a colleague's account was seen. Answers 200 {}. */
export const seenChange = v.strictObject({ coach: uuid });

/** The text of a challenge as the pages carry it. */
export const challenge = base64url(200);
