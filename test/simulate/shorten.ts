/** A failing plan with fewer steps that still fails at the same kind of place. */
import type { RunPlan } from './plan.ts';
import { type Outcome, run } from './run.ts';

type Failure = Extract<Outcome, { readonly ok: false }>;

/** How many runs are spent on it: minutes. */
export const shorteningRuns = 150;

/** Leaves out ever smaller parts for as long as the run still fails alike; ends after `tries` runs. */
export async function shorten(plan: RunPlan, failure: Failure, tries = shorteningRuns): Promise<RunPlan> {
  let best = plan;
  let left = tries;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < best.steps.length && left > 0; left -= 1) {
      const steps = best.steps.toSpliced(from, size);
      const outcome = await run({ ...best, steps });
      if (!outcome.ok && kindOf(outcome) === kindOf(failure)) best = { ...best, steps };
      else from += size;
    }
  return best;
}

/** The message without names, words and ids. */
function kindOf({ error }: Failure): string {
  return String(error)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{43}(\.\d+)?|word\d+x|\bv\d+\b|\d+/g, '#')
    .slice(0, 70);
}
