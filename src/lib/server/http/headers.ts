import type { Handle } from '@sveltejs/kit/hooks';
import { isSealed, sealHeaders } from './sealed-headers.ts';

const ALWAYS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Links with a secret in them (feeds, sign-ups of guests) never travel to another site.
	'referrer-policy': 'same-origin',
	'permissions-policy':
		'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(self), payment=(), usb=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};
/** For answers that are not pages of ours, and so get no policy from kit. */
const BARE_POLICY =
	"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; style-src 'self'; img-src 'self'";

/** Security headers on every answer; content policy with nonces is kit's. */
export const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
	if (isSealed(event.route.id)) sealHeaders(response);
	if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', BARE_POLICY);
	if (event.url.protocol === 'https:')
		response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	if (!response.headers.has('cache-control')) {
		const own =
			event.locals.actor?.kind === 'person' || response.headers.has('set-cookie') || event.request.method !== 'GET';
		response.headers.set('cache-control', own ? 'no-store' : 'no-cache');
	}
	return response;
};
