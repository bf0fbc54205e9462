/** Files of a case as numbered exhibits of its dossier, with where in them its acts are shown. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { addEvidence } from '../../../../db/evidence/add.ts';
import { composeCaseFile } from '../../../../db/report/case-file/write.ts';
import { plainText } from '../../../../db/report/model/document.ts';
import { textsOf } from '../../../../db/report/model/texts.ts';
import { addRecord, editRecord, trashRecord } from '../../../../db/records/commands.ts';
import { recordConsent } from '../../../support/consent.ts';
import { openWorkshop } from '../../../support/vaults.ts';
import { inventArrest } from './invented-arrest.ts';

test('files are numbered with their hashes, acts say which of them show them and where, and what is secret is not among them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  recordConsent(vault, lin, { uses: ['analysis', 'published-anonymised'] });
  const add = (fields: object) => addRecord(vault, 'evidence', { case: id, version: 'original', nobodyShown: true, ...fields });
  const secret = add({ title: 'Kept below the floor', confidentiality: 4, sha256: 'c'.repeat(64) });
  const notice = add({
    title: 'Notice to Lin Baihe',
    number: 'K7F-E0012',
    fileName: 'Lin Baihe.pdf',
    mediaType: 'application/pdf',
    captured: '2015-07-10',
    sha256: 'a'.repeat(64),
    receivedFrom: 'Ren Qiu',
  });
  const film = add({ fileName: 'Baihe at the gate.mp4', mediaType: 'video/mp4', sha256: 'b'.repeat(64), [`acts/${act}`]: true });
  for (const evidence of [notice, secret])
    addRecord(vault, 'pinpoint', { evidence, claim: act, page: 3, paragraph: '2', quote: 'Lin Baihe is held', note: 'Ren Qiu says so' });
  addRecord(vault, 'pinpoint', { evidence: film, claim: act, fromMs: 62_000, toMs: 70_500 });
  const told = async (readers: 'internal' | 'partners', language: 'en' | 'zh-Hans' = 'en') => {
    const { document, leftOut } = await composeCaseFile(vault, { kind: 'dossier', case: id, readers, language });
    const mention = document.blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.runs.some((run) => run.kind === 'reference') ? [plainText(block.runs)] : [],
    );
    return { words: document.blocks.flatMap(textsOf).join('\n'), mention, leftOut };
  };
  const own = await told('internal');
  expect(own.mention).toEqual(['Shown in: Exhibit 1 (page 3, paragraph 2, “Lin Baihe is held”), Exhibit 2 (at 1:02–1:10.5)']);
  for (const said of ['Exhibit 1: Notice to Lin Baihe', 'K7F-E0012', '10 July 2015', 'a'.repeat(64), 'Exhibit 2: Baihe at the gate.mp4'])
    expect(own.words).toContain(said);
  for (const said of ['PDF', 'Film (MP4)']) expect(own.words).toContain(said);
  expect(own.words).not.toContain('video/mp4');
  expect(own.leftOut).toBe(2);
  for (const kept of ['below the floor', 'c'.repeat(64), 'Ren Qiu says so']) expect(own.words).not.toContain(kept);

  const others = await told('partners');
  for (const said of ['Exhibit 1: Notice to', 'a'.repeat(64), 'b'.repeat(64)]) expect(others.words).toContain(said);
  for (const kept of ['Baihe', 'K7F-E0012', 'gate.mp4', 'Ren Qiu', 'c'.repeat(64)]) expect(others.words).not.toContain(kept);
  expect(others.mention).toHaveLength(1);
  const chinese = await told('internal', 'zh-Hans');
  expect(chinese.mention[0]).toMatch(/^见于：证物 1（?.*第 3 页/u);
  expect(chinese.words).toContain('视频（MP4）');

  trashRecord(vault, 'evidence', notice);
  expect((await told('internal')).mention).toEqual(['Shown in: Exhibit 1 (at 1:02–1:10.5)']);
});

test('whoever it is handed to is told of the copy with parts covered, on its pages and without covered words; a file that stays is said to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  recordConsent(vault, lin, { uses: ['analysis', 'published-anonymised'] });
  const add = (name: string, fields: object = {}) => {
    const path = join(workshop.folder, name);
    writeFileSync(path, name);
    return addEvidence(vault, path, { case: id, people: [lin], fields: { title: name, ...fields } });
  };
  const [notice, film] = [await add('The notice of the court'), await add('The film of the neighbour')];
  const copyBytes = join(workshop.folder, 'copy');
  writeFileSync(copyBytes, 'pictures');
  const copy = await addEvidence(vault, copyBytes, { case: id, fields: { title: 'The notice, covered', nobodyShown: true } });
  const steps = {
    covered: [],
    leftOut: [1],
    margin: 0,
    original: { id: notice.id, sha256: notice.sha256 },
    made: 'painted-over',
    version: '0',
  };
  editRecord(vault, 'evidence', copy.id, { version: 'redacted', copyOf: notice.id, steps: JSON.stringify(steps) });
  for (const page of [1, 3]) addRecord(vault, 'pinpoint', { evidence: notice.id, claim: act, page, quote: `words of page ${page}` });
  addRecord(vault, 'pinpoint', { evidence: film.id, claim: act, fromMs: 1000, quote: 'said in the film' });
  const told = async (readers: 'internal' | 'partners') => {
    const { document } = await composeCaseFile(vault, { kind: 'dossier', case: id, readers, language: 'en' });
    return document.blocks.flatMap(textsOf).join('\n');
  };
  const others = await told('partners');
  for (const said of [
    'Exhibit 1: The notice, covered',
    copy.sha256,
    'page 2',
    'Is not handed on, for the sake of people whom it shows, names or may show, or because it is confidential.',
    'at 0:01',
  ])
    expect(others).toContain(said);
  for (const kept of [
    'The notice of the court',
    notice.sha256,
    film.sha256,
    'The film of the neighbour',
    'words of page',
    'said in the film',
    'Exhibit 3',
  ])
    expect(others).not.toContain(kept);
  const own = await told('internal');
  for (const said of ['The notice of the court', 'The notice, covered', 'words of page 3', 'Exhibit 3']) expect(own).toContain(said);
});
