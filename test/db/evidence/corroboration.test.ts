/** On how many independent sources an act and a case rest. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { corroborationByAct, independentByCase } from '../../../db/evidence/corroboration.ts';
import { corroborationOf, corroborationSentence, originsOf, placesShowing } from '../../../db/model/corroboration.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const levels = (vault: Vault) => Object.fromEntries(countCases(vault, 'sources', {}).map(({ value, count }) => [value, count]));

test('a group of blanks is none, persons who are one are one origin, and the same group in sources and files is one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const count = (of: RecordId) => {
    const { sources, evidence } = showCase(vault, of);
    const faces = new Map([[same, person]]);
    const origins = originsOf(sources, evidence, (one) => faces.get(one as RecordId) ?? one);
    return origins.size || Math.min(1, evidence.length);
  };
  const [person, same] = [addRecord(vault, 'person', {}), addRecord(vault, 'person', {})];
  const cases = Array.from({ length: 6 }, (_, n) => createCase(vault, { title: `Case ${n}` }).id);
  const [blank, twice, shared, alone, files] = cases as [RecordId, RecordId, RecordId, RecordId, RecordId];
  for (const of of [blank, blank]) addRecord(vault, 'source', { case: of, independenceGroup: '  ' });
  for (const one of [person, same]) addRecord(vault, 'source', { case: twice, person: one });
  addRecord(vault, 'source', { case: shared, independenceGroup: 'Straße' });
  addRecord(vault, 'evidence', { case: shared, independenceGroup: ' straße' });
  const gone = addRecord(vault, 'source', { case: alone });
  addRecord(vault, 'source', { case: alone });
  addRecord(vault, 'evidence', { case: alone, source: gone });
  trashRecord(vault, 'source', gone);
  for (const group of [undefined, ' ']) addRecord(vault, 'evidence', { case: files, ...(group && { independenceGroup: group }) });
  relateRecords(vault, 'person', person, same, 'same', 'the same card');
  // In the order in which they were made.
  const found = [...independentByCase(vault)].toSorted(([one], [other]) => one - other).map(([, origins]) => origins);
  expect(found).toEqual([2, 1, 1, 1, 1, 0]);
  expect(cases.map(count)).toEqual(found);
});

test('sources of one group or one person count once, files add what they say where they come from, and the same file is one', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Corroborated' });
  createCase(vault, { title: 'Bare' });
  const act = addRecord(vault, 'act', { case: id, type: 'torture' });
  const other = addRecord(vault, 'act', { case: id, type: 'arrest' });
  const said = () => {
    const all = corroborationByAct(vault, showCase(vault, id));
    return (['en', 'zh-Hans'] as const).map((locale) => corroborationSentence(all.get(act)!, locale));
  };
  expect(said()).toEqual(['No source recorded; no file shows this act.', '未记录来源；没有文件显示此行为。']);
  expect(levels(vault)).toEqual({ '0': 2 });

  // A file of which nobody says where it comes from is no source that agrees with another.
  const film = addRecord(vault, 'evidence', { case: id, mediaType: 'video/mp4', sha256: 'a'.repeat(64), 'acts/x': true });
  addRecord(vault, 'pinpoint', { evidence: film, claim: act, fromMs: 100 });
  expect(said()[0]).toBe('No source recorded; 1 video shows this act.');
  expect(levels(vault)).toEqual({ '0': 1, '1': 1 });

  const person = addRecord(vault, 'person', {});
  const witness = addRecord(vault, 'source', { case: id, person, firstHand: true });
  addRecord(vault, 'source', { case: id, person });
  addRecord(vault, 'source', { case: id, independenceGroup: 'The post of Monday' });
  addRecord(vault, 'source', { case: id, independenceGroup: ' the post of monday ', firstHand: false });
  addRecord(vault, 'evidence', { case: id, mediaType: 'video/mp4', sha256: 'a'.repeat(64), [`acts/${act}`]: true, source: witness });
  addRecord(vault, 'evidence', { case: id, mediaType: 'image/png', [`acts/${act}`]: true, copyOf: film });
  addRecord(vault, 'evidence', { case: id, mediaType: 'image/png', [`acts/${act}`]: true, independenceGroup: 'A passer-by' });
  expect(said()).toEqual([
    '1 independent first-hand source, 2 other independent sources in this case; 1 video, 1 picture show this act.',
    '本案有 1 个相互独立的第一手来源、2 个其他独立来源；1 段视频、1 张图片显示此行为。',
  ]);
  expect(corroborationByAct(vault, showCase(vault, id)).get(other)).toMatchObject({ firstHand: 1, others: 1, files: { video: 0 } });
  // Beside an act that is folded: a file that shows it as a whole is one place.
  const whole = showCase(vault, id);
  const count = (one: string) => placesShowing(whole, whole.acts.find((known) => known.id === one)!);
  expect([count(act), count(other)]).toEqual([4, 0]);
  expect([...independentByCase(vault).values()].toSorted()).toEqual([0, 2]);
  expect(levels(vault)).toEqual({ '0': 1, '2': 1 });
  expect(caseKeys(vault, { filters: { sources: ['2'] } })).toHaveLength(1);
  expect(caseKeys(vault, { filters: { sources: ['1'] } })).toHaveLength(0);
  expect(caseKeys(vault, { filters: { sources: ['0', '2'] } })).toHaveLength(2);
  trashRecord(vault, 'case', id);
  expect(levels(vault)).toEqual({ '0': 1 });
});

test('a file, its copies and copies of them, and the metadata that speaks of it are one file, whichever of them show the act', () => {
  const act = { id: 'act', involvements: [], stays: [] };
  const item = (id: string, fields: object, sets: Readonly<Record<string, readonly string[]>> = { acts: ['act'] }) => ({
    id,
    fields: { mediaType: 'image/jpeg', sha256: id, ...fields },
    sets,
    pinpoints: [],
  });
  const filesOf = (...evidence: ReturnType<typeof item>[]) => {
    const { video, picture, document } = corroborationOf({ sources: [], evidence }, act).files;
    return { video, picture, document };
  };
  const one = { video: 0, picture: 1, document: 0 };
  const [photo, first, second] = [item('photo', {}), item('first', { copyOf: 'photo' }, {}), item('second', { copyOf: 'first' })];
  expect(filesOf(photo, first, second)).toEqual(one);
  // The original does not say itself that it shows it, or is not here.
  expect(filesOf(item('photo', {}, {}), item('first', { copyOf: 'photo' }), second)).toEqual(one);
  expect(filesOf(item('first', { copyOf: 'gone' }), item('other', { copyOf: 'gone' }))).toEqual(one);
  const table = item('table', { mediaType: 'text/csv' }, { acts: ['act'], describes: ['photo'] });
  expect(filesOf(photo, table)).toEqual(one);
  expect(filesOf(item('photo', {}, {}), table)).toEqual({ video: 0, picture: 0, document: 1 });
  // Each says that it is a copy of the other: nobody waits for ever.
  expect(filesOf(item('one', { copyOf: 'other' }), item('other', { copyOf: 'one' })).picture).toBeGreaterThan(0);
});
