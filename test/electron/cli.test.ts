import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { parse } from 'csv-parse/sync';
import { trainingRecommendations } from '../../db/training/recommendations.ts';
import { type CliAnswer, runCli, runCliHere } from '../support/cli.ts';

// Many commands are processes; a loaded machine takes several seconds for one.
vi.setConfig({ testTimeout: 300_000 });

/** One story, told in order: each test goes on where the one before stopped. */
let folder = '';
const at = (name: string) => join(folder, name);
const environment = () => ({ LAPWING_PASSPHRASE: 'six invented words for these tests', LAPWING_STATE_DIR: at('state') });
/** A process, as people start it: once for every command. */
const run = (...words: string[]) => runCli(words, environment());
/** In this process: what one command says to further words. */
const here = (...words: string[]) => runCliHere(words, environment());

/** @returns the one JSON object on standard output. */
function json(answer: CliAnswer): Record<string, unknown> & { [key: string]: never } {
  expect(answer.stderr).not.toMatch(/^\w+\.\w+: /m);
  expect(answer.stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(answer.stdout) as never;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lapwing-cli-'));
  for (const name of ['a', 'b']) await here('vault', 'create', '--vault', at(name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('help needs no vault; wrong use and unknown commands end with 2', async () => {
  expect(run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('bundle export') as string });
  expect(run('vault', 'explode')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^input\.usage: /m) as string });
  expect(await here('vault', 'info')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^input\.usage: /) as string });
  expect(await here('cases', 'list', '--vault', at('none'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^vault\.not-found: /) as string,
  });
});

test('a vault is made and described, with keys made in earnest', async () => {
  expect(json(run('vault', 'create', '--vault', at('made'), '--json'))).toMatchObject({ created: true });
  expect(await here('vault', 'create', '--vault', at('made'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^vault\.exists: /) as string,
  });
  expect(readFileSync(at('made/identity.age'), 'latin1')).toMatch(/^-> scrypt \S+ 18$/m);
  expect(json(run('vault', 'info', '--vault', at('made'), '--json'))).toMatchObject({ counts: { cases: 0 }, replicas: [{ own: true }] });
});

test('a vault in a folder that a program synchronises is made, with a warning', async () => {
  mkdirSync(at('synced/.stfolder'), { recursive: true });
  const answer = await here('vault', 'create', '--vault', at('synced/notes'), '--json');
  expect(answer).toMatchObject({ code: 0, stderr: expect.stringContaining('Syncthing copies this folder') as string });
  expect((await here('vault', 'create', '--vault', at('plain'), '--json')).stderr).not.toContain('copies this folder');
});

test('a wrong passphrase ends with 3, a passphrase from standard input works', () => {
  expect(runCli(['vault', 'info', '--vault', at('a')], { LAPWING_PASSPHRASE: 'wrong', LAPWING_STATE_DIR: at('state') }).code).toBe(3);
  expect(
    runCli(['vault', 'info', '--vault', at('a')], { LAPWING_STATE_DIR: at('state') }, 'six invented words for these tests\n').code,
  ).toBe(0);
  expect(runCli(['vault', 'info', '--vault', at('a')], { LAPWING_STATE_DIR: at('state') }).code).toBe(2);
});

test('a state folder that is not absolute, or cannot be written, is refused by name before a vault is touched', () => {
  const info = (state: string) => runCli(['vault', 'info', '--vault', at('a')], { LAPWING_PASSPHRASE: 'wrong', LAPWING_STATE_DIR: state });
  writeFileSync(at('a-file'), '');
  expect(info('state')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^state\.relative: /) as string });
  expect(info(at('a-file/state'))).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^state\.unwritable: /) as string });
  expect(run('vault', 'info', '--vault', at('a')).code).toBe(0);
});

test('recommendations come in with exact counters, and again without a change; a picture is refused with 4', async () => {
  const paragraphs = trainingRecommendations.map(({ paragraph, states, text }) => ({
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/25/5',
    paragraph,
    text,
    parts: states.map((state) => ({ text, states: [state] })),
    response: 'Accepted',
    state_under_review: 'CHN',
  }));
  writeFileSync(at('set.json'), JSON.stringify(paragraphs));
  const dry = json(await here('recommendations', 'import', at('set.json'), '--vault', at('a'), '--dry-run', '--json'));
  const first = json(run('recommendations', 'import', at('set.json'), '--vault', at('a'), '--json'));
  expect(first).toMatchObject({
    format: 'json',
    rows: 9,
    added: 9,
    updated: 0,
    unchanged: 0,
    rejected: [],
    recommendations: 9,
    statements: 10,
    dryRun: false,
  });
  expect({ ...dry, dryRun: false }).toEqual(first);
  expect(json(await here('recommendations', 'import', at('set.json'), '--vault', at('a'), '--json'))).toMatchObject({
    added: 0,
    unchanged: 9,
  });
  writeFileSync(at('picture.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  expect(await here('recommendations', 'import', at('picture.png'), '--vault', at('a'))).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/^import\./) as string,
  });
  expect(json(run('recommendations', 'show', '186.62', '--vault', at('a'), '--json'))).toMatchObject({
    reference: 'CHN/2/186.62',
    statements: [{ stateGiven: 'Switzerland' }],
  });
});

test('cases come in, bad rows are listed with their place, and the command still ends with 0', async () => {
  const cases = [
    {
      title: 'Kept from her client',
      dates: '2015-07-09/2015-07-12',
      place: 'Hangzhou',
      people: ['王全'],
      acts: [{ type: 'HRD-07', victim: '王全', date: 'July 2015' }],
      sources: ['a colleague'],
    },
    { titel: 'misspelt' },
    { title: 'No such day', dates: '2015-02-30' },
  ];
  writeFileSync(at('cases.json'), JSON.stringify(cases));
  const answer = run('cases', 'import', at('cases.json'), '--vault', at('a'), '--json');
  expect(answer.code).toBe(0);
  const report = json(answer) as unknown as { rejected: { row: number; column: string }[]; rows: number; added: number };
  expect(report).toMatchObject({ rows: 3, added: 1 });
  expect(report.rejected.map(({ row }) => row)).toEqual([2, 3]);
  expect((await here('cases', 'import', at('picture.png'), '--vault', at('a'))).code).toBe(4);
  expect((await here('cases', 'import', at('absent.json'), '--vault', at('a'))).code).toBe(4);
});

test('a case is linked, found by pinyin, shown and exported', async () => {
  const { cases } = json(run('cases', 'list', '--vault', at('a'), '--json')) as unknown as {
    cases: { id: string; number: string; acts: number }[];
  };
  expect(cases).toMatchObject([{ acts: 1 }]);
  const { id, number } = cases[0]!;
  const link = run(
    'link',
    'add',
    '--vault',
    at('a'),
    '--case',
    number,
    '--recommendation',
    'CHN/2/186.131',
    '--direction',
    'contradicts',
    '--reason',
    'Nobody looked into it.',
    '--json',
  );
  expect(json(link)).toMatchObject({ case: id, direction: 'contradicts' });
  const wrong = ['--case', number, '--recommendation', '186.999', '--direction', 'context', '--reason', 'x'];
  expect((await here('link', 'add', '--vault', at('a'), ...wrong)).code).toBe(1);
  const { hits } = json(run('search', 'wang', 'quan', '--vault', at('a'), '--json')) as unknown as { hits: { kind: string }[] };
  expect(hits.map((hit) => hit.kind).sort()).toEqual(['act', 'person']);
  expect(json(run('cases', 'show', id, '--vault', at('a'), '--json'))).toMatchObject({
    fields: { title: 'Kept from her client', begin: '2015-07-09' },
    acts: [{ fields: { begin: '2015-07' } }],
    links: [{ fields: { snapshotParagraph: '186.131' } }],
  });
  const written = await here('cases', 'export', '--vault', at('a'), '--format', 'csv', '--out', at('unasked.csv'));
  expect(written).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Names of 1 people withheld: no consent for analysis.') as string,
  });
  expect(parse(readFileSync(at('unasked.csv')), { bom: true, columns: true })).toMatchObject([{ id, people: '' }]);
  expect((await here('cases', 'export', '--vault', at('a'), '--format', 'csv', '--use', 'anything')).code).toBe(2);
  expect((await here('consent', 'record', '--vault', at('a'), '--person', '王全', '--yes', 'analysis')).code).toBe(0);
  expect(run('cases', 'export', '--vault', at('a'), '--format', 'csv', '--out', at('cases.csv')).code).toBe(0);
  expect(parse(readFileSync(at('cases.csv')), { bom: true, columns: true })).toMatchObject([{ id, people: '王全' }]);
  expect(run('themes', 'add', 'Due process', '--vault', at('a'), '--recommendation', '186.130', '186.131').code).toBe(0);
  expect(json(run('themes', 'list', '--vault', at('a'), '--json'))).toMatchObject({
    themes: [{ name: 'Due process', recommendations: [expect.any(String), expect.any(String)] }],
  });
});

test('a bundle goes to a second vault by a card; a broken one of two is refused with 1, alone with 4', async () => {
  expect(run('identity', 'card', '--vault', at('b'), '--out', at('b.card')).code).toBe(0);
  expect(json(run('contacts', 'add', at('b.card'), '--vault', at('a'), '--name', 'Team', '--json'))).toMatchObject({
    name: 'Team',
    words: expect.stringMatching(/^(\S+ ){5}\S+$/) as string,
  });
  expect(json(run('bundle', 'export', '--vault', at('a'), '--to', 'Team', '--all', '--out', at('one.age'), '--json'))).toMatchObject({
    recipients: 1,
    counts: { records: { case: 1 } },
    use: 'team',
    blocked: { count: 1, people: [{ title: '王全', why: 'missing' }] },
  });
  const preview = await here('bundle', 'preview', '--vault', at('a'), '--all', '--use', 'third-parties');
  expect(preview).toMatchObject({ code: 0, stdout: expect.stringContaining('王全: nobody asked; withheld: the name') as string });
  expect(await here('bundle', 'export', '--vault', at('a'), '--to', 'Team', '--all', '--out', at('one.age'))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^file\.exists: /) as string,
  });
  writeFileSync(at('bad.age'), readFileSync(at('one.age')).subarray(0, 3000));
  expect(json(run('bundle', 'inspect', at('one.age'), '--vault', at('b'), '--json'))).toMatchObject({ envelope: { kind: 'cases' } });
  const both = run('bundle', 'import', at('bad.age'), at('one.age'), '--vault', at('b'), '--accept', '--json');
  expect(both.code).toBe(1);
  expect(JSON.parse(both.stdout)).toMatchObject({
    bundles: [{ ok: false }, { ok: true, accepted: true, signer: { known: false } }],
    conflicts: 0,
  });
  expect(await here('bundle', 'import', at('bad.age'), '--vault', at('b'))).toMatchObject({ code: 4, stdout: '' });
  expect(json(run('bundle', 'conflicts', '--vault', at('b'), '--json'))).toEqual({ conflicts: [] });
  expect(json(await here('cases', 'list', '--vault', at('b'), '--json'))).toMatchObject({ cases: [{ title: 'Kept from her client' }] });
});

test('backup, restore, verify, rebuild and a new passphrase', async () => {
  const { folder: backup } = json(run('vault', 'backup', '--vault', at('a'), '--to', at('backups'), '--json')) as unknown as {
    folder: string;
  };
  expect(run('vault', 'restore', backup, '--vault', at('c')).code).toBe(0);
  expect(json(run('vault', 'verify', '--vault', at('c'), '--json'))).toMatchObject({ ok: true, findings: [] });
  expect(run('vault', 'rebuild', '--vault', at('c')).code).toBe(0);
  const changed = runCli(['vault', 'passphrase', '--vault', at('c')], {
    LAPWING_PASSPHRASE: 'six invented words for these tests',
    LAPWING_NEW_PASSPHRASE: 'other six words made for this',
    LAPWING_STATE_DIR: at('state'),
  });
  expect(changed.code).toBe(0);
  expect((await here('vault', 'info', '--vault', at('c'))).code).toBe(3);
});

test('a training vault comes filled', () => {
  expect(json(run('training', 'create', '--vault', at('t'), '--json'))).toMatchObject({
    training: true,
    cases: 12,
    recommendations: 9,
    themes: 5,
  });
});

test.each([
  ['recommendations list', ['recommendations', 'list', '--after', 'nonsense']],
  ['recommendations list', ['recommendations', 'list', '--after', '{}']],
  ['recommendations list', ['recommendations', 'list', '--state', 'Atlantis']],
  ['people list', ['people', 'list', '--after', 'nonsense']],
  ['cases list', ['cases', 'list', '--after', '[1]']],
  ['cases list', ['cases', 'list', '--from', '09/07/2015']],
  ['cases list', ['cases', 'list', '--to', 'July']],
])('%s refuses an option it cannot read, as wrong use: %s', async (_name, words) => {
  expect(await here(...words, '--vault', at('a'))).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^input\.usage: /) as string,
  });
});

test('a State may be named as people write it', () => {
  expect(json(run('recommendations', 'list', '--vault', at('a'), '--state', 'china', '--json'))['recommendations']).not.toEqual([]);
});

test('an export or a card never replaces a file', async () => {
  writeFileSync(at('mine'), 'mine');
  const taken = { code: 1, stderr: expect.stringMatching(/^file\.exists: /m) as string };
  expect(await here('cases', 'export', '--vault', at('a'), '--format', 'csv', '--out', at('mine'))).toMatchObject(taken);
  expect(await here('identity', 'card', '--vault', at('a'), '--out', at('mine'))).toMatchObject(taken);
  expect(readFileSync(at('mine'), 'utf8')).toBe('mine');
});
