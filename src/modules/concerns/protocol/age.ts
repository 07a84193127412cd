import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';
import { pad, unpad } from './pad.ts';

/** A new age X25519 identity: 'AGE-SECRET-KEY-1…'. Not the hybrid kind, so that every stock `age` program opens our files. */
export const newIdentity = (): Promise<string> => generateX25519Identity();

/** The public half of an identity: 'age1…'. */
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity);

/** The age identity whose secret is these 32 bytes. */
export function identityFrom(secret: Uint8Array): string {
	if (secret.length !== 32) throw new RangeError('an X25519 secret has 32 bytes');
	return bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase();
}

const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

/** Whether this can be an X25519 recipient: the form, the checksum and the length. */
export function isRecipient(text: string): boolean {
	if (!RECIPIENT.test(text)) return false;
	const read = bech32.decodeUnsafe(text as `${string}1${string}`, 90);
	return read?.prefix === 'age' && bech32.fromWordsUnsafe(read.words)?.length === 32;
}

/** Seals bytes for one recipient as an age file, padded so that its size tells only a step. Throws above the largest step. */
export async function seal(recipient: string, content: Uint8Array): Promise<Uint8Array> {
	if (!isRecipient(recipient)) throw new TypeError('not an X25519 recipient');
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	return encrypter.encrypt(pad(content));
}

/** Opens what `seal` made; throws when the key is another or a byte has changed. */
export async function open(identity: string, sealed: Uint8Array): Promise<Uint8Array> {
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	return unpad(await decrypter.decrypt(sealed));
}
