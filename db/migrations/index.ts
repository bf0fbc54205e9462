import * as log from './0010-log.ts';
import * as records from './0020-records.ts';
import type { Migration } from './runner.ts';

/** All steps, oldest first. A step that shipped is never edited. */
export const migrations: readonly Migration[] = [log, records];
