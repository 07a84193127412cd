import { defineEnvVars } from '@sveltejs/kit/env';
import { schemas } from '#lib/server/settings/schema.ts';

/**
 * SvelteKit checks these when the server starts, by the same schemas as `settings()`.
 * Code reads `settings()`, which scripts and the worker can use too.
 */
export const variables = defineEnvVars(
	Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema }]))
);
