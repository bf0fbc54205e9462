/** One run from its plan to its end. */
import * as assess from './assess.ts';
import { requireAssessed } from './assessed.ts';
import * as decisions from './decisions.ts';
import * as edits from './edits.ts';
import { end } from './ending.ts';
import * as machines from './machines.ts';
import type { Performed, RunPlan, Step, StepKind } from './plan.ts';
import * as recommendations from './recommendations.ts';
import * as reports from './reports.ts';
import { requireFrozen } from './reports.ts';
import * as takingBack from './taking-back.ts';
import { type Place, type Tally, World } from './world.ts';

type Perform = (world: World, place: Place, step: Step) => Performed | Promise<Performed>;

const steps: Readonly<Record<StepKind, Perform>> = {
  ...pick(edits, 'create', 'edit', 'guard', 'tag', 'newer', 'trash', 'untrash', 'relate', 'unrelate', 'resolve', 'draft'),
  ...pick(takingBack, 'undo'),
  ...pick(edits, 'evidence', 'importFile', 'consent', 'takeBackConsent'),
  ...pick(
    decisions,
    'erase',
    'acceptErasure',
    'refuseErasure',
    'send',
    'burst',
    'redeliver',
    'acceptWaiting',
    'exclude',
    'takeBackExclude',
    'sendRound',
  ),
  ...pick(assess, 'round', 'sit', 'grade', 'gradeTogether', 'settleOne', 'sign', 'withdraw', 'keep', 'view', 'reseat'),
  ...pick(recommendations, 'part', 'measure', 'link', 'rule', 'propose'),
  ...pick(reports, 'report', 'writeText', 'chooseText', 'freeze', 'approve'),
  ...pick(machines, 'backup', 'restore', 'snapshot', 'setBack', 'copy', 'crash', 'reopen', 'rebuild', 'verify'),
};

function pick<T, Name extends keyof T>(from: T, ...names: readonly Name[]): Pick<T, Name> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>;
}

export type Outcome = { readonly ok: true; readonly tally: Tally } | { readonly ok: false; readonly step: string; readonly error: unknown };

/** Runs a plan in a folder of its own. Never throws. */
export async function run(plan: RunPlan): Promise<Outcome> {
  const world = new World(plan.seed);
  let at = 'beginning';
  try {
    for (let n = 0; n < plan.vaults; n += 1) await world.create();
    for (const step of plan.steps) {
      at = `step ${step.n} ${step.kind}`;
      await perform(world, step);
      for (const place of world.places) {
        place.keeping.look(place.vault);
        requireAssessed(world, place);
        requireFrozen(world, place);
      }
      if (world.fault) throw world.fault;
    }
    at = 'the end';
    await end(world);
    if (world.fault) throw world.fault;
    return { ok: true, tally: world.tally };
  } catch (error) {
    return { ok: false, step: at, error };
  } finally {
    await world.close();
  }
}

/** In the vault that the step names, or in the next one where there is something to do it to. */
async function perform(world: World, step: Step): Promise<void> {
  const places = [...world.places];
  for (let turn = 0; turn < places.length; turn += 1)
    if ((await steps[step.kind](world, places[(step.at + turn) % places.length]!, step)) !== false) return;
}
