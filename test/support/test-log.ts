import { migrations } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrations/runner.ts';
import type { RandomBytes } from '../../db/log/ids.ts';
import { createRandomBytes, idBytes, newRecordId } from '../../db/log/ids.ts';
import { chainStart } from '../../db/log/commitment.ts';
import { type LogOptions, type LogStore, openLogStore, replicaPrefix } from '../../db/log/store.ts';
import { openConnection } from '../../db/vault/connection.ts';

export interface TestLog extends LogStore, AsyncDisposable {}

/** A log in memory, with a clock that moves one second at each look. */
export function openTestLog(options: Partial<LogOptions> = {}): TestLog {
  const raw = openConnection(':memory:', undefined);
  migrate(raw, migrations);
  const random: RandomBytes = options.random ?? createRandomBytes();
  let seconds = 0;
  const now = options.now ?? (() => new Date(Date.UTC(2026, 0, 1, 0, 0, (seconds += 1))));
  const id = newRecordId(now().getTime(), random);
  const prefix = replicaPrefix(idBytes(id));
  const row = raw
    .prepare('INSERT INTO replica (id, prefix, mine, origin, since) VALUES (?, ?, 1, ?, ?)')
    .run(idBytes(id), prefix, 'created', now().toISOString());
  const replica = { key: Number(row.lastInsertRowid), id, prefix, seq: 0, chain: chainStart(idBytes(id)) };
  const store = openLogStore(raw, replica, { now, random, by: newRecordId(now().getTime(), random), ...options });
  return Object.assign(store, { [Symbol.asyncDispose]: async () => void raw.close() });
}
