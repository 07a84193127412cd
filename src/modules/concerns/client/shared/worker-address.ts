type TrustedAddress = string & { readonly trusted: unique symbol };
type Policies = {
	createPolicy: (
		name: string,
		rules: { createScriptURL: (address: string) => string }
	) => { createScriptURL: (address: string) => TrustedAddress };
};

/** Only the programs that the application serves itself, at an address that holds their hash. */
function ownProgram(address: string): string {
	if (!/^\/programma\/[a-z]+-[0-9a-f]{16}\.js$/.test(address)) throw new TypeError('not a program of ours');
	return address;
}

// The name stands in the headers of the page (sealed-headers.ts), which lets a policy be made once.
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const policy = policies?.createPolicy('programma', { createScriptURL: ownProgram });

/** The address of a worker as the browser lets it start; a browser without trusted types takes it plain. Throws for any other address. */
export function workerAddress(address: string): string {
	return policy ? policy.createScriptURL(address) : ownProgram(address);
}
