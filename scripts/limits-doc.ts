import { writeFile } from 'node:fs/promises';
import { limitsDocument } from '../src/lib/limits.ts';

await writeFile(new URL('../docs/limits.md', import.meta.url), limitsDocument());
