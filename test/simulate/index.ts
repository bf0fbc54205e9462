/**
 * `npm run simulate [-- --runs N --seed S --only N,… --steps]`: vaults that work, exchange, break and are copied at random.
 *
 * Without `--seed` the first seed comes from the clock; each run has the next one. A seed that fails is printed with what
 * failed and a shortened plan; `--seed S --runs 1` repeats it, `--only` the shortened one. `--steps` prints every plan.
 */
import { parseArgs } from 'node:util';

import { onlySteps, planOf, printPlan } from './plan.ts';
import { run } from './run.ts';
import { shorten, shorteningRuns } from './shorten.ts';
import type { Tally } from './world.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string' },
    only: { type: 'string' },
    steps: { type: 'boolean' },
  },
});
const runs = Number(values.runs);
const first = values.seed === undefined ? Math.floor(Date.now() / 1000) : Number(values.seed);
const print = (line: string) => void process.stdout.write(`${line}\n`);

const tally: Tally = new Map();
const failed: number[] = [];
print(`${runs} runs from seed ${first}`);
for (let seed = first; seed < first + runs; seed += 1) {
  const plan = values.only === undefined ? planOf(seed) : onlySteps(planOf(seed), values.only);
  if (values.steps) print(printPlan(plan));
  const outcome = await run(plan);
  if (outcome.ok) {
    for (const [what, times] of outcome.tally) tally.set(what, (tally.get(what) ?? 0) + times);
    if ((seed - first) % 100 === 99) print(`… ${seed - first + 1} runs`);
    continue;
  }
  failed.push(seed);
  print(`\nseed ${seed} failed at ${outcome.step}: ${outcome.error instanceof Error ? outcome.error.stack : String(outcome.error)}`);
  if (values.only === undefined) print(`… shortened by up to ${shorteningRuns} more runs`);
  const short = values.only === undefined ? await shorten(plan, outcome) : plan;
  print(`${printPlan(short)}\nRepeat it: --seed ${seed} --runs 1 --only ${short.steps.map(({ n }) => n).join(',')}`);
}
for (const [what, times] of [...tally].sort()) print(`${String(times).padStart(8)} ${what}`);
print(`${runs - failed.length} of ${runs} runs held${failed.length > 0 ? `; failed: ${failed.join(' ')}` : ''}`);
if (failed.length > 0 || runs < 1 || !Number.isSafeInteger(first)) process.exitCode = 1;
