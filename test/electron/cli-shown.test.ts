/** What comes from outside is shown with marks for what a terminal obeys or nobody sees, by every command. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { eraseForGood } from '../../db/erasure/commands.ts';
import { addLink } from '../../db/links/links.ts';
import { idText } from '../../db/log/ids.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { addTheme } from '../../db/themes/themes.ts';
import { groups } from '../../electron/cli/groups.ts';
import { shownDocument, shownJson, shownLine } from '../../electron/cli/shown.ts';
import { stageForged } from '../db/bundle/forge.ts';
import { runCliHere } from '../support/cli.ts';
import { openWorkshop, passphrase, type Workshop } from '../support/vaults.ts';
import { commandsOver, escape, hidden, odd, type Spoilt, spoilt } from './every-command.ts';

vi.setConfig({ testTimeout: 300_000 });

const hostileText = fc.array(fc.oneof(fc.constantFrom(...odd, '\ud800', '"', '\\', 'a', '张', '\u0646'), fc.string({ unit: 'binary' })), {
  maxLength: 30,
});

test('a line holds nothing that is not seen, and JSON the same value', () => {
  fc.assert(
    fc.property(hostileText, (parts) => {
      const text = parts.join('');
      // A joiner that belongs to a letter of its script is a letter.
      expect(shownLine(text.replace(/[^\p{ASCII}\u202e\u{e0041}\ufeff\u2028]|[#*0-9]/gu, ''))).not.toMatch(hidden);
      expect(shownLine(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(shownDocument({ text, isJson: false }, true)).not.toMatch(/[^\P{Cc}\r\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
      const json = shownJson({ [text]: text });
      expect(json).not.toMatch(hidden);
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }),
  );
  expect(shownLine('a\nb\u202ec\u{e0041}')).toBe('a\\u{a}b\\u{202e}c\\u{e0041}');
});

test('what belongs to a script or a picture stays as it is written', () => {
  for (const name of ['علی‌رضا', 'ශ්‍රී', '👩‍⚖️', '葛\u{e0100}城', 'ᠮᠣᠩᠭᠣᠯ\u180e'.slice(0, -1)]) expect(shownLine(name)).toBe(name);
  expect(shownLine('Otis\u200d Vale')).toBe('Otis\\u{200d} Vale');
  expect(shownLine('علی\u200c\u200cرضا')).toBe('علی\u200c\\u{200c}رضا');
  expect(shownDocument({ text: 'a\tb\r\nc\rd', isJson: false }, true)).toBe('a\tb\r\nc\\u{d}d');
  expect(shownDocument({ text: 'a\u202e', isJson: false }, false)).toBe('a\u202e');
  expect(shownDocument({ text: '[\n "a\u202e"\n]', isJson: true }, false)).toBe('[\n "a\\u202e"\n]');
});

interface Place {
  readonly at: (name: string) => string;
  readonly run: (...words: string[]) => ReturnType<typeof runCliHere>;
}

const paragraph = (number: string, response: string) => ({
  cycle: 2,
  session: 17,
  symbol: 'A/HRC/25/5',
  paragraph: number,
  text: spoilt('Protect'),
  response,
  state_under_review: 'CHN',
  parts: [{ text: spoilt('Protect'), states: ['Norway'] }],
});

/** Tables, every text of them spoilt; each has rows to take in and rows to refuse. */
function writeTables(at: Place['at']): void {
  writeFileSync(at('set.json'), JSON.stringify([paragraph('186.62', 'Accepted'), paragraph(spoilt('7'), spoilt('maybe'))]));
  const person = { key: 'p', name: spoilt('Tola'), occupation: spoilt('writer'), remarks: `${spoilt('one')}\n${spoilt('two')}` };
  const row = { title: spoilt('Title'), narrative: `${spoilt('first')}\nbundle accepted`, place: spoilt('Aba'), people: [person] };
  const act = { type: '01', victim: 'p', note: spoilt('note') };
  const source = { title: spoilt('letter'), connection: `${escape}\u202e` };
  writeFileSync(
    at('cases.json'),
    JSON.stringify([
      { ...row, acts: [act], sources: [source] },
      { ...row, [spoilt('colour')]: 1 },
    ]),
  );
  writeFileSync(at('bad-records.csv'), `id,confidentiality\n"${escape}\u202eA","${escape}\u202enever"\n`);
  writeFileSync(
    at('own.csv'),
    `id,Name,Date,${escape}\u202eodd,Violation\n"${escape}\u202e1","${spoilt('Tola')}","${escape}\u202enever",x,"${spoilt('taken')}"\n`,
  );
  writeFileSync(at('bad.csv'), `title,begin\n"${escape}\u202eA","${escape}\u202enever"\n`);
}

/** A vault in which every text is spoilt: conflict, link, theme, proposed erasure and a waiting bundle of a spoilt author too. */
async function spoil(workshop: Workshop, { at, run }: Place): Promise<Spoilt> {
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  writeTables(at);
  await vault.close();
  await run('recommendations', 'import', at('set.json'), '--vault', at('v'));
  await run('cases', 'import', at('cases.json'), '--vault', at('v'));
  const mine = await workshop.open('v');
  const id = (table: string) => idText(mine.raw.prepare(`SELECT id FROM ${table} LIMIT 1`).pluck().get() as Buffer);
  const [found, person, doomed] = [id('case_record'), id('person'), mine.newId()];
  addTheme(mine, spoilt('Theme'), []);
  addLink(mine, {
    case: found,
    recommendation: findRecommendation(mine.raw, '186.62').id,
    direction: 'supports',
    reason: spoilt('because'),
  });
  mine.record('create-case', [{ entity: 'case', record: doomed, field: 'title', value: spoilt('doomed') }]);
  await workshop.send(mine, other);
  for (const vaultOfOne of [mine, other])
    vaultOfOne.record('edit', [{ entity: 'case', record: found, field: 'title', value: spoilt(vaultOfOne === mine ? 'mine' : 'theirs') }]);
  await eraseForGood(other, { records: [{ entity: 'case', record: doomed }], withParts: true }, { reason: spoilt('reason') });
  await workshop.send(other, mine);
  const named = (envelope: Record<string, unknown>) =>
    void Object.assign(envelope['author'] as object, { name: `\u202e${spoilt('author')}`.slice(0, 200) });
  expect(await stageForged({ author: other, reader: mine, envelope: named })).toBe('staged');
  await mine.close();
  const forged = readdirSync(workshop.folder).find((name) => name.startsWith('forged-'))!;
  return { found, person, doomed, forged: at(forged), recipient: other.recipient };
}

test('every command shows spoilt texts with marks, and JSON that is the same', async () => {
  await using workshop = openWorkshop();
  const at = (name: string) => join(workshop.folder, name);
  const run = (...words: string[]) =>
    runCliHere(words, { LAPWING_PASSPHRASE: passphrase, LAPWING_NEW_PASSPHRASE: passphrase, LAPWING_STATE_DIR: at('state') });
  const place = await spoil(workshop, { at, run });
  const { proposed } = JSON.parse((await run('erasure', 'list', '--vault', at('v'), '--json')).stdout) as {
    proposed: { action: string }[];
  };
  const commands = commandsOver(place, at, proposed[0]!.action);
  const marked = new Set<string>();
  for (const [name, ...rest] of commands) {
    const words = [...name!.split(' '), ...rest, ...(rest.includes('--vault') ? [] : ['--vault', at('v')])];
    for (const more of [[], ['--json']]) {
      const { stdout, stderr } = await run(...words, ...more);
      expect(stderr, words.join(' ')).not.toMatch(/^internal:/m);
      expect(`${stdout}${stderr}`.replaceAll('\n', ''), words.join(' ')).not.toMatch(hidden);
      // Throws unless it is one object.
      if (more.length > 0) JSON.parse(stdout);
      else if (/\\u\{202e\}/.test(`${stdout}${stderr}`)) marked.add(name!);
    }
  }
  const all = [];
  for (const [group, load] of Object.entries(groups)) for (const verb of Object.keys(await load())) all.push(`${group} ${verb}`.trim());
  expect(all.filter((name) => !commands.some(([words]) => words === name))).toEqual([]);
  const telling = ['conflicts', 'import', 'inspect', 'waiting'].map((verb) => `bundle ${verb}`);
  telling.push('cases import', 'cases list', 'cases show', 'erasure list', 'erasure plan', 'people list', 'people show', 'search');
  telling.push('consent list', 'measures list', 'interventions list', 'evidence list');
  telling.push('measures import', 'interventions import', 'people import', 'rounds list', 'rounds edit', 'rounds show', 'assess show');
  telling.push('matrix', 'parts list', 'link-rules list', 'links propose', 'term list', 'own-field list');
  telling.push('recommendations list', 'recommendations show', 'themes add', 'themes list', 'vault backup');
  expect([...marked]).toEqual(expect.arrayContaining(telling));
});

test('a line break in a name does not make a line', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  vault.record('create-case', [{ entity: 'case', record: vault.newId(), field: 'title', value: 'A\nEverything holds.\r\nB' }]);
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: join(workshop.folder, 'state') };
  const { stdout } = await runCliHere(['cases', 'list', '--vault', join(workshop.folder, 'v')], environment);
  expect(stdout.trimEnd()).toMatch(/^[^\n]*A\\u\{a\}Everything holds\.\\u\{d\}\\u\{a\}B[^\n]*$/);
});
