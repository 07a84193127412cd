/* Passkeys, on pages without the framework's script: asks the server its question, puts it to the device, and posts the answer as a plain form. */
document.documentElement.dataset.script = '';

const bytes = (text) =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
	btoa(String.fromCharCode(...new Uint8Array(buffer)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));
const answer = ({ id, rawId, type }, response) => ({ id, rawId: text(rawId), type, response });

async function make(asked) {
	const user = { ...asked.user, id: bytes(asked.user.id) };
	const publicKey = {
		...asked,
		user,
		challenge: bytes(asked.challenge),
		excludeCredentials: known(asked.excludeCredentials)
	};
	const made = await navigator.credentials.create({ publicKey });
	return answer(made, {
		clientDataJSON: text(made.response.clientDataJSON),
		attestationObject: text(made.response.attestationObject),
		transports: made.response.getTransports?.() ?? []
	});
}

async function show(asked) {
	const publicKey = { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) };
	const shown = await navigator.credentials.get({ publicKey });
	const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
	return answer(shown, {
		clientDataJSON: text(clientDataJSON),
		authenticatorData: text(authenticatorData),
		signature: text(signature),
		...(userHandle ? { userHandle: text(userHandle) } : {})
	});
}

document.addEventListener('submit', async (event) => {
	const form = event.target;
	const question = form.dataset?.passkey;
	if (!question) return;
	event.preventDefault();
	const trouble = form.querySelector('[data-trouble]');
	trouble.hidden = true;
	try {
		const asked = await fetch(question, { method: 'POST' });
		if (!asked.ok) throw new Error(`${asked.status}`);
		const ask = question.startsWith('/account') ? make : show;
		form.elements.antwoord.value = JSON.stringify(await ask(await asked.json()));
		form.submit();
	} catch {
		// Pressed away, no passkey here, no network: she can press again, or choose another way.
		trouble.hidden = false;
	}
});
