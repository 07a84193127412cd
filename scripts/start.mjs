// npm start comes here first, with whatever Node is on the machine.
import { run } from './run.mjs';

run('start');
