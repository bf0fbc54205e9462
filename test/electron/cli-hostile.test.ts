/** Every command with arguments that nobody wants: one named error, the right exit code, one JSON object, nothing left. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { groups } from '../../electron/cli/groups.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, otherPassphrase, passphrase, type Workshop } from '../support/vaults.ts';

vi.setConfig({ testTimeout: 300_000 });

const half = '\ud800';

interface Place {
  readonly workshop: Workshop;
  readonly at: (name: string) => string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A vault `v` with a case, and what no command can read. */
async function prepare(workshop: Workshop): Promise<Place> {
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x' });
  await vault.close();
  const at = (name: string) => join(workshop.folder, name);
  mkdirSync(at('folder'));
  writeFileSync(at('folder/file'), 'somebody’s');
  execFileSync('mkfifo', [at('pipe')]);
  writeFileSync(at('empty'), '');
  writeFileSync(at('half.json'), `[{"title":"x","\\ud800":"y"}]`);
  writeFileSync(at('half-value.json'), `[{"title":"\\ud800"}]`);
  return { workshop, at, environment: { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') } };
}

/** Runs a command that has to fail. @returns its code and exit code. */
async function refused({ workshop, environment }: Place, words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const before = readdirSync(workshop.folder);
  const answer = await runCliHere([...words, '--json'], { ...environment, ...more });
  const errors = answer.stderr
    .trimEnd()
    .split('\n')
    .filter((line) => /^[a-z]+\.?[a-z-]*: /.test(line));
  expect(errors, answer.stderr).toHaveLength(1);
  expect(answer.stdout.trimEnd().split('\n')).toHaveLength(1);
  const { error } = JSON.parse(answer.stdout) as { error: { code: string; message: string } };
  expect(`${error.code}: ${error.message}`).toBe(errors[0]);
  expect(readdirSync(workshop.folder)).toEqual(before);
  return `${error.code} ${answer.code}`;
}

test('a file that is none, a folder, a device, a pipe, is refused by every command that reads one, and none hangs', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  const vault = ['--vault', place.at('v')];
  const commands = [
    ['contacts', 'add'],
    ['bundle', 'inspect'],
    ['bundle', 'import'],
    ['cases', 'import'],
    ['recommendations', 'import'],
  ];
  for (const command of commands) {
    for (const path of ['/dev/zero', place.at('pipe'), place.at('folder')])
      expect(await refused(place, [...command, path, ...vault]), `${command.join(' ')} ${path}`).toBe('file.unreadable 4');
    expect(await refused(place, [...command, place.at('none'), ...vault])).toBe('file.not-found 4');
    expect(await refused(place, [...command, place.at('n'.repeat(300)), ...vault])).toBe('file.invalid-name 1');
    expect(await refused(place, [...command, place.at('empty'), ...vault]), command.join(' ')).toMatch(/^(contact|bundle|import)\..* 4$/);
  }
  expect(await refused(place, ['bundle', 'export', ...vault, '--to', place.at('pipe'), '--all', '--out', place.at('out')])).toMatch(
    /^contact\.not-found 1$/,
  );
});

test('a vault that is none is refused by name, wherever it is asked for', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  for (const [group, load] of Object.entries(groups)) {
    for (const [verb, { usage, positionals }] of Object.entries(await load())) {
      if (!usage.includes('--vault DIR') || verb === 'create') continue;
      const words = [group, ...(verb === '' ? [] : [verb]), ...Array.from({ length: positionals[0] }, () => 'x')];
      expect(await refused(place, words), usage).toBe('input.usage 2');
      for (const folder of ['/dev/null', place.at('pipe'), place.at('folder'), place.at('none'), place.at('empty')]) {
        const said = await refused(place, [...words, '--vault', folder]);
        expect(said, `${usage} ${folder}`).toMatch(/^(vault\.not-found 1|input\.usage 2)$/);
      }
      break;
    }
  }
  expect(await refused(place, ['vault', 'restore', place.at('pipe'), '--vault', place.at('new')])).toBe('vault.not-found 1');
  expect(await refused(place, ['vault', 'restore', place.at('v'), '--vault', place.at('folder')])).toBe('vault.exists 1');
});

test('a vault is not made where it cannot be, and nothing is left there', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  for (const command of [
    ['vault', 'create'],
    ['training', 'create'],
  ]) {
    const make = (folder: string, more = {}) => refused(place, [...command, '--vault', folder], more);
    expect(await make(place.at('n'.repeat(256)))).toBe('file.invalid-name 1');
    expect(await make(place.at('folder'))).toBe('vault.exists 1');
    expect(await make(place.at('empty'))).toBe('vault.exists 1');
    expect(await make(place.at('empty/below'))).toMatch(/^(file\.not-found 4|vault\.exists 1)$/);
    expect(await make('/dev/null')).toBe('vault.exists 1');
    expect(await make('/proc/new')).toMatch(/^(file|disk)\..* [14]$/);
  }
  expect(await refused(place, ['training', 'create', '--vault', place.at('t')], { LAPWING_NEW_PASSPHRASE: otherPassphrase })).toBe(
    'input.usage 2',
  );
});

test('a name as long as the disk allows is a name like any other', async () => {
  await using workshop = openWorkshop();
  const name = 'n'.repeat(250);
  const vault = await workshop.vault(name);
  createCase(vault, { title: 'x' });
  await vault.close();
  expect(readdirSync(workshop.folder).sort()).toEqual([name, 'state'].sort());
});

test('what is written goes to a free name in a folder that is there, or a named error says why not', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  const vault = ['--vault', place.at('v')];
  const commands = [
    ['identity', 'card'],
    ['cases', 'export', '--format', 'json'],
    ['cases', 'export', '--format', 'xlsx'],
    ['bundle', 'export', '--all', '--to', await recipientOf(place)],
  ];
  for (const command of commands) {
    for (const taken of ['folder', 'pipe'])
      expect(await refused(place, [...command, ...vault, '--out', place.at(taken)]), command.join(' ')).toBe('file.exists 1');
    expect(await refused(place, [...command, ...vault, '--out', place.at('none/out')])).toBe('file.not-found 4');
    expect(await refused(place, [...command, ...vault, '--out', place.at('n'.repeat(300))])).toBe('file.invalid-name 1');
    expect(await refused(place, [...command, ...vault, '--out', place.at('n'.repeat(250))])).toBe('file.invalid-name 1');
  }
  expect(await refused(place, ['vault', 'backup', ...vault, '--to', place.at('empty')])).toMatch(/^(file\.not-found 4|file\.exists 1)$/);
  expect(await refused(place, ['vault', 'backup', ...vault, '--to', place.at('n'.repeat(300))])).toBe('file.invalid-name 1');
});

async function recipientOf({ at, environment }: Place): Promise<string> {
  const { stdout } = await runCliHere(['identity', 'show', '--vault', at('v'), '--json'], environment);
  return (JSON.parse(stdout) as { recipient: string }).recipient;
}

test('half a character in a file is the fault of the file, in a field name as in a value', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  const { environment, at } = place;
  for (const name of ['half.json', 'half-value.json']) {
    const answer = await runCliHere(['cases', 'import', at(name), '--vault', at('v'), '--json'], environment);
    const { rejected, added } = JSON.parse(answer.stdout) as { rejected?: readonly object[]; added?: number };
    expect([answer.code, added ?? 0, rejected?.length ?? 1], name).toEqual([rejected ? 0 : 4, 0, 1]);
    expect(answer.stdout).not.toMatch(/input\.invalid/);
  }
  const card = { format: 'lapwing-card', version: 1, name: half, recipient: 'age1invented', signingKey: 'A'.repeat(43), counter: 1 };
  writeFileSync(at('half-card.json'), JSON.stringify(card));
  expect(await refused(place, ['contacts', 'add', at('half-card.json'), '--vault', at('v')])).toBe('contact.invalid 4');
});

test('ids, references, numbers and options that nobody has are refused by name', async () => {
  await using workshop = openWorkshop();
  const place = await prepare(workshop);
  const vault = ['--vault', place.at('v')];
  for (const odd of [half, "'; DROP TABLE action; --", 'x'.repeat(100_000)]) {
    const refuse = async (words: readonly string[]) =>
      expect(await refused(place, [...words, ...vault]), JSON.stringify(words).slice(0, 200)).toMatch(/^[a-z]+\.[a-z-]+ [124]$/);
    for (const words of [
      ['cases', 'show'],
      ['people', 'show'],
      ['recommendations', 'show'],
      ['bundle', 'discard'],
    ])
      await refuse([...words, '--', odd]);
    await refuse(['link', 'add', `--case=${odd}`, `--recommendation=${odd}`, '--direction', 'context', `--reason=${odd}`]);
    await refuse(['bundle', 'resolve', `--record=${odd}`, `--field=${odd}`, `--value=${odd}`]);
    await refuse(['bundle', 'export', `--to=${odd}`, '--all', '--out', place.at('out')]);
    await refuse(['cases', 'list', `--sort=${odd}`]);
    await refuse(['cases', 'list', `--after=${odd}`]);
    await refuse(['cases', 'list', `--limit=${odd}x`]);
    await refuse(['people', 'list', `--after=${odd}`]);
    await refuse(['recommendations', 'list', `--after=${odd}x`]);
    await refuse(['cases', 'export', `--format=${odd}`]);
    await refuse(['recommendations', 'import', place.at('half.json'), `--format=${odd}`]);
  }
});

test('one file that cannot be read keeps no other out, the files of the vault are no evidence, and nothing is replaced', async () => {
  await using workshop = openWorkshop();
  const { at, environment } = await prepare(workshop);
  const run = async (...words: string[]) => {
    const { code, stdout } = await runCliHere([...words, '--vault', at('v'), '--json'], environment);
    return { code, ...(JSON.parse(stdout) as Record<string, unknown>) };
  };
  const { cases } = (await run('cases', 'list')) as unknown as { cases: { id: string }[] };
  // A name that is no UTF-8, as old sticks have them.
  writeFileSync(Buffer.concat([Buffer.from(at('folder/bad')), Buffer.from([0xff])]), 'unreachable');
  writeFileSync(at('folder/last'), 'behind it');
  const added = await run('evidence', 'add', at('folder'), '--case', cases[0]!.id);
  expect(added).toMatchObject({ code: 1, added: [{ file: 'file' }, { file: 'last' }], refused: [{ code: 'file.not-found' }] });
  const own = readdirSync(at('v')).map((name) => at(`v/${name}`));
  const [item] = (added as unknown as { added: { id: string }[] }).added;
  expect(await run('evidence', 'add', ...own, '--case', cases[0]!.id)).toMatchObject({ code: 1, added: [] });
  expect(await run('evidence', 'get', item!.id, '--out', at('folder/last'))).toMatchObject({ code: 1, error: { code: 'file.exists' } });
  expect(readFileSync(at('folder/last'), 'utf8')).toBe('behind it');
});
