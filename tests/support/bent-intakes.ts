import { randomUUID } from 'node:crypto';
import { Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { newIdentity, recipientOf, seal } from '#modules/concerns/protocol/age.ts';
import { sealedSize } from '#modules/concerns/protocol/age-file.ts';
import { toBytes, toText, utf8 } from '#modules/concerns/protocol/bytes.ts';
import type { Keys, MessageHead } from '#modules/concerns/protocol/concern-kinds.ts';
import type { Intake } from '#modules/concerns/protocol/seal.ts';
import { newSignSecret, sign } from '#modules/concerns/protocol/sign.ts';
import { newChallenge } from '#modules/concerns/server/challenge.ts';
import { aSealedConcern, type Team } from './concerns.ts';
import { ready, resigned, solved, workFor } from './reporter.ts';

/** An age file of exactly the size of a step, whatever its header. */
async function ofStep(step: number, prepare: (encrypter: Encrypter) => void): Promise<string> {
	const encrypter = new Encrypter();
	prepare(encrypter);
	const empty = (await encrypter.encrypt(new Uint8Array(0))).length;
	return toText(await encrypter.encrypt(new Uint8Array(sealedSize(step) - empty)));
}

const someone = async () => recipientOf(await newIdentity());
/** Things that are not what may be kept, each in the place of a sealed thing of `step` bytes. */
export const WRONG_SEALS: Record<string, (step: number, right: string) => Promise<string>> = {
	'plain text': async () => toText(utf8('De gordijnen zijn al een week dicht. '.repeat(30))),
	'plain text of the right size': async (step) => toText(utf8('x'.repeat(sealedSize(step)))),
	'armoured rubbish': async (step) =>
		toText(utf8(`-----BEGIN AGE ENCRYPTED FILE-----\n${'YWdl'.repeat(step)}\n-----END`).slice(0, sealedSize(step))),
	'no stanza': async (step) =>
		toText(
			Buffer.concat([utf8(`age-encryption.org/v1\n--- ${'A'.repeat(43)}\n`), Buffer.alloc(sealedSize(step))]).subarray(
				0,
				sealedSize(step)
			)
		),
	'a scrypt stanza': (step) =>
		ofStep(step, (to) => {
			to.setPassphrase('vijf woorden');
			to.setScryptWorkFactor(4);
		}),
	'one stanza too many': async (step) => {
		const two = [await someone(), await someone()];
		return ofStep(step, (to) => two.forEach((one) => to.addRecipient(one)));
	},
	'a recipient of another kind': async () => {
		const recipient = await identityToRecipient(await generateHybridIdentity());
		return ofStep(4096, (to) => to.addRecipient(recipient));
	},
	'an unknown stanza beside it': async (step) => {
		const recipient = await someone();
		return ofStep(step, (to) => {
			to.addRecipient(recipient);
			to.addRecipient({ wrapFileKey: () => [{ args: ['grease', 'x'], body: new Uint8Array(16) } as never] });
		});
	},
	'not padded': async () => {
		const to = new Encrypter();
		to.addRecipient(await someone());
		return toText(await to.encrypt('kort'));
	},
	'cut off': async (_, right) => toText(toBytes(right).slice(0, -1)),
	'a byte more': async (_, right) => toText(Buffer.concat([toBytes(right), Buffer.from([0])])),
	'larger than it may be': async () => toText(await seal(await someone(), new Uint8Array(70_000))),
	'padding behind it': async (_, right) => `${right}=`,
	'the other base64': async (_, right) => right.replace(/[-_]/g, '+')
};

export type Bent = { intake: Intake; secret: Uint8Array; team: Team; other: Team };
export type Bend = (bent: Bent) => unknown;
/** One thing wrong, everything else right: signed anew where a signature covers it. */
const headed =
	(head: (was: MessageHead, bent: Bent) => Partial<MessageHead>): Bend =>
	(bent) => ({
		...bent.intake,
		message: resigned(bent.intake.message, bent.secret, head(bent.intake.message.head, bent))
	});
const keyed =
	(keys: (was: Keys, bent: Bent) => Partial<Keys>): Bend =>
	(bent) =>
		headed(({ keys: was }) => ({ keys: { ...was!, ...keys(was!, bent) } }))(bent);
const wrapped =
	(wraps: (was: Intake['wraps'], team: Team) => Intake['wraps']): Bend =>
	({ intake, team }) => ({
		...intake,
		wraps: wraps(intake.wraps, team)
	});
const without = (reader: string) => wrapped((was) => was.filter((each) => each.reader !== reader));
const deep =
	(bend: (copy: Record<string, never> & Intake) => void): Bend =>
	({ intake }) => {
		const copy = structuredClone(intake);
		bend(copy as never);
		return copy;
	};
const extra = (at: (copy: Intake) => object): Bend[] =>
	['text', '__proto__'].map((name) =>
		deep((copy) =>
			Object.defineProperty(at(copy), name, {
				value: 'Mijn buurvrouw',
				enumerable: true,
				configurable: true,
				writable: true
			})
		)
	);
const named = (name: string, bends: Bend[]): [string, Bend][] => bends.map((bend, n) => [`${name} ${n}`, bend]);

/** Everything a server can see that is wrong, one at a time. */
export const REFUSED: [string, Bend][] = [
	...named(
		'an extra field at the top',
		extra((copy) => copy)
	),
	...named(
		'an extra field in the message',
		extra(({ message }) => message)
	),
	...named(
		'an extra field in the head',
		extra(({ message: { head } }) => head)
	),
	...named(
		'an extra field in the keys',
		extra(({ message: { head } }) => head.keys!)
	),
	...named(
		'an extra field in a wrap',
		extra(({ wraps }) => wraps[0]!)
	),
	...named(
		'an extra field in a file',
		extra(({ files }) => files[0]!)
	),
	...named(
		'an extra field in the work',
		extra(({ work }) => work)
	),
	['another version', deep((copy) => Object.assign(copy, { v: 2 }))],
	['no auth', deep((copy) => Object.assign(copy, { auth: '' }))],
	['a concern that is no UUIDv4', headed(() => ({ concern: '00000000-0000-1000-8000-000000000000' }))],
	['the other hub in its head', headed((_, { other }) => ({ hub: other.hubId }))],
	['the team’s chain', headed(() => ({ chain: 'team', kind: 'note' }))],
	['a second message first', headed(() => ({ seq: 1 }))],
	['something before it', headed(() => ({ prev: 'A'.repeat(43) }))],
	['the second epoch', headed(() => ({ epoch: 2 }))],
	['an addition', headed(() => ({ kind: 'addition' }))],
	['an answer by a coach', headed((_, { team }) => ({ by: team.coaches[0]!.id }))],
	['a list that is not there yet', headed(({ roster }) => ({ roster: roster + 1 }))],
	['no keys', headed(() => ({ keys: undefined }))],
	['no reporter', headed(() => ({ reporter: undefined }))],
	[
		'a recipient with a wrong check',
		keyed(({ recipient }) => ({ recipient: recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q') }))
	],
	['one key for talk and team', keyed(({ recipient }) => ({ team: recipient }))],
	[
		'a reporter who reads with the concern’s key',
		headed(({ keys, reporter }) => ({ reporter: { ...reporter!, read: keys!.team } }))
	],
	['another signature', deep(({ message }) => Object.assign(message, { sig: 'A'.repeat(86) }))],
	['signed by somebody else', ({ intake }) => ({ ...intake, message: resigned(intake.message, newSignSecret(), {}) })],
	[
		'signed for another purpose',
		({ intake, secret }) => ({
			...intake,
			message: { ...intake.message, sig: sign(secret, 'erase', intake.message.head) }
		})
	],
	[
		'the sealed half of another',
		({ intake }) => ({ ...intake, message: { ...intake.message, sealed: intake.wraps[0]!.sealed } })
	],
	['somebody unknown left out', headed(() => ({ excluded: [randomUUID()] }))],
	['somebody left out twice', headed((_, { team }) => ({ excluded: [team.coaches[1]!.id, team.coaches[1]!.id] }))],
	['who is left out has a key', headed((_, { team }) => ({ excluded: [team.coaches[1]!.id] }))],
	[
		'who is left out is a reader, without a key',
		({ intake, secret, team }) => ({
			...intake,
			wraps: intake.wraps.filter(({ reader }) => reader !== team.coaches[1]!.id),
			message: resigned(intake.message, secret, { excluded: [team.coaches[1]!.id] })
		})
	],
	['a coach of the other hub', keyed(({ readers }, { other }) => ({ readers: [...readers, other.coaches[0]!.id] }))],
	[
		'one coach woken',
		keyed(({ readers, reserve }) => ({ readers: readers.slice(0, 1), reserve: [...reserve, ...readers.slice(1)] }))
	],
	['one reader in all', keyed(({ readers }) => ({ readers: readers.slice(0, 1), reserve: [] }))],
	['nobody at all', keyed(() => ({ readers: [], reserve: [] }))],
	['the second line forgotten', keyed(() => ({ reserve: [] }))],
	[
		'the first line in reserve',
		keyed(({ readers, reserve }) => ({ readers: [...readers.slice(1), ...reserve], reserve: readers.slice(0, 1) }))
	],
	['a reader twice in the head', keyed(({ readers }) => ({ readers: [...readers, readers[0]!] }))],
	['a reader also in reserve', keyed(({ readers, reserve }) => ({ reserve: [...reserve, readers[0]!] }))],
	['no envelope', without('envelope')],
	['no wrap for the reporter', without('reporter')],
	['no wrap for a reader', wrapped((was) => was.slice(1))],
	['a wrap too many', wrapped((was, team) => [...was, { ...was[0]!, reader: team.hubId.replace(/^(.{14})./, '$14') }])],
	['a wrap twice', wrapped((was) => [...was, was[0]!])],
	['a wrap twice instead of another', wrapped((was) => [was[0]!, was[0]!, ...was.slice(2)])],
	['one wrap for two readers', wrapped((was) => [{ ...was[0]!, sealed: was[1]!.sealed }, ...was.slice(1)])],
	[
		'the envelope’s wrap for the reporter',
		wrapped((was) =>
			was.map((each) =>
				each.reader === 'reporter' ? { ...each, sealed: was.find(({ reader }) => reader === 'envelope')!.sealed } : each
			)
		)
	],
	[
		'five files',
		({ intake }) => ({ ...intake, files: Array.from({ length: 5 }, () => ({ ...intake.files[0]!, id: randomUUID() })) })
	],
	['one id for two files', ({ intake }) => ({ ...intake, files: [intake.files[0]!, intake.files[0]!] })],
	[
		'one file twice',
		({ intake }) => ({ ...intake, files: [intake.files[0]!, { ...intake.files[0]!, id: randomUUID() }] })
	],
	[
		'a file that is the message',
		({ intake }) => ({ ...intake, files: [{ ...intake.files[0]!, sealed: intake.message.sealed }] })
	],
	['the work of another concern', ({ intake, team }) => ({ ...intake, work: workFor(team.hubId, randomUUID()) })],
	[
		'the challenge of the other hub',
		({ intake, other }) => ({ ...intake, work: workFor(other.hubId, intake.message.head.concern) })
	],
	[
		'a challenge of one’s own',
		({ intake, team }) => ({
			...intake,
			work: solved(newChallenge(team.hubId, 1).replace(/^1\./, '15.').replace(/.$/, 'A'), intake.message.head.concern)
		})
	],
	['another nonce', ({ intake }) => ({ ...intake, work: { ...intake.work, nonce: intake.work.nonce + 1 } })],
	['a challenge that is none', ({ intake }) => ({ ...intake, work: { challenge: '0', nonce: 0 } })]
];

/** Signed and sealed as if right, but the sealed thing itself is something else. */
export const PLACES: [string, (text: string, bent: Bent) => Intake][] = [
	[
		'message',
		(sealed, { intake, secret }) => ({
			...intake,
			message: resigned(intake.message, secret, {}, sealed)
		})
	],
	['wrap', (sealed, { intake }) => ({ ...intake, wraps: [{ ...intake.wraps[0]!, sealed }, ...intake.wraps.slice(1)] })],
	['file', (sealed, { intake }) => ({ ...intake, files: [{ ...intake.files[0]!, sealed }] })]
];

const PHOTO = { bytes: Buffer.alloc(3000, 7), type: 'image/jpeg' };

/** A right one with a photo, ready to be bent. */
export async function bentOf(team: Team, other: Team): Promise<Bent> {
	const { intake, reporter } = await aSealedConcern(team, { files: [PHOTO] });
	return { intake: ready(team.hubId, intake), secret: reporter.signSecret, team, other };
}
