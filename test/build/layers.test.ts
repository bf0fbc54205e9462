import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A small project of the right shape, with the project's own rules and packages. */
const SOUND: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { zod: '*', kysely: '*', saxen: '*', docx: '*', exifreader: '*' },
    devDependencies: { 'fast-check': '*' },
  }),
  'db/model/case.ts': `import * as z from 'zod';\nexport const Case = z.strictObject({});\nexport type Case = z.infer<typeof Case>;\n`,
  'db/cases/queries.ts': `import { readFileSync } from 'node:fs';\nimport type { Case } from '../model/case.ts';\nexport const read = (): Case => JSON.parse(readFileSync('x', 'utf8'));\n`,
  'electron/contract/cases.ts': `import { Case } from '../../db/model/case.ts';\nexport const output = Case;\n`,
  'electron/vault/index.ts': `import { read } from '../../db/cases/queries.ts';\nimport { output } from '../contract/cases.ts';\noutput.parse(read());\n`,
  'electron/cli/index.ts': `import { read } from '../../db/cases/queries.ts';\nread();\n`,
  'renderer/features/cases/index.ts': `import { output } from '../../../electron/contract/cases.ts';\nexport const shown = output;\n`,
  'renderer/features/cases/inner.ts': `export const inner = 1;\n`,
  'renderer/features/people/index.ts': `import { shown } from '../cases/index.ts';\nexport const people = shown;\n`,
  'test/cases.test.ts': `import { read } from '../db/cases/queries.ts';\nread();\n`,
};

interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

function checkProject(files: Readonly<Record<string, string>>): Outcome {
  const root = mkdtempSync(path.join(tmpdir(), 'lapwing-layers-'));
  try {
    cpSync(path.join(projectRoot, '.dependency-cruiser.cjs'), path.join(root, '.dependency-cruiser.cjs'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction');
    const result = spawnSync(process.execPath, [path.join(projectRoot, 'build/layers.ts'), root], { encoding: 'utf8' });
    return { exitCode: result.status, output: `${result.stdout}${result.stderr}` };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('a project that keeps to the layers passes, and every source file was read', () => {
  const { exitCode, output } = checkProject(SOUND);

  expect(output).toContain('8 modules read, 0 problems');
  expect(exitCode).toBe(0);
});

/** What was done wrong, the file it stands in, its text, and the rule that must name it. */
const VIOLATIONS = [
  ['the model importing a Node module', 'db/model/a.ts', `import 'node:os';`, 'model-is-pure'],
  ['the model importing the engine', 'db/model/b.ts', `import '../cases/queries.ts';`, 'model-is-pure'],
  ['the model importing a package that is not pure', 'db/model/c.ts', `import 'kysely';`, 'model-is-pure'],
  ['the contract importing the engine', 'electron/contract/a.ts', `export { read } from '../../db/cases/queries.ts';`, 'contract-is-pure'],
  [
    'the engine importing a type of the shell',
    'db/a.ts',
    `import type { output } from '../electron/contract/cases.ts';`,
    'db-knows-no-shell',
  ],
  [
    'the engine importing the interface later',
    'db/b.ts',
    `export const f = () => import('../renderer/features/cases/index.ts');`,
    'db-knows-no-shell',
  ],
  ['the command line importing the vault process', 'electron/cli/a.ts', `import '../vault/index.ts';`, 'cli-uses-engine'],
  ['the vault process importing the command line', 'electron/vault/a.ts', `import '../cli/index.ts';`, 'vault-uses-engine-and-contract'],
  [
    'the main process importing the engine',
    'electron/main/a.ts',
    `import '../../db/cases/queries.ts';`,
    'main-and-preload-know-only-the-contract',
  ],
  [
    'the interface importing the engine',
    'renderer/a.tsx',
    `import '../db/cases/queries.ts'; export const A = () => <p />;`,
    'renderer-knows-only-the-contract',
  ],
  ['the interface importing a Node module', 'renderer/b.tsx', `import 'node:fs';`, 'renderer-has-no-node'],
  [
    'a feature reaching into another one',
    'renderer/features/people/a.ts',
    `export { inner } from '../cases/inner.ts';`,
    'features-meet-at-their-index',
  ],
  [
    'a feature importing what is not shared',
    'renderer/features/people/b.ts',
    `import '../../b.tsx';`,
    'features-stand-on-the-shared-parts',
  ],
  ['the engine importing a test', 'db/c.ts', `import '../test/cases.test.ts';`, 'product-imports-no-test-or-build'],
  ['the engine importing a development package', 'db/d.ts', `import 'fast-check';`, 'product-imports-no-development-package'],
  ['the engine importing a parser of Office files', 'db/f.ts', `export const f = () => import('saxen');`, 'office-files-are-parsed-apart'],
  ['a process with keys reaching one', 'electron/vault/key-process.ts', `import '../../db/f.ts';`, 'keys-and-xml-never-meet'],
  [
    'a process that reads Office files reaching the engine',
    'electron/vault/office-process.ts',
    `import '../../db/cases/queries.ts';`,
    'processes-apart-hold-no-vault',
  ],
  [
    'the engine importing a reader of photographs',
    'db/h.ts',
    `export const h = () => import('exifreader');`,
    'files-are-looked-into-apart',
  ],
  ['a process with keys reaching one of those', 'electron/vault/index.ts', `import '../../db/h.ts';`, 'keys-and-formats-never-meet'],
  [
    'a process that looks into evidence reaching the engine',
    'electron/vault/inspect-process.ts',
    `import '../../db/cases/queries.ts';`,
    'processes-apart-hold-no-vault',
  ],
  ['the engine importing what sets pages', 'db/g.ts', `export const g = () => import('docx');`, 'pages-are-set-apart'],
  [
    'a process with keys reaching it',
    'electron/cli/index.ts',
    `import { read } from '../../db/cases/queries.ts';\nread();\nexport const h = () => import('../../db/g.ts');`,
    'keys-and-native-code-never-meet',
  ],
  [
    'what sets pages reaching the engine',
    'db/report/pages/set/set-process.ts',
    `import '../../../cases/queries.ts';`,
    'processes-apart-hold-no-vault',
  ],
  ['an import that leads nowhere', 'db/e.ts', `import './gone.ts';`, 'every-import-resolves'],
] as const;

describe('with one file for each way to break the rule', () => {
  let outcome: Outcome;
  beforeAll(() => {
    outcome = checkProject({ ...SOUND, ...Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, `${text}\n`])) });
  });

  test.each(VIOLATIONS)('%s is found', (_what, file, _text, rule) => {
    expect(outcome.output).toContain(`${rule}: ${file} imports`);
    expect(outcome.exitCode).toBe(1);
  });

  test('nothing else is found', () => {
    expect(outcome.output).toContain(`${VIOLATIONS.length} problems`);
  });
});

test('a single violation turns the check red', () => {
  const { exitCode, output } = checkProject({ ...SOUND, 'db/a.ts': `import '../electron/vault/index.ts';\n` });

  expect(output).toContain('9 modules read, 1 problems');
  expect(exitCode).toBe(1);
});

test('a check over no source files fails', () => {
  const { exitCode, output } = checkProject({ 'package.json': '{}' });

  expect(output).toContain('this check read nothing');
  expect(exitCode).toBe(1);
});

test('a check that passes over a source file fails and names it', () => {
  const blind = `module.exports = { forbidden: [], options: { exclude: '^db/cases', parser: 'swc' } };\n`;
  const { exitCode, output } = checkProject({ ...SOUND, '.dependency-cruiser.cjs': blind });

  expect(output).toContain('db/cases/queries.ts was not read by the check');
  expect(exitCode).toBe(1);
});

test('two files in a circle are found, and two folders of the engine that reach each other; types do not count', () => {
  const folder = (name: string, other: string, kind = '') =>
    [
      `db/${name}/a.ts`,
      `import ${kind}{ ${other} } from '../${other}/b.ts';\nexport const a = ${kind ? `0 as unknown as typeof ${other}` : other};\n`,
    ] as const;
  const leaf = (name: string) => [`db/${name}/b.ts`, `export const ${name} = 1;\n`] as const;
  const planted = (...more: readonly (readonly [string, string])[]) =>
    checkProject({ ...SOUND, ...Object.fromEntries([leaf('acts'), leaf('sources'), ...more]) }).output;
  expect(planted(folder('acts', 'sources'), folder('sources', 'acts', 'type '))).toContain(' 0 problems');
  expect(planted(folder('acts', 'sources'), folder('sources', 'acts'))).toContain('no-circular: db/acts → db/sources → db/acts');
  const room = ['db/acts/room/a.ts', `import { acts } from '../b.ts';\nexport const a = acts;\n`] as const;
  expect(planted(room)).toContain(' 0 problems');
  expect(planted(room, ['db/acts/d.ts', `import { a } from './room/a.ts';\nexport const d = a;\n`])).toContain(
    'no-circular: db/acts → db/acts/room → db/acts',
  );
  const pair = planted(
    ['db/acts/c.ts', `import { d } from './d.ts';\nexport const c: number = d;\n`],
    ['db/acts/d.ts', `import { c } from './c.ts';\nexport const d: number = c;\n`],
  );
  expect(pair).toContain('no-circular: db/acts/');
});
