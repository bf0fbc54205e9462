/**
 * What happens in one simulated run: a list of steps with nothing but numbers in it, so that a plan can be printed,
 * repeated and shortened. What the numbers mean depends on what is there when the step comes.
 */
import { seeded } from '../bench/random.ts';

/** How often each step comes, relative to the others. */
const weights = {
  create: 4,
  edit: 14,
  burst: 8,
  guard: 5,
  consent: 6,
  takeBackConsent: 3,
  tag: 3,
  newer: 2,
  trash: 3,
  untrash: 2,
  relate: 3,
  unrelate: 2,
  resolve: 8,
  undo: 5,
  draft: 2,
  evidence: 1,
  importFile: 2,
  erase: 3,
  acceptErasure: 4,
  refuseErasure: 2,
  send: 26,
  redeliver: 6,
  acceptWaiting: 3,
  exclude: 5,
  takeBackExclude: 3,
  backup: 1,
  restore: 2,
  snapshot: 3,
  setBack: 3,
  copy: 2,
  crash: 1,
  reopen: 1,
  rebuild: 1,
  verify: 1,
} as const;

/** What comes in a round of assessment, beside all that. */
const assessmentWeights = {
  round: 3,
  sit: 4,
  grade: 18,
  gradeTogether: 8,
  settleOne: 10,
  sign: 12,
  withdraw: 1,
  keep: 4,
  view: 2,
  reseat: 1,
  part: 3,
  measure: 4,
  link: 4,
  rule: 3,
  propose: 4,
  sendRound: 20,
  report: 3,
  writeText: 8,
  chooseText: 4,
  freeze: 6,
  approve: 12,
  // One assessor in two places.
  copy: 3,
} as const;

export type StepKind = keyof typeof weights | keyof typeof assessmentWeights;

export interface Step {
  /** Its place in the whole plan, also when others were left out. */
  readonly n: number;
  readonly kind: StepKind;
  /** Which of the vaults that there are then. */
  readonly at: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** `false`: there was nothing to do it to in this vault. */
export type Performed = void | false;

export interface RunPlan {
  readonly seed: number;
  /** Vaults at the beginning; copies and restored backups come to them. */
  readonly vaults: number;
  readonly steps: readonly Step[];
}

/** Vaults at most, copies included. */
export const mostVaults = 9;

const deckOf = (of: Readonly<Partial<Record<StepKind, number>>>) =>
  (Object.entries(of) as [StepKind, number][]).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));

const cases = deckOf(weights);
const assessment = deckOf(assessmentWeights);
/** Of three runs one is about cases, one about a round of assessment, and one about both. */
const plans: readonly { readonly deck: readonly StepKind[]; readonly first: readonly StepKind[] }[] = [
  { deck: cases, first: ['create'] },
  { deck: [...cases, ...assessment, ...assessment], first: ['create', 'round', 'report', 'sendRound'] },
  { deck: [...cases, ...Array.from({ length: 5 }, () => assessment).flat()], first: ['create', 'round', 'report', 'sendRound'] },
];

/** The plan of a seed: the same for ever, as long as the weights are. */
export function planOf(seed: number): RunPlan {
  const random = seeded(seed);
  const { deck, first } = random.pick(plans);
  const vaults = (first.length === 1 ? 3 : 2) + Math.min(random.below(5), random.below(5));
  const number = () => random.below(1 << 20);
  // Something has to be there before anything can happen to it.
  const kindOf = (n: number) => first[n] ?? random.pick(deck);
  const steps = Array.from(
    { length: 16 + random.below(45) },
    (_, n): Step => ({ n, kind: kindOf(n), at: number(), a: number(), b: number(), c: number() }),
  );
  return { seed, vaults, steps };
}

/** One line for each step, with its place in the plan. */
export function printPlan({ seed, vaults, steps }: RunPlan): string {
  const lines = steps.map(({ n, kind, at, a, b, c }) => `${String(n).padStart(3)} ${kind} at=${at} a=${a} b=${b} c=${c}`);
  return [`${vaults} vaults, steps of seed ${seed}:`, ...lines].join('\n');
}

/** The plan with some of its steps only, to repeat a shortened one. @param numbers `0,5,14`. */
export function onlySteps(plan: RunPlan, numbers: string): RunPlan {
  const wanted = new Set(numbers.split(',').map(Number));
  return { ...plan, steps: plan.steps.filter(({ n }) => wanted.has(n)) };
}
