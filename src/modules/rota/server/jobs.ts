import type { QueueName } from '#lib/server/queue/queues.ts';
import type { Handler } from '#lib/server/queue/worker.ts';
import { widenAll } from './cover-sweep.ts';
import { watchDoors } from './door-watch.ts';
import { runFill } from './fill.ts';
import { makeAllShifts } from './make-shifts.ts';
import { noteAllHours } from './note-hours.ts';
import { remindAll } from './reminders.ts';

/** What the worker does for the rota. All but the fill are sweeps: each looks for itself what there is to do, and may run twice. */
export const rotaJobs = {
	'rota.make_shifts': () => makeAllShifts(),
	'rota.widen': () => widenAll(),
	'rota.remind': () => remindAll(),
	'rota.watch_door': () => watchDoors(),
	'rota.note_hours': () => noteAllHours(),
	'rota.fill': runFill
} satisfies Partial<Record<QueueName, Handler>>;
