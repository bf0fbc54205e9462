import { migrations } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrations/runner.ts';
import type { RandomBytes } from '../../db/log/ids.ts';
import { createRandomBytes, newRecordId } from '../../db/log/ids.ts';
import { publicBytesOf } from '../../db/log/receive/checkpoint.ts';
import { type LogOptions, type LogStore, openLogStore } from '../../db/log/store.ts';
import { openConnection } from '../../db/vault/connection.ts';
import { addReplica } from '../../db/vault/replica.ts';

export interface TestLog extends LogStore, AsyncDisposable {}

/** The key that the replicas of all logs in memory are of. */
const testSeed = Buffer.alloc(32, 1);

/** A log in memory, with a clock that moves one second at each look. */
export function openTestLog(options: Partial<LogOptions> = {}): TestLog {
  const raw = openConnection(':memory:', undefined);
  migrate(raw, migrations);
  const random: RandomBytes = options.random ?? createRandomBytes();
  let seconds = 0;
  const now = options.now ?? (() => new Date(Date.UTC(2026, 0, 1, 0, 0, (seconds += 1))));
  const replica = addReplica(raw, 'created', { signingKey: publicBytesOf(testSeed), now: now(), random });
  const store = openLogStore(raw, replica, { now, random, by: newRecordId(now().getTime(), random), ...options });
  return Object.assign(store, { [Symbol.asyncDispose]: async () => void raw.close() });
}
