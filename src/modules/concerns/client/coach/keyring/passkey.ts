/*
 * A passkey opens a locker through WebAuthn's PRF: the same 32 bytes each time, which never leave this device otherwise. Only the page can
 * ask for them; they go straight to the worker.
 */

export type PasskeyRefused = 'no_prf' | 'pressed_away';
export type PasskeySecret = { ok: true; credential: string; secret: string } | { ok: false; reason: PasskeyRefused };

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** What the passkey is asked for: the same in every browser of this hub, and nowhere else. */
const question = (hub: string): Uint8Array => new TextEncoder().encode(`aanloop/locker/prf/v1/${hub}`);

/** Lets her show one of these passkeys. Out: its 32 bytes as base64url, or why not: it has none to give, or she pressed it away. */
export async function askPasskey(hub: string, credentials: readonly string[]): Promise<PasskeySecret> {
	try {
		const shown = await navigator.credentials.get({
			publicKey: {
				challenge: crypto.getRandomValues(new Uint8Array(32)),
				allowCredentials: credentials.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
				userVerification: 'required',
				extensions: { prf: { eval: { first: question(hub) as BufferSource } } }
			}
		});
		if (!(shown instanceof PublicKeyCredential)) return { ok: false, reason: 'pressed_away' };
		const first = shown.getClientExtensionResults().prf?.results?.first;
		if (!first) return { ok: false, reason: 'no_prf' };
		return { ok: true, credential: shown.id, secret: textOf(bufferOf(first)) };
	} catch {
		// Pressed away, timed out, or not on this device: to her that is one thing.
		return { ok: false, reason: 'pressed_away' };
	}
}

const bufferOf = (source: BufferSource): Uint8Array =>
	source instanceof ArrayBuffer
		? new Uint8Array(source)
		: new Uint8Array(source.buffer, source.byteOffset, source.byteLength);

function bytesOf(text: string): BufferSource {
	const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}
