/** Reports as records: settings, and the texts of their authors. */
import { expect, test } from 'vitest';

import { commitDraft, saveDraft } from '../../../db/drafts/drafts.ts';
import { historyOf } from '../../../db/history/history.ts';
import { resolveConflict } from '../../../db/log/decide/conflict.ts';
import { isReportSection } from '../../../db/model/report.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { createReport, editReport, listReports } from '../../../db/report/records/reports.ts';
import { showReport } from '../../../db/report/records/show.ts';
import { keepText, setText, textsAt, textsOfReport } from '../../../db/report/records/texts.ts';
import { setScope } from '../../../db/assessment/rounds.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { addRecommendations, openRound } from '../assessment/support.ts';
import { openWorkshop } from '../../support/vaults.ts';

const foreword = { section: 'foreword', language: 'en' } as const;

test('a report has settings that are changed one by one, and sections in the order in which it is read', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { round, theme, ids } = await openRound(vault);
  const report = createReport(vault, round, { title: '  What was promised ', publisher: 'Reedmarsh Observatory' });
  editReport(vault, report, { date: '2016-07-01', audience: 'public', languages: ['zh-Hans', 'en'] });
  editReport(vault, report, { publisher: null, languages: ['zh-Hans'] });
  const shown = showReport(vault, report);
  expect(shown).toMatchObject({
    title: 'What was promised',
    round: { id: round, name: 'Mid-term 2016' },
    fields: { title: 'What was promised', date: '2016-07-01', audience: 'public', length: 'full' },
    languages: ['zh-Hans'],
    deleted: false,
    apart: [],
    states: [],
  });
  expect(shown.fields).not.toHaveProperty('publisher');
  expect(shown.sections.map(({ section, title }) => [section, title])).toEqual([
    ['foreword', null],
    ['summary', null],
    ['method', null],
    [`theme/${theme}`, 'Due process'],
    [`recommendation/${ids.one}`, '21.1'],
    [`recommendation/${ids.two}`, '21.2'],
    [`recommendation/${ids.three}`, '21.3'],
    ['conclusions', null],
    ['to-state', null],
    ['to-recommending-states', null],
    ['to-un', null],
    ['acknowledgements', null],
  ]);
  expect(shown.sections.every(({ section }) => isReportSection(section))).toBe(true);
  const other = createReport(vault, round);
  expect(listReports(vault, round).map(({ id, title }) => [id, title])).toEqual([
    [other, 'Mid-term 2016'],
    [report, 'What was promised'],
  ]);
  trashRecord(vault, 'report', report);
  expect(listReports(vault).map(({ id }) => id)).toEqual([other]);
  restoreRecord(vault, 'report', report);
  expect(listReports(vault)).toHaveLength(2);
  const refused = [{ date: '2016-07' }, { date: 'soon' }, { recommendation: ids.foreign }, { languages: [] }];
  for (const settings of refused) expect(() => editReport(vault, report, settings)).toThrow(/Nothing was changed/);
  expect(() => createReport(vault, vault.newId())).toThrow(expect.objectContaining({ code: 'record.not-found' }) as Error);
});

test('a text is written, typed as a draft, emptied, and each of its versions stays in the history', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { round } = await openRound(vault);
  const report = createReport(vault, round);
  expect(setText(vault, report, foreword, '  \n')).toBeUndefined();
  const id = setText(vault, report, foreword, 'We waited.')!;
  expect(setText(vault, report, foreword, 'We waited.')).toBe(id);
  const draft = vault.newId();
  saveDraft(vault, draft, 'report-text', id, { text: 'We waited for' });
  saveDraft(vault, draft, 'report-text', id, { text: 'We waited for three years.' });
  expect(textsOfReport(vault, report)).toMatchObject([{ id, ...foreword, text: 'We waited.' }]);
  commitDraft(vault, draft);
  expect(textsOfReport(vault, report)).toMatchObject([{ text: 'We waited for three years.' }]);
  setText(vault, report, foreword, '');
  expect(textsOfReport(vault, report)).toMatchObject([{ id, text: '' }]);
  expect(setText(vault, report, foreword, 'Anew.')).toBe(id);
  const values = historyOf(vault, 'report-text', id, 'text', 10).map(({ value }) => value);
  expect(values).toEqual(['Anew.', null, 'We waited for three years.', 'We waited.']);
  setText(vault, report, { ...foreword, language: 'zh-Hans' }, '我们等了三年。');
  expect(textsOfReport(vault, report)).toHaveLength(2);
  for (const section of ['preface', 'theme/x', `theme/${vault.newId()}/x`, 'theme', ''])
    expect(() => setText(vault, report, { section, language: 'en' }, 'x'), section).toThrow(/no such section/);
});

test('a text whose section is gone from the round is kept, and told apart', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { round, theme, ids } = await openRound(vault);
  const report = createReport(vault, round);
  const id = setText(vault, report, { section: `recommendation/${ids.three}`, language: 'en' }, 'It was kept.');
  expect(showReport(vault, report).apart).toEqual([]);
  setScope(vault, round, { remove: { recommendations: [ids.three], themes: [theme] } });
  expect(showReport(vault, report)).toMatchObject({ apart: [{ id, text: 'It was kept.' }] });
  setScope(vault, round, { add: { recommendations: [ids.three] } });
  expect(showReport(vault, report).apart).toEqual([]);
  // A section of a newer version.
  addTheme(vault, 'Unused', []);
  const unknown = vault.newId();
  vault.record('create-report-text', [
    { entity: 'report-text', record: unknown, field: 'report', value: report },
    { entity: 'report-text', record: unknown, field: 'section', value: 'epilogue' },
    { entity: 'report-text', record: unknown, field: 'text', value: 'From later.' },
  ]);
  expect(showReport(vault, report).apart).toMatchObject([{ section: 'epilogue', language: '', text: 'From later.' }]);
});

interface Two {
  readonly north: Vault;
  readonly team: Vault;
  readonly report: RecordId;
  readonly exchange: () => Promise<void>;
}

async function twoVaults(workshop: ReturnType<typeof openWorkshop>): Promise<Two> {
  const [north, team] = [await workshop.vault('north'), await workshop.vault('team')];
  const { round } = await openRound(north);
  await addRecommendations(team);
  const report = createReport(north, round, { title: 'Mid-term' });
  const exchange = async () => {
    await workshop.send(north, team, { round });
    await workshop.send(team, north, { round });
  };
  await exchange();
  return { north, team, report, exchange };
}

test('two vaults that each begin a text keep both, say so alike, and one is chosen', async () => {
  await using workshop = openWorkshop();
  const { north, team, report, exchange } = await twoVaults(workshop);
  const here = setText(north, report, foreword, 'From the north.')!;
  const there = setText(team, report, foreword, 'From the team.')!;
  setText(team, report, { ...foreword, language: 'zh-Hans' }, '团队所写。');
  await exchange();
  const texts = textsOfReport(north, report);
  expect(textsOfReport(team, report)).toEqual(texts);
  // Begun within one millisecond, they stand in the order of their ids: alike in both vaults, and either may be the first.
  const begun = textsAt(texts, foreword).map(({ text }) => text);
  expect(begun.toSorted()).toEqual(['From the north.', 'From the team.']);
  expect(() => setText(north, report, foreword, 'A third.')).toThrow(expect.objectContaining({ code: 'record.ambiguous' }) as Error);
  expect(() => keepText(north, report, texts.find(({ language }) => language === 'zh-Hans')!.id)).toThrow(/nothing to choose/);
  expect(() => keepText(north, report, report)).toThrow(/nothing to choose/);
  keepText(north, report, there);
  await exchange();
  for (const vault of [north, team]) expect(textsAt(textsOfReport(vault, report), foreword)).toMatchObject([{ id: there }]);
  // What was put away is not lost.
  restoreRecord(north, 'report-text', here);
  expect(textsAt(textsOfReport(north, report), foreword)).toHaveLength(2);
  // An empty one is nothing to choose.
  editRecord(north, 'report-text', here, { text: null });
  expect(textsAt(textsOfReport(north, report), foreword)).toMatchObject([{ id: there }]);
});

test('one text changed in two vaults is a conflict, and for whom a report is written shows as the strictest', async () => {
  await using workshop = openWorkshop();
  const { north, team, report, exchange } = await twoVaults(workshop);
  const text = setText(north, report, foreword, 'As it was.')!;
  await exchange();
  setText(north, report, foreword, 'As the north has it.');
  setText(team, report, foreword, 'As the team has it.');
  editReport(north, report, { audience: 'public' });
  editReport(team, report, { audience: 'partners' });
  await exchange();
  for (const vault of [north, team]) {
    expect(showReport(vault, report)).toMatchObject({
      fields: { audience: 'public' },
      states: [
        { record: report, field: 'audience', state: 'conflict' },
        { record: text, field: 'text', state: 'conflict' },
      ],
    });
  }
  expect(textsOfReport(north, report)).toEqual(textsOfReport(team, report));
  team.transaction(() => resolveConflict(team.store, text, 'text', 'As both have it.'));
  await exchange();
  expect(textsOfReport(north, report)).toMatchObject([{ text: 'As both have it.' }]);
});
