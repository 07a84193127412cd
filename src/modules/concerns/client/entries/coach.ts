import Coach from '../coach/Coach.svelte';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';
import { callWorker } from '../shared/worker-call.ts';
import type { KeysDeeds } from '../workers/keys.ts';

type Data = { worker: string };

const data = readData<Data>('zorg-data');
start(Coach, 'zorg', { worker: callWorker<KeysDeeds>(data.worker) });
