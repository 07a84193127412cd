import * as v from 'valibot';

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+$/));
const frame = {
	id: base64url,
	rawId: base64url,
	type: v.literal('public-key'),
	clientExtensionResults: v.optional(v.record(v.string(), v.unknown()), {})
};

const registration = v.object({
	...frame,
	response: v.object({
		clientDataJSON: base64url,
		attestationObject: base64url,
		transports: v.optional(v.array(v.string()), [])
	})
});
const authentication = v.object({
	...frame,
	response: v.object({
		clientDataJSON: base64url,
		authenticatorData: base64url,
		signature: base64url,
		userHandle: v.optional(base64url)
	})
});

export type NewPasskeyAnswer = v.InferOutput<typeof registration>;
export type PasskeyAnswer = v.InferOutput<typeof authentication>;

/** The answer of a new passkey as the browser posted it, or undefined when it is none. */
export const readNewPasskey = (posted: string): NewPasskeyAnswer | undefined => read(registration, posted);
/** The answer of a passkey at sign-in, or undefined when it is none. */
export const readPasskey = (posted: string): PasskeyAnswer | undefined => read(authentication, posted);

function read<S extends v.GenericSchema>(schema: S, posted: string): v.InferOutput<S> | undefined {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), posted);
	return parsed.success ? (parsed.output as v.InferOutput<S>) : undefined;
}
