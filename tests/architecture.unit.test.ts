import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

function filesBelow(folder: string, ending: RegExp): string[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name))
		.filter((name) => ending.test(name) && !name.includes('paraglide') && statSync(path.join(root, name)).isFile());
}

type Import = { file: string; from: string };

/** Every import of a source file, as a path below src. */
function importsOf(file: string): Import[] {
	const text = readFileSync(path.join(root, file), 'utf8');
	const words = text.matchAll(
		/(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^import\s*['"]([^'"]+)['"]/gm
	);
	return [...words].map((match) => ({ file, from: below(file, (match[1] ?? match[2] ?? match[3])!) }));
}

function below(file: string, specifier: string): string {
	if (specifier.startsWith('#lib/')) return specifier.replace('#lib/', 'src/lib/');
	if (specifier.startsWith('#modules/')) return specifier.replace('#modules/', 'src/modules/');
	if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier);
	return specifier;
}

const sources = filesBelow('src', /\.(ts|svelte)$/).filter((file) => !file.endsWith('.test.ts'));
const imports = sources.flatMap(importsOf);
const moduleOf = (file: string) => /^src\/modules\/(\w+)\//.exec(file)?.[1];
const wrong = (rule: (one: Import) => boolean) => imports.filter(rule).map((one) => `${one.file} imports ${one.from}`);

test('there are sources to judge', () => {
	expect(sources.length).toBeGreaterThan(100);
	expect(imports.length).toBeGreaterThan(300);
});

test('lib knows no module and no route', () => {
	// jobs.ts joins the handlers of all modules in one readable place; nothing in lib imports it but the start of the worker.
	const joins = new Set(['src/lib/server/jobs.ts', 'src/lib/server/hub/demo.ts']);
	expect(
		wrong(
			({ file, from }) => file.startsWith('src/lib/') && !joins.has(file) && /^src\/(modules|routes|demo)\//.test(from)
		)
	).toEqual([]);
});

test('modules know no route, and each other only through server/index.ts', () => {
	expect(wrong(({ file, from }) => file.startsWith('src/modules/') && from.startsWith('src/routes/'))).toEqual([]);
	const sideways = ({ file, from }: Import) =>
		moduleOf(file) !== undefined && moduleOf(from) !== undefined && moduleOf(file) !== moduleOf(from);
	expect(wrong((one) => sideways(one) && !one.from.endsWith('/server/index.ts'))).toEqual([]);
});

test('pure rules know no framework, no database and no disk', () => {
	const impure =
		/^(svelte|@sveltejs|\$app|drizzle-orm|postgres|pg-boss|node:(fs|net|http|child_process)|src\/lib\/server)/;
	expect(wrong(({ file, from }) => /^src\/modules\/\w+\/rules\//.test(file) && impure.test(from))).toEqual([]);
	expect(wrong(({ file, from }) => /^src\/lib\/(time|money|crypto)\//.test(file) && impure.test(from))).toEqual([]);
});

/** Everything below src that these files bring along, themselves included. */
function reachedFrom(files: string[]): string[] {
	const reached = new Set<string>();
	const visit = (file: string) => {
		if (reached.has(file) || !file.startsWith('src/') || file.includes('paraglide')) return;
		reached.add(file);
		for (const one of importsOf(file)) visit(one.from);
	};
	files.forEach(visit);
	return [...reached];
}

test('what runs in a browser with an open concern knows no server, no framework of pages and holds no texts', () => {
	const reached = reachedFrom(sources.filter((file) => /^src\/modules\/concerns\/(client|protocol)\//.test(file)));
	expect(reached.length).toBeGreaterThan(10);
	const foreign =
		/\/server\/|paraglide|^(\$app|@sveltejs|node:|src\/routes\/)|^src\/modules\/(?!concerns\/(client|protocol|rules)\/)/;
	const wrongly = reached.flatMap(importsOf).filter(({ from }) => foreign.test(from));
	expect(wrongly.map(({ file, from }) => `${file} imports ${from}`)).toEqual([]);
});

test('the bare database client stays inside lib/server/db, the queue adapter and the front door', () => {
	const allowed =
		/^src\/lib\/server\/(db\/|queue\/enqueue\.ts|hub\/front\.ts|health\.ts|operator\.ts|shutdown\.ts|start\.ts)/;
	const bare = ({ from }: Import) => from.startsWith('src/lib/server/db/client') || from === 'postgres';
	expect(wrong((one) => one.file.startsWith('src/') && bare(one) && !allowed.test(one.file))).toEqual([]);
});

test('routes ask modules and lib, and write no SQL', () => {
	expect(wrong(({ file, from }) => file.startsWith('src/routes/') && /^(drizzle-orm|postgres)/.test(from))).toEqual([]);
	expect(wrong(({ file, from }) => file.startsWith('src/routes/') && /\.schema\.ts$|db\/schema/.test(from))).toEqual(
		[]
	);
});

test('what the worker and the scripts run needs no framework', () => {
	const used = reachedFrom(['src/lib/server/jobs.ts']);
	expect(used.length).toBeGreaterThan(10);
	const framework = used.flatMap(importsOf).filter(({ from }) => /^(\$app|@sveltejs\/kit)/.test(from));
	expect(framework.map(({ file, from }) => `${file} imports ${from}`)).toEqual([]);
});

test('nothing typed by a neighbour is ever written as HTML', () => {
	const raw = sources.filter(
		(file) => file.endsWith('.svelte') && readFileSync(path.join(root, file), 'utf8').includes('{@html')
	);
	expect(raw).toEqual([]);
});

const messages = 'src/lib/i18n/messages';
const STAFF = new Set([
	'hub',
	'people',
	'agenda-manage',
	'agenda-import',
	'rota-manage',
	'rota-fill',
	'rota-people',
	'rota-house',
	'concerns-team',
	'concerns-inbox',
	'concerns-house',
	'operator'
]);
/** Keys of a staff area that stand on a resident's screen all the same. */
const RESIDENT_KEY = /^(hubpublic|start|own|rotatask)_/;
const keysOf = (locale: string, area: string): string[] =>
	Object.keys(JSON.parse(readFileSync(path.join(root, messages, locale, `${area}.json`), 'utf8')) as object).filter(
		(key) => key !== '$schema'
	);

test('every text is there in every language that its readers need', () => {
	const settings = JSON.parse(readFileSync(path.join(root, 'src/lib/i18n/project.inlang/settings.json'), 'utf8')) as {
		'plugin.inlang.messageFormat': { pathPattern: string[] };
	};
	const areas = readdirSync(path.join(root, messages, 'nl')).map((name) => name.replace('.json', ''));
	const listed = settings['plugin.inlang.messageFormat'].pathPattern.map((pattern) => path.basename(pattern, '.json'));
	expect([...listed].sort()).toEqual([...areas].sort());
	const missing: string[] = [];
	for (const area of areas) {
		const wanted = keysOf('nl', area);
		for (const locale of ['en', 'ar', 'tr']) {
			const there = new Set(keysOf(locale, area));
			const needed = locale === 'en' || !STAFF.has(area) ? wanted : wanted.filter((key) => RESIDENT_KEY.test(key));
			missing.push(...needed.filter((key) => !there.has(key)).map((key) => `${locale}: ${key}`));
			missing.push(...[...there].filter((key) => !wanted.includes(key)).map((key) => `${locale}: ${key} is not in nl`));
		}
	}
	expect(missing).toEqual([]);
});

test('the Dutch texts keep the voice of the house', () => {
	const unwanted = /succesvol|gebruiker|optimalis|helaas|!|loon|salaris|verdien|uurloon/i;
	const found: string[] = [];
	for (const area of readdirSync(path.join(root, messages, 'nl'))) {
		const texts = JSON.parse(readFileSync(path.join(root, messages, 'nl', area), 'utf8')) as Record<string, unknown>;
		for (const [key, text] of Object.entries(texts)) if (unwanted.test(JSON.stringify(text))) found.push(key);
	}
	expect(found).toEqual([]);
});

test('every text that exists is used, so that no translator works for nothing', () => {
	const code = [...sources, ...filesBelow('scripts', /\.ts$/)]
		.map((file) => readFileSync(path.join(root, file), 'utf8'))
		.join('\n');
	const words = new Set(code.match(/\w+/g));
	const prefixes = [...code.matchAll(/`(\w+_)\$\{/g)].map((match) => match[1]!);
	const unused = readdirSync(path.join(root, messages, 'nl'))
		.flatMap((name) => keysOf('nl', name.replace('.json', '')))
		.filter((key) => !words.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
	expect(unused).toEqual([]);
});

test('at most thirty libraries at run time, each with its reason', () => {
	const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	const names = Object.keys(dependencies);
	expect(names.length).toBeLessThanOrEqual(30);
	const reasons = readdirSync(path.join(root, 'docs/decisions'))
		.map((name) => readFileSync(path.join(root, 'docs/decisions', name), 'utf8'))
		.join('\n');
	expect(names.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});
