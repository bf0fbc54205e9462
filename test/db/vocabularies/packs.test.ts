import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { knownCode, labelOf, offeredTerms, recordedTerm } from '../../../db/model/vocabulary.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { findPackTerms, importHuridocs, offerPack, packState } from '../../../db/vocabularies/packs.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { realFile } from './real-data.ts';

const header = 'list_code,list_name,vocab_number,huri_code,english,french,otherlanguages,visible,parent_vocab_number';

/** Two invented terms below one that Lapwing has a word for (`arrest` is 030101000000 in its list). */
function invented(arrest: string, words = 'Arrest at a ferry'): string {
  return [
    header,
    `4,mt_4,01,${arrest},Arrest as the lists say it,,,y,0`,
    `4,mt_4,02,990101010000,${words},Arrestation au bac,,y,01`,
    '4,mt_4,03,990101020000,Hidden term,,,n,01',
    '17,mt_17,04,010000000000,Lighthouse,Phare,,y,0',
    'x,mt_x,05,010000000000,No list,,,y,0',
  ].join('\n');
}

const kinds = (vault: Vault) => vocabularyIn(vault, 'act-types');
const ferry = 'esf-4-990101010000';

async function withLists(workshop: ReturnType<typeof openWorkshop>, vault: Vault, name = 'lists.csv', words?: string) {
  const arrest = recordedTerm(await kinds(vault), 'arrest')!.esf!;
  const file = join(workshop.folder, name);
  writeFileSync(file, invented(arrest, words));
  return file;
}

test('imported terms stand beside those of Lapwing, below the one that is meant, and none is there twice', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const before = (await kinds(vault)).terms.length;
  const report = await importHuridocs(vault, await withLists(workshop, vault));
  expect(report).toMatchObject({
    isNew: true,
    isOffered: true,
    lists: 2,
    terms: 4,
    version: 1,
    problemCount: 1,
    problems: [{ column: 'list_code' }],
  });
  const list = await kinds(vault);
  expect(list.terms).toHaveLength(before + 2);
  expect(knownCode(list, ferry)).toBe('arrest');
  expect(labelOf(list, ferry, 'fr')).toBe('Arrestation au bac');
  expect(offeredTerms(list).map(({ code }) => code)).toContain(ferry);
  expect(offeredTerms(list).map(({ code }) => code)).not.toContain('esf-4-990101020000');
  expect(findPackTerms(vault, 'phare', 10)).toMatchObject([{ list: 17, code: 'esf-17-010000000000' }]);
  offerPack(vault, false);
  expect(offeredTerms(await kinds(vault)).map(({ code }) => code)).not.toContain(ferry);
  expect(labelOf(await kinds(vault), ferry, 'en')).toBe('Arrest at a ferry');
});

test('a version takes the place of an older one only, and never of itself with other content', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const first = await withLists(workshop, vault);
  const second = await withLists(workshop, vault, 'second.csv', 'Arrest at a landing');
  await importHuridocs(vault, first, 2);
  expect(await importHuridocs(vault, first, 2)).toMatchObject({ isNew: false });
  await expect(importHuridocs(vault, second, 2)).rejects.toThrow(expect.objectContaining({ code: 'import.set-altered' }));
  await expect(importHuridocs(vault, second, 1)).rejects.toThrow(expect.objectContaining({ code: 'import.set-older' }));
  expect(labelOf(await kinds(vault), ferry, 'en')).toBe('Arrest at a ferry');
  await importHuridocs(vault, second, 3);
  expect(labelOf(await kinds(vault), ferry, 'en')).toBe('Arrest at a landing');
  expect(packState(vault)).toMatchObject({ version: 3, terms: 4 });
});

test('a file without such lists is refused, and nothing is imported', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const file = join(workshop.folder, 'other.csv');
  writeFileSync(file, 'name,place\nLin,Heathfield\n');
  await expect(importHuridocs(vault, file)).rejects.toThrow(expect.objectContaining({ code: 'import.not-this-format' }));
  expect(packState(vault)).toBeUndefined();
});

test.each(['all', 'chosen'] as const)('whoever gets a record that cites an imported term reads it without the list (%s)', async (scope) => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  await importHuridocs(one, await withLists(workshop, one));
  const { id } = createCase(one, { title: 'Lin', acts: [{ type: ferry }] });
  await workshop.send(one, two, scope === 'all' ? 'all' : [id]);
  const list = await kinds(two);
  expect(labelOf(list, ferry, 'fr')).toBe('Arrestation au bac');
  expect(offeredTerms(list).map(({ code }) => code)).not.toContain(ferry);
  expect(labelOf(list, 'esf-4-990101020000', 'en')).toBe('esf-4-990101020000');
});

const real = realFile('vocabularies/huridocs_microthesauri.csv');
test.skipIf(real === undefined)('the full lists come in whole', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  expect(await importHuridocs(vault, real!)).toMatchObject({ isNew: true, terms: 4524 });
});
