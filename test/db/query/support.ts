import { onTestFinished } from 'vitest';

import { migrations } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { openConnection } from '../../../db/vault/connection.ts';

/** The tables of a vault without a vault, in memory until the test ends. */
export function emptyDatabase() {
  const raw = openConnection(':memory:', undefined);
  onTestFinished(() => {
    raw.close();
  });
  migrate(raw, migrations);
  return { raw };
}
