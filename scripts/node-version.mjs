// Plain JavaScript of long ago: this file must be understood by the very Node that is too old.

/** The oldest Node that runs TypeScript files and SvelteKit 3. */
const oldest = { major: 22, minor: 18 };

/**
 * In: a version as in process.versions.node. Out: nothing when it will do, else one sentence that says what to do.
 * @param {string} version
 * @returns {string | undefined}
 */
export function nodeTooOld(version) {
	const parts = version.split('.').map(Number);
	const major = parts[0] || 0;
	const minor = parts[1] || 0;
	if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
	return (
		'Aanloop needs Node ' +
		oldest.major +
		'.' +
		oldest.minor +
		' or newer and this is Node ' +
		version +
		'; run npm install, which brings Node 24 along, and then npm start.'
	);
}
