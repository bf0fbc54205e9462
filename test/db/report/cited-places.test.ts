/** Places in files as footnotes of a report: for the team alone, and only of files that it may be told of. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { idText } from '../../../db/log/ids.ts';
import { actEntity } from '../../../db/model/act.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { tracePlaces } from '../../../db/evidence/trace.ts';
import { pinpointsIn, pinpointsOf } from '../../../db/evidence/pinpoints.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import { availableReferences } from '../../../db/report/available-references.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { freezeReport, frozenToWrite } from '../../../db/report/freeze-report.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { text } from '../../../db/report/model/document.ts';
import { readPlaceNotes } from '../../../db/model/place-notes.ts';
import { composedReport } from '../../../db/report/record-report.ts';
import { createReport, editReport } from '../../../db/report/records/reports.ts';
import { setText } from '../../../db/report/records/texts.ts';
import { findingsOf } from '../../../db/report/text-findings.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { recordConsent } from '../../support/consent.ts';
import { gradedRound } from '../../support/reports.ts';
import { openWorkshop } from '../../support/vaults.ts';

const sentence = 'Lawyers were kept from their clients.';

/** A report whose first measure, one act and one sentence are shown by files. */
async function cited(vault: Vault) {
  const round = await gradedRound(vault);
  const report = createReport(vault, round, { date: '2016-07-01' });
  const measure = idText(vault.raw.prepare('SELECT measure_id FROM measure_link LIMIT 1').pluck().get() as Buffer);
  const of = idText(vault.raw.prepare('SELECT case_id FROM link LIMIT 1').pluck().get() as Buffer);
  const act = partsIn(vault, actEntity, of)[0]!.id;
  const add = (number: string, title: string, fields: object = {}) =>
    addRecord(vault, 'evidence', { case: of, number, title, confidentiality: 2, sha256: number.at(-1)!.repeat(64), ...fields });
  const [law, notice, secret] = [
    add('K7F-E0001', 'Rushlight leaflet'),
    add('K7F-E0002', 'Notice with a seal'),
    add('K7F-E0003', 'Below the floor', { confidentiality: 4 }),
  ];
  addRecord(vault, 'pinpoint', { evidence: law, claim: measure, page: 3, paragraph: '12' });
  addRecord(vault, 'pinpoint', { evidence: notice, claim: act, page: 2, region: '1,2,3,4' });
  addRecord(vault, 'pinpoint', { evidence: secret, claim: act, page: 9 });
  const text = setText(vault, report, { section: 'foreword', language: 'en' }, sentence)!;
  const place = addRecord(vault, 'pinpoint', { evidence: notice, claim: text, claimText: sentence, fromMs: 62_000 });
  const write = (words: string) => setText(vault, report, { section: 'foreword', language: 'en' }, words);
  write(`${sentence}[[place:${place}]] It went on.`);
  return { round, report, measure, act, of, law, notice, secret, text, place, write };
}

const asked = (report: RecordId, language: 'en' | 'zh-Hans' = 'en') => ({ report, language }) as const;

test('measures, acts and sentences have the places that show them in their footnotes, in every format, and all are read back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, place } = await cited(vault);
  const { document, disclosure } = await composedReport(vault, asked(report));
  const notes = readPlaceNotes(document.blocks.flatMap(textsOf).join('\n'));
  const law = { number: 'K7F-E0001', title: 'Rushlight leaflet', page: 3, paragraph: '12', sha256: '1'.repeat(16) };
  const notice = { number: 'K7F-E0002', title: 'Notice with a seal', page: 2, isPart: true, sha256: '2'.repeat(16) };
  const said = { number: 'K7F-E0002', title: 'Notice with a seal', fromMs: 62_000, sha256: '2'.repeat(16) };
  expect(notes[0]).toEqual(said);
  expect(notes).toEqual(expect.arrayContaining([law, notice]));
  expect(notes.some(({ number }) => number === 'K7F-E0003')).toBe(false);
  // Each leads back to the file and the place.
  const traced = tracePlaces(vault, document.blocks.flatMap(textsOf).join('\n'));
  expect(traced.length).toBeGreaterThan(2);
  expect(traced.every(({ items }) => items.length === 1 && items[0]!.pinpoints.length > 0)).toBe(true);
  expect(disclosure.blocked).toContainEqual(
    expect.objectContaining({ effect: 'not-cited', reason: 'confidentiality', entity: 'evidence', item: 'K7F-E0003' }),
  );
  const parts = unzipSync(await writeDocx(document));
  const plain = (xml: string) => xml.replaceAll(/<[^>]*>/g, '');
  expect(readPlaceNotes(plain(strFromU8(parts['word/footnotes.xml']!)))).toEqual(expect.arrayContaining([law, notice, said]));
  expect(readPlaceNotes(plain(await writeHtml(document)))).toEqual(expect.arrayContaining([law, notice, said]));
  const { references } = await availableReferences(vault, asked(report), 'seal', 'place');
  expect(references.map(({ insert }) => insert)).toContain(`[[place:${place}]]`);
  // In Chinese the text is another one; the measures are the same.
  setText(vault, report, { section: 'foreword', language: 'zh-Hans' }, `律师见不到当事人。[[place:${place}]]`);
  const chinese = await composedReport(vault, asked(report, 'zh-Hans'));
  expect(readPlaceNotes(chinese.document.blocks.flatMap(textsOf).join('\n'))).toEqual(expect.arrayContaining([law, notice, said]));

  // Partners and the public get no footnote about a file, and whoever writes is told of each that is left out.
  for (const audience of ['partners', 'public'] as const) {
    editReport(vault, report, { audience });
    const { document, disclosure } = await composedReport(vault, asked(report));
    const words = document.blocks.flatMap(textsOf).join('\n');
    expect(readPlaceNotes(words)).toEqual([]);
    for (const kept of ['K7F-E', 'Rushlight', 'Notice with a seal', 'SHA-256']) expect(words).not.toContain(kept);
    // The sentence itself stays as it is.
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: 'paragraph', runs: [text(sentence), text(' It went on.')] }));
    const blocked = disclosure.blocked.filter(({ effect }) => effect === 'not-cited');
    expect(blocked.map(({ item, reason }) => [item, reason]).toSorted()).toEqual([
      ['K7F-E0001', 'audience'],
      ['K7F-E0002', 'audience'],
      ['K7F-E0003', 'audience'],
    ]);
    const { findings } = await findingsOf(vault, asked(report));
    expect(findings.map(({ kind }) => kind)).toContain('not-cited');
  }
});

test('a file that shows somebody who refused is not cited; a sentence that says something else since is told of', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, law, notice, place, text, write } = await cited(vault);
  const numbers = async () => {
    const { document } = await composedReport(vault, asked(report));
    return new Set(readPlaceNotes(document.blocks.flatMap(textsOf).join('\n')).map(({ number }) => number));
  };
  expect(await numbers()).toEqual(new Set(['K7F-E0001', 'K7F-E0002']));
  const freeze = await freezeReport(vault, asked(report));
  expect(() => frozenToWrite(vault, freeze)).not.toThrow();
  const shown = addRecord(vault, 'person', { kind: 'individual' });
  recordConsent(vault, shown, { answer: 'no' });
  editRecord(vault, 'evidence', law, { [`people/${shown}`]: true });
  expect(await numbers()).toEqual(new Set(['K7F-E0002']));
  // What was frozen cites it, and does not leave any more.
  expect(() => frozenToWrite(vault, freeze)).toThrow(expect.objectContaining({ code: 'report.consent-since' }));

  const changed = async () => (await findingsOf(vault, asked(report))).findings.filter(({ kind }) => kind === 'sentence-changed');
  const claim = () => pinpointsIn(vault, notice).find(({ id }) => id === place)?.claim;
  expect(await changed()).toEqual([]);
  expect(claim()).toMatchObject({ id: text, sentence: { report, section: 'foreword', language: 'en', said: sentence, state: 'stands' } });
  write(`Lawyers met their clients.[[place:${place}]] It went on.`);
  expect(await changed()).toMatchObject([{ section: 'foreword', words: sentence, around: 'Lawyers met their clients.' }]);
  expect(claim()?.sentence?.state).toBe('changed');
  write('Nothing of it.');
  expect(await changed()).toEqual([]);
  expect(claim()?.sentence?.state).toBe('taken-out');
  // Taken along to another section, it is found there, from the file and from the section; in its old place nothing speaks of it.
  const elsewhere = setText(vault, report, { section: 'summary', language: 'en' }, `It is known. ${sentence}[[place:${place}]]`)!;
  setText(vault, report, { section: 'foreword', language: 'zh-Hans' }, `另一种语言。[[place:${place}]]`);
  expect(claim()).toMatchObject({ id: elsewhere, sentence: { report, section: 'summary', language: 'en', state: 'stands' } });
  expect(pinpointsOf(vault, [text])).toEqual([]);
  expect(pinpointsOf(vault, [elsewhere]).map(({ id }) => id)).toEqual([place]);
  trashRecord(vault, 'report-text', text);
  expect(claim()).toMatchObject({ id: elsewhere, deleted: false });
  restoreRecord(vault, 'report-text', text);
  setText(vault, report, { section: 'summary', language: 'en' }, '');
  // A place that is gone is no footnote, and says so in the text.
  write(`${sentence}[[place:${place}]]`);
  trashRecord(vault, 'pinpoint', place);
  expect((await findingsOf(vault, asked(report))).findings.map(({ kind }) => kind)).toContain('gone');
  editRecord(vault, 'evidence', notice, { confidentiality: 4 });
  expect(await numbers()).toEqual(new Set());
});
