/**
 * `npm run bench -- --only X --profile`: where the processor time of the timed parts goes.
 *
 * The profiler runs all the time, but only what falls into a timed part counts: setting up does not.
 * Work in child processes and waiting for the disk do not show.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { dirname, relative, resolve } from 'node:path';

interface Timed {
  /** Microseconds of the clock that the profiler uses. */
  readonly from: number;
  readonly to: number;
}

const timed: Timed[] = [];

/** @param fromMs by `performance.now()`. */
export function noteTimed(fromMs: number, tookMs: number): void {
  const origin = Number(process.hrtime.bigint()) / 1000 - performance.now() * 1000;
  timed.push({ from: origin + fromMs * 1000, to: origin + (fromMs + tookMs) * 1000 });
}

/** @returns a function that ends the profile, writes it to a file and gives its first lines, to be printed. */
export async function startProfile(file: string): Promise<() => Promise<string[]>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const kept = onlyTimed(profile);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(kept));
    return selfTimes(kept, 25);
  };
}

/** The profile without the samples that were taken outside what is timed. */
function onlyTimed(profile: Profiler.Profile): Profiler.Profile {
  const samples: number[] = [];
  const timeDeltas: number[] = [];
  let at = profile.startTime;
  let next = 0;
  for (const [n, node] of (profile.samples ?? []).entries()) {
    const delta = profile.timeDeltas?.[n] ?? 0;
    at += delta;
    while (next < timed.length && timed[next]!.to < at) next += 1;
    if (next === timed.length || at < timed[next]!.from) continue;
    samples.push(node);
    timeDeltas.push(delta);
  }
  return { ...profile, samples, timeDeltas };
}

function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, count: number): string[] {
  const callers = new Map(nodes.flatMap(({ callFrame, children = [] }) => children.map((child) => [child, callFrame] as const)));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame, callers.get(id))]));
  const selfUs = new Map<string, number>();
  let totalUs = 0;
  for (const [n, node] of samples.entries()) {
    const name = names.get(node)!;
    selfUs.set(name, (selfUs.get(name) ?? 0) + timeDeltas[n]!);
    totalUs += timeDeltas[n]!;
  }
  const sorted = [...selfUs].sort(([, a], [, b]) => b - a).slice(0, count);
  return sorted.map(([name, us]) => `${(us / 1000).toFixed(0).padStart(8)} ms ${((us / totalUs) * 100).toFixed(1).padStart(5)} %  ${name}`);
}

const root = resolve(import.meta.dirname, '../..');

type Frame = Profiler.Profile['nodes'][number]['callFrame'];

/** What the database or the key memory does has the name of whatever symbol lies before it: the caller says more. */
function nameOf(frame: Frame, caller: Frame | undefined): string {
  const { functionName, url, lineNumber } = frame;
  if (url === '' && !functionName.startsWith('(')) return `native ← ${caller?.url ? nameOf(caller, undefined) : functionName}`;
  const place = url.startsWith('file:') ? `${relative(root, new URL(url).pathname)}:${lineNumber + 1}` : url;
  return `${functionName || '(anonymous)'} ${place}`;
}
