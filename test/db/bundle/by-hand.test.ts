/** A bundle without Lapwing: the guide of docs/bundle-format.md, run as it stands, and its chains checked from that text alone. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { readBundleLines } from '../../support/by-hand.ts';
import { runCli } from '../../support/cli.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';
import { ageAtTerminal, hasAge } from '../age/support.ts';

const document = readFileSync(join(import.meta.dirname, '../../../docs/bundle-format.md'), 'utf8');
const guide = /## Open one by hand\n\n```\n([^]*?)```/.exec(document)![1]!.trimEnd().split('\n');

test.skipIf(!hasAge)('the guide opens a bundle of the command line, and what the document says of its lines is true', async () => {
  await using workshop = openWorkshop();
  const { folder } = workshop;
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'First words', people: [{ name: '王全', safeContact: 'by letter' }], tags: ['detention'] });
  createCase(one, { title: 'Stays at home' });
  editRecord(one, 'case', id, { title: 'Second words' });
  writeFileSync(join(folder, 'note.txt'), 'what was seen');
  const { sha256 } = await addEvidence(one, join(folder, 'note.txt'), { case: id });
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder };
  const words = [
    'bundle',
    'export',
    '--to',
    two.recipient,
    '--case',
    id,
    '--out',
    join(folder, 'bundle.age'),
    '--vault',
    join(folder, 'one'),
    '--json',
  ];
  await one.close();
  const exported = runCli(words, environment);
  expect(exported).toMatchObject({ code: 0 });
  const bundle = (JSON.parse(exported.stdout) as { id: string }).id;
  const { bag, told } = followGuide(folder, bundle, one.signingKey.toString('base64url'));
  expect(told).toContain('manifest-sha256.txt: OK');
  expect(told).toContain('Good "lapwing-bundle" signature');
  expect(readFileSync(join(bag, 'data/files', sha256), 'utf8')).toBe('what was seen');
  const lines = readFileSync(join(bag, 'data/actions.ndjson'), 'utf8');
  const titles = readBundleLines(lines)
    .flat()
    .filter(({ field }) => field === 'title');
  expect(titles.map(({ state, value }) => [state, value])).toEqual([
    ['withheld', undefined],
    ['known', 'Second words'],
    ['known', 'note.txt'],
  ]);
  const actions = lines
    .trimEnd()
    .split('\n')
    .filter((line) => line.includes('"type":"action"'));
  expect(actions.every((line) => /^\{"type":"action","digest":"[\w-]{43}","prev":"[\w-]{43}","action":\{/.test(line))).toBe(true);
  expect(lines).toMatch(/"type":"skip"/);
  expect(lines).not.toMatch(/by letter|Stays at home|First words/);
  expect(() => readBundleLines(lines.replace('Second words', 'Second word'))).toThrow('Another digest');
});

/** Runs the guide line by line in one shell; only its first asks for a passphrase. */
function followGuide(folder: string, bundle: string, signingKey: string): { bag: string; told: string } {
  const [first, ...others] = guide.map((line) =>
    line
      .replace(/ {2,}#.*/, '')
      .replace('<folder>', bundle)
      .replace('<author.signingKey>', signingKey),
  );
  copyFileSync(join(folder, 'two/identity.age'), join(folder, 'identity.age'));
  expect(first).toBe('age -d identity.age > key.txt');
  ageAtTerminal(`cd ${folder} && age -d -o key.txt identity.age`, `${passphrase}\n`);
  const told = execFileSync('bash', ['-e', '-o', 'pipefail', '-c', others.join('\n')], { cwd: folder, encoding: 'utf8' });
  return { bag: join(folder, bundle), told };
}
