import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { NewPasskeyAnswer, PasskeyAnswer } from '#lib/server/auth/passkey-answer.ts';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const NEW_CREDENTIAL = 0x40;

const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest();

type Asked = { challenge: string; origin: string; rpID: string };
export type Answering = Asked & { verified?: boolean; counter?: number; userHandle?: string };

/** A passkey in software: makes itself (ES256, attestation "none") and signs, as a phone does, also wrongly when asked to. */
export function passkeyInSoftware() {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const jwk = publicKey.export({ format: 'jwk' });
	const id = randomBytes(16);
	let signed = 0;

	const clientData = (type: string, { challenge, origin }: Asked) =>
		Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

	function authenticatorData({ rpID }: Asked, flags: number, counter: number, credential = Buffer.alloc(0)): Buffer {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter);
		return Buffer.concat([sha256(rpID), Buffer.from([flags]), count, credential]);
	}

	return {
		id: b64(id),
		/** The answer to "make a passkey". */
		make(asked: Asked & { verified?: boolean }): NewPasskeyAnswer {
			const coordinate = (value: string | undefined) => Buffer.from(value ?? '', 'base64url');
			// COSE key: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
			const key = Buffer.concat([
				Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
				coordinate(jwk.x),
				Buffer.from([0x22, 0x58, 32]),
				coordinate(jwk.y)
			]);
			const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
			const flags = USER_PRESENT | NEW_CREDENTIAL | (asked.verified === false ? 0 : USER_VERIFIED);
			const data = authenticatorData(asked, flags, 0, credential);
			const attestation = Buffer.concat([
				Buffer.from([0xa3]),
				...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')],
				Buffer.from([0x58, data.length]),
				data
			]);
			const response = {
				clientDataJSON: b64(clientData('webauthn.create', asked)),
				attestationObject: b64(attestation),
				transports: ['internal']
			};
			return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response };
		},
		/** The answer to "show your passkey". */
		show(asked: Answering): PasskeyAnswer {
			signed += 1;
			const data = authenticatorData(
				asked,
				USER_PRESENT | (asked.verified === false ? 0 : USER_VERIFIED),
				asked.counter ?? signed
			);
			const client = clientData('webauthn.get', asked);
			const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
			const response = {
				clientDataJSON: b64(client),
				authenticatorData: b64(data),
				signature: b64(signature),
				...(asked.userHandle === undefined ? {} : { userHandle: b64(asked.userHandle) })
			};
			return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response };
		}
	};
}

/** A short text in CBOR. */
function text(value: string): Buffer {
	return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
