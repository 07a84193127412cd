import { freshDatabase, useDatabase } from './database.ts';

// Every test file of the project `server` runs on a database of its own; the cluster goes away with the run.
useDatabase(await freshDatabase());
