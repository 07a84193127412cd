import Return from '../return/Return.svelte';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';
import { callWorker } from '../shared/worker-call.ts';
import type { SealDeeds } from '../workers/seal.ts';

type Data = { worker: string };

const data = readData<Data>('terug-data');
start(Return, 'terug', { worker: callWorker<SealDeeds>(data.worker) });
