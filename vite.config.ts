import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vite';

// SvelteKit 3 refuses a svelte.config.js; everything it would hold stands here.
export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'taal',
			// Four files instead of one a text: a build reads them in seconds. No page sends texts to the browser, so nothing is lost.
			outputStructure: 'locale-modules'
		}),
		sveltekit({
			compilerOptions: { runes: true },
			adapter: adapter({ out: 'build' }),
			// Every form action answers only to pages of this site; kit checks the Origin header for us.
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'media-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none']
				}
			},
			// Small style sheets travel inside the page, so that an old phone paints after one answer.
			inlineStyleThreshold: 0
		})
	]
});
