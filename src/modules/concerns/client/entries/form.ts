import Form from '../form/Form.svelte';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';
import { callWorker } from '../shared/worker-call.ts';
import type { SealDeeds } from '../workers/seal.ts';

type Data = { worker: string };

const data = readData<Data>('zorgen-data');
start(Form, 'zorgen', { worker: callWorker<SealDeeds>(data.worker) });
