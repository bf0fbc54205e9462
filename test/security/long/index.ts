/**
 * `npm run test:long [-- --kills N --flips N --only TEXT --seed S]`: hours of faults, none of them silent.
 *
 * Kills: each command that writes is ended before each of its writes (of one with very many, before so many of them that
 * `--kills` are reached in all). Flips: each class of file is changed in a bit, a byte or a stretch, or cut.
 */
import { parseArgs } from 'node:util';

import { seeded } from '../../bench/random.ts';
import { commands } from './commands.ts';
import { FlipTest, fileClasses } from './flips.ts';
import { KillTest } from './kills.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    flips: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});
const print = (line: string) => void process.stdout.write(`${line}\n`);
let faults = 0;

async function killAll(most: number): Promise<void> {
  using test = new KillTest();
  await test.prepare();
  const names = Object.keys(commands).filter((name) => name.includes(values.only));
  const writes = new Map<string, number>();
  for (const name of names) writes.set(name, await test.measure(name));
  for (const name of names) {
    const { between } = commands[name]!;
    if (between !== undefined && !writes.has(between)) await test.measure(between);
  }
  const share = shareFor([...writes.values()], most);
  let kills = 0;
  for (const [name, number] of writes) {
    const points = pointsIn(number, share);
    let failed = 0;
    for (const point of points) {
      const fault = await test.kill(name, point);
      kills += 1;
      if (fault === undefined) continue;
      failed += 1;
      print(`  ${name}, write ${point} of ${number}: ${fault}`);
    }
    faults += failed;
    print(`${name}: ${points.length} kills at ${number} writes, ${failed} faults`);
  }
  print(`${kills} kills, ${faults} faults`);
}

/** The most kills of one command with which all of them together are as many as wanted. */
function shareFor(writes: readonly number[], wanted: number): number {
  const total = (share: number) => writes.reduce((sum, number) => sum + Math.min(number, share), 0);
  let share = 1;
  while (share < Math.max(...writes) && total(share) < wanted) share += 1;
  return share;
}

/** The first and the last ones, where files change, and some of those between. */
function pointsIn(writes: number, share: number): number[] {
  if (writes <= share) return Array.from({ length: writes }, (_, n) => n + 1);
  const random = seeded(Number(values.seed) + writes);
  const points = new Set<number>();
  const ends = Math.floor(share / 3);
  for (let n = 1; n <= ends; n += 1) points.add(n).add(writes + 1 - n);
  while (points.size < share) points.add(1 + random.below(writes));
  return [...points].sort((one, other) => one - other);
}

/** How large a part of all flips a class gets: a database has more kinds of places than a marker. */
const weights: Readonly<Record<string, number>> = { database: 5, 'log of changed pages': 3, bundle: 3, 'backup database': 2 };

async function flipAll(most: number): Promise<void> {
  using test = new FlipTest();
  await test.prepare();
  const names = Object.keys(fileClasses).filter((name) => name.includes(values.only));
  const all = names.reduce((sum, name) => sum + (weights[name] ?? 1), 0);
  let flips = 0;
  for (const name of names) {
    const number = Math.ceil((most * (weights[name] ?? 1)) / all);
    const verdicts = new Map<string, number>();
    for (let n = 0; n < number; n += 1) {
      const { verdict, how, code } = await test.damage(name, Number(values.seed) * 1_000_000 + n);
      const isFault = verdict.startsWith('fault');
      if (isFault) print(`  ${name}, ${how}: ${verdict}`);
      if (isFault) faults += 1;
      const kind = isFault ? 'fault' : [verdict, code].filter(Boolean).join(' ');
      verdicts.set(kind, (verdicts.get(kind) ?? 0) + 1);
    }
    flips += number;
    print(`${name}: ${number} flips and cuts; ${[...verdicts].map(([kind, times]) => `${times} ${kind}`).join(', ')}`);
  }
  print(`${flips} flips and cuts`);
}

if (Number(values.kills) > 0) await killAll(Number(values.kills));
if (Number(values.flips) > 0) await flipAll(Number(values.flips));
print(`${faults} faults`);
if (faults > 0) process.exitCode = 1;
