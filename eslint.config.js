import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.data/',
			'shots/',
			'test-results/',
			'drizzle/',
			'static/',
			'src/lib/i18n/paraglide/',
			'src/lib/server/sealed/'
		]
	},
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/ban-ts-comment': 'error',
			'@typescript-eslint/only-throw-error': 'off', // SvelteKit throws redirects and errors that are no Error.
			'@typescript-eslint/require-await': 'off', // A verb keeps its shape when one of them has nothing to wait for.
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-unnecessary-type-assertion': 'off', // The compiler and the linter disagree about a few.
			eqeqeq: 'error',
			'no-console': 'error',
			'no-empty': ['error', { allowEmptyCatch: false }],
			// No language is part of a path, and there is no base path: links are written out.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		// svelte-check knows their types; asking the linter for them as well would make it wait for a second program, three times as long.
		extends: [ts.configs.disableTypeChecked],
		languageOptions: { parserOptions: { parser: ts.parser, projectService: false } }
	},
	{ files: ['scripts/**', 'tests/**', '**/*.run.ts'], rules: { 'no-console': 'off' } },
	{
		// Answers of pages and matchers of expectations are `any` by nature; what a test does with them is checked by running it.
		files: ['tests/**', '**/*.test.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/unbound-method': 'off'
		}
	},
	{ files: ['**/*.js', '**/*.mjs'], extends: [ts.configs.disableTypeChecked] }
);
