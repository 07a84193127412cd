import { writeFile } from 'node:fs/promises';
import '#lib/server/jobs.ts';
import { retentionDocument } from '#lib/server/erasure/retention.ts';

await writeFile(new URL('../docs/retention.md', import.meta.url), retentionDocument());
