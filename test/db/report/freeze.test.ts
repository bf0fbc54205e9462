/** A frozen report: the same bytes later, what changed since, who stands in for it, and what an erasure can do about it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { eraseForGood } from '../../../db/erasure/commands.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { addMember, listMembers, useMember } from '../../../db/members/members.ts';
import { answerField, consentEntity } from '../../../db/model/consent.ts';
import { sourceEntity } from '../../../db/model/source.ts';
import { findPerson } from '../../../db/people/find.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { partsIn } from '../../../db/records/details.ts';
import { approveFrozen, frozenReport, frozenReportsOf, withdrawFrozenApproval } from '../../../db/report/freeze/approvals.ts';
import { removeFrozen } from '../../../db/report/freeze/stored.ts';
import { compareFrozen, freezeReport, frozenChanges, frozenDocument } from '../../../db/report/freeze-report.ts';
import { composeReport, composingOfReport } from '../../../db/report/record-report.ts';
import { createReport, editReport } from '../../../db/report/records/reports.ts';
import { setText } from '../../../db/report/records/texts.ts';
import { writeFrozenReport } from '../../../db/report/write.ts';
import { begun, passport } from './begun.ts';
import { openRound } from '../assessment/support.ts';
import { openWorkshop } from '../../support/vaults.ts';

vi.setConfig({ testTimeout: 600_000 });

test('it says the same later, whatever changed, in the same bytes of every format', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, cited, asked } = await begun(vault);
  const before = await composeReport(vault, asked);
  const freeze = await freezeReport(vault, asked);
  expect(frozenDocument(vault, freeze)).toEqual(JSON.parse(JSON.stringify(before)));
  const write = async (name: string) => {
    for (const format of ['pdf', 'docx', 'html'] as const)
      await writeFrozenReport(vault, freeze, format, join(workshop.folder, `${name}.${format}`));
  };
  await write('one');
  editRecord(vault, 'case', cited, { title: 'Passport kept at the airport' });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'Something else.');
  editReport(vault, report, { title: 'Another title', date: '2017-01-01' });
  await write('two');
  for (const format of ['pdf', 'docx', 'html'])
    expect(readFileSync(join(workshop.folder, `one.${format}`)).equals(readFileSync(join(workshop.folder, `two.${format}`)))).toBe(true);
  expect(JSON.stringify(await composeReport(vault, asked))).toContain('Another title');
  expect(frozenReportsOf(vault, report)).toMatchObject([
    {
      id: freeze,
      title: 'What was promised',
      language: 'en',
      audience: 'internal',
      length: 'full',
      name: 'v',
      isProven: true,
      state: 'here',
    },
  ]);
  // The words are in the database of this vault, and what is changed there is not shown.
  vault.raw.exec(`UPDATE report_freeze SET digest = 'x'`);
  expect(() => frozenDocument(vault, freeze)).toThrow(/not what was frozen/);
});

test('what changed since is told with the old and the new value, and nothing of what came back to what it was', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, cited, asked, round } = await begun(vault);
  const freeze = await freezeReport(vault, asked);
  expect(frozenChanges(vault, freeze)).toEqual({ records: [], added: [], cases: 0 });
  const [source] = partsIn(vault, sourceEntity, cited);
  editRecord(vault, 'case', cited, { title: 'Passport kept at the airport', place: 'Elsewhere' });
  editRecord(vault, 'case', cited, { title: passport });
  editRecord(vault, 'source', source!.id, { title: 'Her own words' });
  editReport(vault, report, { subtitle: 'Anew' });
  const other = createReport(vault, round, { title: 'No ground of it' });
  const added = addRecord(vault, 'source', { case: cited, title: 'A letter' });
  const known = (value: string) => [{ state: 'known', value }];
  const changes = frozenChanges(vault, freeze);
  expect(changes.cases).toBe(1);
  expect(changes.added).toEqual([{ entity: 'source', record: added, title: 'A letter' }]);
  expect(changes.records).toHaveLength(3);
  expect(changes.records).toEqual(
    expect.arrayContaining([
      {
        entity: 'case',
        record: cited,
        title: passport,
        case: cited,
        fields: [{ field: 'place', before: expect.anything() as unknown, now: known('Elsewhere') }],
      },
      {
        entity: 'source',
        record: source!.id,
        title: 'Her own words',
        case: cited,
        fields: [{ field: 'title', before: known('The person herself'), now: known('Her own words') }],
      },
      {
        entity: 'report',
        record: report,
        title: 'What was promised',
        case: null,
        fields: [{ field: 'subtitle', before: [], now: known('Anew') }],
      },
    ]),
  );
  expect(JSON.stringify(changes)).not.toContain(other);
  await eraseForGood(vault, { records: [{ entity: 'source', record: source!.id }], withParts: true }, { reason: 'asked for' });
  const erased = frozenChanges(vault, freeze).records.find(({ record }) => record === source!.id);
  expect(erased!.fields.find(({ field }) => field === 'title')).toMatchObject({ before: [{ state: 'gone' }] });
  expect(JSON.stringify(erased)).not.toContain('The person herself');
});

test('once somebody in it took consent back, or may not be named any more, it is not written, whoever reads it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, asked } = await begun(vault);
  editReport(vault, report, { audience: 'partners' });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'We thank Wang Quan.');
  const freeze = await freezeReport(vault, asked);
  expect(JSON.stringify(frozenDocument(vault, freeze))).toContain('Wang Quan');
  const out = join(workshop.folder, 'out.html');
  const write = () => writeFrozenReport(vault, freeze, 'html', out);
  await write();
  rmSync(out);
  const [consent] = partsIn(vault, consentEntity, findPerson(vault, '王全'));
  const refused = { code: 'report.consent-since' };
  editRecord(vault, 'consent', consent!.id, { [answerField('third-parties')]: 'no' });
  await expect(async () => write()).rejects.toMatchObject(refused);
  // Without a name in it, a case may not be told any more.
  editRecord(vault, 'consent', consent!.id, { [answerField('third-parties')]: 'yes' });
  setText(vault, report, { section: 'foreword', language: 'en' }, '');
  editReport(vault, report, { audience: 'internal' });
  const nameless = await freezeReport(vault, asked);
  editRecord(vault, 'consent', consent!.id, { withdrawn: '2026-02-01' });
  for (const one of [freeze, nameless]) await expect(async () => writeFrozenReport(vault, one, 'html', out)).rejects.toMatchObject(refused);
  expect(existsSync(out)).toBe(false);
});

test('two frozen reports differ where they say something else, section by section', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, asked } = await begun(vault);
  setText(vault, report, { section: 'to-un', language: 'en' }, 'One.\n\nTwo.\n\nThree.');
  const one = await freezeReport(vault, asked);
  const same = await freezeReport(vault, asked);
  expect(compareFrozen(vault, one, same)).toEqual([]);
  setText(vault, report, { section: 'to-un', language: 'en' }, 'One.\n\nTwo and more.\n\nThree.\n\nFour.');
  setText(vault, report, { section: 'foreword', language: 'en' }, '');
  const other = await freezeReport(vault, asked);
  expect(compareFrozen(vault, one, other)).toEqual([
    {
      id: 'to-un',
      title: 'To the United Nations',
      changes: [
        { before: 'Two.', after: 'Two and more.' },
        { before: null, after: 'Four.' },
      ],
    },
    {
      id: 'foreword',
      title: 'Foreword',
      changes: [
        { before: 'Foreword', after: null },
        { before: `We waited for ${passport}.`, after: null },
      ],
    },
  ]);
});

test('another person than who froze it approves it; that counts for this document alone, and is taken back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { asked } = await begun(vault);
  const freeze = await freezeReport(vault, asked);
  const [own] = listMembers(vault);
  expect(frozenReport(vault, freeze)).toMatchObject({ canApprove: false, approvals: [] });
  expect(() => approveFrozen(vault, freeze)).toThrow(expect.objectContaining({ code: 'assessment.same-person' }) as Error);
  useMember(vault, addMember(vault, 'Sefa Lind'));
  expect(frozenReport(vault, freeze).canApprove).toBe(true);
  const approval = approveFrozen(vault, freeze);
  expect(approveFrozen(vault, freeze)).toBe(approval);
  expect(frozenReport(vault, freeze)).toMatchObject({
    canApprove: false,
    approvals: [{ name: 'Sefa Lind', isOwn: true, state: 'stands' }],
  });
  editRecord(vault, 'report-approval', approval, { digest: 'of another' });
  expect(frozenReport(vault, freeze)).toMatchObject({ approvals: [{ state: 'unproven' }] });
  editRecord(vault, 'report-approval', approval, { digest: frozenReport(vault, freeze).digest });
  withdrawFrozenApproval(vault, freeze);
  expect(frozenReport(vault, freeze)).toMatchObject({ canApprove: true, approvals: [{ state: 'withdrawn' }] });
  expect(() => withdrawFrozenApproval(vault, freeze)).toThrow(/not approved/);
  // Somebody else writes an approval in the name of another.
  useMember(vault, own!.id);
  const { digest } = frozenReport(vault, freeze);
  const forged = addRecord(vault, 'report-approval', { freeze, digest, member: listMembers(vault)[1]!.id, name: 'Sefa Lind' });
  expect(frozenReport(vault, freeze).approvals.find(({ id }) => id === forged)).toMatchObject({ state: 'unproven' });
});

test('that it was frozen travels, and its words do not: nobody approves what they cannot read', async () => {
  await using workshop = openWorkshop();
  const [vault, team] = [await workshop.vault('v'), await workshop.vault('team')];
  const { report, asked, round } = await begun(vault);
  const freeze = await freezeReport(vault, asked);
  await workshop.send(vault, team, { round });
  expect(frozenReportsOf(team, report)).toMatchObject([{ id: freeze, state: 'elsewhere', name: 'v' }]);
  expect(frozenReport(team, freeze).digest).toBe(frozenReport(vault, freeze).digest);
  expect(() => frozenDocument(team, freeze)).toThrow(expect.objectContaining({ code: 'record.not-found' }) as Error);
  expect(() => approveFrozen(team, freeze)).toThrow(/cannot|nobody can read/);
  expect(team.raw.prepare('SELECT count(*) FROM frozen_report').pluck().get()).toBe(0);
});

test('who may not see all grades yet reads no frozen report that tells them', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { round, ids, as, grade } = await openRound(vault);
  for (const recommendation of [ids.one, ids.two, ids.three]) grade('Ada', { recommendation }, 'not-implemented');
  const report = createReport(vault, round, {});
  as('Cem');
  const freeze = await freezeReport(vault, { report, language: 'en' });
  expect(frozenDocument(vault, freeze).title).not.toBe('');
  // What was read for one is not shown to another.
  const isBlind = async () => (await composingOfReport(vault, { report, language: 'en' })).data.progress.rows.some((row) => row.isBlind);
  expect(await isBlind()).toBe(false);
  as('Ben');
  expect(await isBlind()).toBe(true);
  expect(() => frozenDocument(vault, freeze)).toThrow(expect.objectContaining({ code: 'assessment.hidden' }) as Error);
  await expect(freezeReport(vault, { report, language: 'en' })).rejects.toMatchObject({
    code: 'assessment.hidden',
    params: { about: 'one', paragraph: expect.stringMatching(/^\d+\.\d+$/) as string },
  });
  expect(() => frozenChanges(vault, freeze)).toThrow(expect.objectContaining({ code: 'assessment.hidden' }) as Error);
});

test('an erasure names the frozen reports that rest on what goes; their words are taken away, and the fact stays', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { report, cited, asked } = await begun(vault);
  const unread = await planErasure(vault, { records: [{ entity: 'case', record: cited }], withParts: true });
  expect(unread.frozen).toEqual([]);
  const freeze = await freezeReport(vault, asked);
  for (const entity of ['case', 'report-freeze'] as const) {
    const record = entity === 'case' ? cited : freeze;
    const plan = await planErasure(vault, { records: [{ entity, record }], withParts: true });
    expect(plan.frozen).toMatchObject([{ freeze, title: 'What was promised' }]);
  }
  removeFrozen(vault, freeze);
  expect((await planErasure(vault, { records: [{ entity: 'case', record: cited }], withParts: true })).frozen).toEqual([]);
  expect(frozenReportsOf(vault, report)).toMatchObject([
    { id: freeze, state: 'removed', digest: expect.stringMatching(/^[\w-]{43}$/) as string },
  ]);
  expect(() => frozenDocument(vault, freeze)).toThrow(/not in this vault/);
  expect(() => removeFrozen(vault, freeze)).toThrow(/not in this vault/);
  expect(vault.raw.prepare('SELECT count(*) FROM frozen_use').pluck().get()).toBe(0);
});
