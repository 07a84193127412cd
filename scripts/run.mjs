// Runs one of the scripts beside it: node scripts/run.mjs <name> [arguments]. Plain JavaScript, see node-version.mjs.
import { nodeTooOld } from './node-version.mjs';

/** @param {string} name */
export function run(name) {
	const tooOld = nodeTooOld(process.versions.node);
	if (tooOld) {
		console.error(tooOld);
		process.exit(1);
	}
	import('./sentence.ts')
		.then((sentence) => sentence.orStop(() => import('./' + name + '.ts').then((script) => script.main())))
		.catch((error) => {
			console.error(error);
			process.exit(1);
		});
}

const names = [
	'backup',
	'bench',
	'build',
	'dev',
	'envelope',
	'operator',
	'restore',
	'sealed',
	'shots',
	'test',
	'worker'
];
const asked = process.argv[2] || '';
if (/run\.mjs$/.test(process.argv[1] || '')) {
	if (names.indexOf(asked) < 0) {
		console.error('Say which script to run: node scripts/run.mjs ' + names.join(' | '));
		process.exit(1);
	}
	process.argv.splice(2, 1);
	run(asked);
}
