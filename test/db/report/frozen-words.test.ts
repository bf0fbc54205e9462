/** The words of a frozen report: they do not leave once somebody in them no longer agrees, and go with the report. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';

import { recordConsent } from '../../../db/consent/commands.ts';
import { saveDraft } from '../../../db/drafts/drafts.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addMember, listMembers, useMember } from '../../../db/members/members.ts';
import { answerField, consentEntity } from '../../../db/model/consent.ts';
import type { AppError } from '../../../db/model/errors.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { findPerson } from '../../../db/people/find.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import { approveFrozen } from '../../../db/report/freeze/approvals.ts';
import { removeFrozen } from '../../../db/report/freeze/stored.ts';
import { freezeReport, frozenChanges } from '../../../db/report/freeze-report.ts';
import { settleFindings } from '../../../db/report/leak/kept.ts';
import { editReport } from '../../../db/report/records/reports.ts';
import { setText } from '../../../db/report/records/texts.ts';
import { writeFrozenReport } from '../../../db/report/write.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun } from './begun.ts';

vi.setConfig({ testTimeout: 600_000 });

test('whoever is told of without a name, or told of at all, has to agree on the day when it leaves, whatever became of their consent', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, asked, cited } = await begun(vault);
  const wang = findPerson(vault, '王全');
  const [consent] = partsIn(vault, consentEntity, wang);
  const out = join(workshop.folder, 'out.html');
  for (const audience of ['partners', 'public'] as const) {
    editReport(vault, report, { audience });
    setText(vault, report, { section: 'foreword', language: 'en' }, '');
    const unnamed = { [answerField('third-parties')]: null, [answerField('published-named')]: null };
    editRecord(vault, 'consent', consent!.id, { ...unnamed, [answerField('published-anonymised')]: 'yes', expires: '2100-01-01' });
    const freeze = await freezeReport(vault, asked);
    const { text } = await writing(vault, freeze, out);
    expect(text).not.toBe('report.consent-since');
    const undo: (() => void)[] = [];
    const turns: readonly (readonly [what: string, turn: () => void])[] = [
      ['ended by its date', () => editRecord(vault, 'consent', consent!.id, { expires: '2026-01-01' })],
      ['is in the trash', () => trashRecord(vault, 'consent', consent!.id)],
      ['asks to be asked again', () => editRecord(vault, 'consent', consent!.id, { [answerField('published-anonymised')]: 'ask' })],
      ['has to be asked no more', () => trashRecord(vault, 'person', wang)],
      [
        'refused on a record of the same person that is in no case',
        () => {
          const { id } = createPerson(vault, { name: 'Wang again' });
          const no = recordConsent(vault, { person: id, publishedAnonymised: 'no' }).id;
          const tie = relateRecords(vault, 'person', wang, id, 'same', 'one date of birth');
          undo.push(() => editRecord(vault, 'same-as', tie, { verdict: 'different' }));
          expect(no).toBeTruthy();
        },
      ],
      ['stands in a case that became secret', () => editRecord(vault, 'case', cited, { confidentiality: 4 })],
    ];
    for (const [what, turn] of turns) {
      turn();
      await vault.finishPending();
      expect([what, (await writing(vault, freeze, out)).text]).toEqual([what, 'report.consent-since']);
      editRecord(vault, 'consent', consent!.id, { expires: '2100-01-01', [answerField('published-anonymised')]: 'yes' });
      editRecord(vault, 'case', cited, { confidentiality: 1 });
      restoreRecord(vault, 'consent', consent!.id);
      restoreRecord(vault, 'person', wang);
      for (const one of undo.splice(0)) one();
      await vault.finishPending();
      expect([what, (await writing(vault, freeze, out)).text]).not.toEqual([what, 'report.consent-since']);
    }
    removeFrozen(vault, freeze);
    expect(vault.raw.prepare('SELECT count(*) FROM frozen_told').pluck().get()).toBe(0);
  }
});

test('frozen before it was noted whom it tells of, it does not leave either once consent is changed that it rests on', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, asked } = await begun(vault);
  const [consent] = partsIn(vault, consentEntity, findPerson(vault, '王全'));
  const out = join(workshop.folder, 'out.html');
  const frozen = new Map<string, RecordId>();
  setText(vault, report, { section: 'foreword', language: 'en' }, '');
  for (const audience of ['internal', 'public'] as const) {
    editReport(vault, report, { audience });
    frozen.set(audience, await freezeReport(vault, asked));
  }
  vault.raw.exec('DELETE FROM frozen_told');
  for (const freeze of frozen.values()) expect((await writing(vault, freeze, out)).text).not.toBe('report.consent-since');
  editRecord(vault, 'consent', consent!.id, { withdrawn: '2026-02-01' });
  for (const [audience, freeze] of frozen)
    expect([audience, (await writing(vault, freeze, out)).text]).toEqual([audience, 'report.consent-since']);
});

/** What came of writing it: `written`, or why it was not. A public one waits for findings, too: that comes after consent. */
async function writing(vault: Vault, freeze: RecordId, out: string): Promise<{ text: string }> {
  try {
    await writeFrozenReport(vault, freeze, 'html', out);
    rmSync(out);
    return { text: 'written' };
  } catch (error) {
    return { text: (error as AppError).code };
  }
}

test('with a report all that it said goes: texts, frozen words, what was settled and what stood for whom', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, asked } = await begun(vault);
  editReport(vault, report, { audience: 'public', title: 'Titleword of marshes' });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'Forewordword of marshes.');
  const freeze = await freezeReport(vault, asked);
  approveAs(vault, freeze);
  settleFindings(vault, report, ['findingword'], 'Reasonword of marshes');
  setText(vault, report, { section: 'foreword', language: 'en' }, 'Laterword of marshes.');
  saveDraft(vault, vault.newId(), 'report', report, { title: 'Draftword of marshes' });
  const words = ['Titleword', 'Forewordword', 'Laterword', 'Reasonword', 'findingword', 'Draftword'];
  const before = rowsOf(vault);
  for (const word of words) expect([word, before.includes(word)]).toEqual([word, true]);
  const marks = vault.raw.prepare('SELECT mark FROM report_mark').pluck().all() as string[];
  expect(marks.length).toBeGreaterThan(0);
  await eraseForGood(vault, { records: [{ entity: 'report', record: report }], withParts: false }, { reason: 'asked to' });
  const after = rowsOf(vault);
  for (const word of words) expect([word, after.includes(word)]).toEqual([word, false]);
  const left = (sql: string) => vault.raw.prepare(sql).pluck().get();
  expect(left('SELECT count(*) FROM report_mark WHERE mark IS NOT NULL')).toBe(0);
  for (const table of ['frozen_use', 'frozen_told', 'frozen_report WHERE document IS NOT NULL'])
    expect(left(`SELECT count(*) FROM ${table}`)).toBe(0);
});

/** Another person who works here approves it. */
function approveAs(vault: Vault, freeze: RecordId): void {
  const [first] = listMembers(vault);
  useMember(vault, addMember(vault, 'Ida Marsh'));
  approveFrozen(vault, freeze);
  useMember(vault, first!.id);
}

/** All that stands in any row of any table, and what is packed in it. */
function rowsOf(vault: Vault): string {
  const tables = vault.raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all() as string[];
  return tables
    .flatMap((table) =>
      vault.raw
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) =>
          Object.values(row as object)
            .map(textIn)
            .join(' '),
        ),
    )
    .join('\n');
}

function textIn(value: unknown): string {
  if (!Buffer.isBuffer(value)) return String(value);
  for (const unpack of [inflateRawSync, inflateSync])
    try {
      return unpack(value).toString();
    } catch {
      // Not packed so.
    }
  return value.toString();
}

test('new consent is told by whose it is', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { asked } = await begun(vault);
  const freeze = await freezeReport(vault, asked);
  recordConsent(vault, { person: findPerson(vault, '王全'), press: 'yes' });
  expect(frozenChanges(vault, freeze).added).toMatchObject([{ entity: 'consent', title: '王全' }]);
});
