/**
 * Checks the dependency rule: `node build/layers.ts [ROOT]`.
 *
 * Counts what the cruiser read against the source files on disk. A cruiser that cannot read
 * TypeScript reports success over nothing; here that is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';

/** Not `test`: tests may import everything, and the cruiser's parser does not know `using`; here, `finally` closes. */
const FOLDERS = ['db', 'electron', 'renderer', 'build'];

/** Fewer source files than this is no project, whatever the cruiser says. */
const MINIMUM_MODULES = 5;

interface CruiseResult {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string; readonly dependencyTypes: readonly string[] }[];
  }[];
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

/** @returns what is wrong, one sentence each, and how many modules were read. */
function checkLayers(root: string): { readonly problems: readonly string[]; readonly count: number } {
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const onDisk = listSources(root, folders);
  if (onDisk.length < MINIMUM_MODULES) {
    return {
      problems: [`only ${onDisk.length} source files found, at least ${MINIMUM_MODULES} expected: this check read nothing`],
      count: onDisk.length,
    };
  }
  const { modules, summary } = cruise(root, folders);
  const seen = new Set(modules.map((module) => module.source));
  const unread = onDisk.filter((file) => !seen.has(file)).map((file) => `${file} was not read by the check`);
  const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`);
  return { problems: [...unread, ...broken, ...circlesOfFolders(modules)], count: onDisk.length - unread.length };
}

/**
 * Folders of the engine that reach one another: `db/people → db/cases → db/people`. Types do not count: what a vault is,
 * everybody has to know.
 */
function circlesOfFolders(modules: CruiseResult['modules']): string[] {
  const reached = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = engineFolder(source);
    if (from === undefined) continue;
    const to = dependencies
      .filter(({ dependencyTypes }) => !dependencyTypes.includes('type-only'))
      .map(({ resolved }) => engineFolder(resolved));
    const known = reached.get(from) ?? new Set();
    for (const folder of to) if (folder !== undefined && folder !== from) known.add(folder);
    reached.set(from, known);
  }
  return [...reached.keys()].toSorted().flatMap((folder) => {
    const circle = wayBack(folder, reached);
    // Told once, of the first of its folders.
    return circle && circle.every((other) => folder <= other)
      ? [`no-circular: ${[...circle, folder].map((name) => `db/${name}`).join(' → ')}`]
      : [];
  });
}

/** Rooms of a folder count by themselves: `log/write` stands on `log/project`, and that on `log`. */
function engineFolder(file: string): string | undefined {
  return /^db\/(.+)\/[^/]+$/.exec(file)?.[1];
}

/** The shortest way from a folder to itself. */
function wayBack(folder: string, reached: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[folder]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of reached.get(way.at(-1)!) ?? []) {
      if (next === folder) return way;
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

function listSources(root: string, folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .toSorted();
}

/** Runs the cruiser as a program of its own. @throws {Error} when it does not answer with JSON. */
function cruise(root: string, folders: readonly string[]): CruiseResult {
  const program = path.join(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const result = spawnSync(process.execPath, [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(result.stdout) as CruiseResult;
  } catch {
    throw new Error(`dependency-cruiser gave no answer: ${result.stderr.trim()}`);
  }
}

const { problems, count } = checkLayers(path.resolve(process.argv[2] ?? path.dirname(import.meta.dirname)));
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${count} modules read, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
