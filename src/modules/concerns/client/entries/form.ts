import type { FormData } from '../form/data.ts';
import Form from '../form/Form.svelte';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';
import '../shared/read-aloud.ts';

// The poster's QR brings the fingerprint of the list's first entry along, behind the '#'. The skip link stands there too.
const behind = location.hash.slice(1);
const root = behind === '' || behind === 'inhoud' ? null : behind;
const data = readData<FormData>('zorgen-data');
// It is still there after choosing a language.
if (root !== null) data.languages.href += encodeURIComponent(`#${root}`);
start(Form, 'zorgen', { data, root });
