/** Some runs of `npm run simulate`: the same ones every time, and one of today. */
import { expect, test } from 'vitest';

import { planOf, printPlan } from './plan.ts';
import { run } from './run.ts';

/** Milliseconds, on a machine with other work: alone, the runs take a tenth of it. */
const limit = 600_000;

async function expectToHold(seed: number): Promise<ReadonlyMap<string, number>> {
  const outcome = await run(planOf(seed));
  const failure = outcome.ok ? undefined : `npm run simulate -- --runs 1 --seed ${seed} fails at ${outcome.step}: ${String(outcome.error)}`;
  expect(failure, printPlan(planOf(seed))).toBeUndefined();
  return outcome.ok ? outcome.tally : new Map();
}

test(
  'whatever vaults do, lose, copy and exchange, in the end they are equal, and nothing is lost or refused',
  async () => {
    const met = new Map<string, number>();
    for (const seed of [10, 16, 17, 19, 21, 24, 28])
      for (const [what, times] of await expectToHold(seed)) met.set(what, (met.get(what) ?? 0) + times);
    // A simulation in which nothing happens shows nothing.
    for (const what of [
      'bundles taken',
      'bundles lost',
      'consents',
      'consents taken back',
      'consents that replace others',
      'contacts',
      'answers that had to arrive',
      'copied',
      'erasures accepted',
      'imports excluded',
      'restored',
      'settled',
      'ties',
      'conflicts of two versions',
      'conflicts of three or more versions',
      'undone',
      'redone',
      'rounds sent',
      'graded',
      'verdicts',
      'approved',
      'proposals turned down',
      'records that must be the same',
      'texts of reports',
      'texts chosen',
      'frozen',
      'approvals of reports refused',
      'reports approved',
    ])
      expect(met.get(what) ?? 0, what).toBeGreaterThan(0);
  },
  limit,
);

test(
  'the run of today',
  async () => {
    const seed = Math.floor(Date.now() / 86_400_000);
    process.stdout.write(`today's seed of the simulation is ${seed}\n`);
    await expectToHold(seed);
  },
  limit,
);
