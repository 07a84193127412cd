import { codeIn } from '../media/code-in.ts';
import type { ReturnData } from '../return/data.ts';
import Return from '../return/Return.svelte';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';
import '../shared/read-aloud.ts';

// Somebody scanned the QR of a kept code: it goes out of the address bar, and out of the history, before anything else happens.
const code = codeIn(location.hash);
if (location.hash) history.replaceState(null, '', location.pathname);
start(Return, 'terug', { data: readData<ReturnData>('terug-data'), code });
