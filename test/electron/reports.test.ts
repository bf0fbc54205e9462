/** The calls about a report, as the window makes them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

async function openRound(vault: Awaited<ReturnType<typeof createRealVault>>, folder: string) {
  const paragraph = {
    state_under_review: 'China',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/0',
    paragraph: '12.1',
    text: 'Let lawyers of the marsh work (Poland);',
    parts: [{ text: 'Let lawyers of the marsh work', states: ['Poland'] }],
    response: 'accepted',
  };
  await writeFile(path.join(folder, 'upr.json'), JSON.stringify([paragraph]));
  await vault.window['recommendations.import']({ file: await vault.grant('read-file', 'upr.json') });
  const { rows } = await vault.window['recommendations.list']({ limit: 10 });
  const about = { name: 'Mid-term', state: 'CHN', cycle: 2, recommendations: [rows[0]!.id], assessors: ['Mira'] };
  const { id } = await vault.window['rounds.create'](about);
  return { round: id, recommendation: rows[0]!.id };
}

test('a report is begun, written in its sections, changed, taken back and put away', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { round, recommendation } = await openRound(vault, place.folder);
  const { id } = await window['reports.create']({ round, title: 'What was promised', audience: 'partners', languages: ['en', 'zh-Hans'] });
  await window['reports.edit']({ id, length: 'single', recommendation });
  const section = `recommendation/${recommendation}`;
  const text = await window['reports.setText']({ report: id, section, language: 'en', text: 'We **waited**.' });
  expect(await window['reports.setText']({ report: id, section: 'foreword', language: 'en', text: '' })).toEqual({ id: null });
  const fields = { title: 'What was promised', audience: 'partners', length: 'single', recommendation, round };
  expect(await window['reports.list']({ round })).toMatchObject([{ id, fields, languages: ['en', 'zh-Hans'] }]);
  const { sections } = await window['reports.show']({ id });
  expect(sections.find((one) => one.section === section)).toMatchObject({
    title: '12.1',
    texts: [{ id: text.id, text: 'We **waited**.' }],
  });

  // Typed as any record is.
  const [draft, record] = ['0198a000-0000-7000-8000-00000000000a', '0198a000-0000-7000-8000-00000000000b'];
  const begun = { report: id, section: 'foreword', language: 'zh-Hans', text: '我们等了' };
  await window['drafts.save']({ id: draft, entity: 'report-text', record, fields: begun });
  await window['drafts.save']({ id: draft, entity: 'report-text', record, fields: { text: '我们等了三年。' } });
  await window['drafts.commit']({ id: draft });
  const texts = async () => (await window['reports.show']({ id })).sections.flatMap((one) => one.texts.map((written) => written.text));
  expect(await texts()).toEqual(['我们等了三年。', 'We **waited**.']);
  await window['history.undo']({});
  expect(await texts()).toEqual(['We **waited**.']);
  await window['reports.setText']({ report: id, section, language: 'en', text: 'We were told to wait.' });
  await window['history.undo']({});
  expect(await texts()).toEqual(['We **waited**.']);
  await expect(window['reports.setText']({ report: id, section: 'preface', language: 'en', text: 'x' })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  await expect(window['reports.keepText']({ report: id, id: text.id! })).rejects.toMatchObject({ code: 'record.not-found' });
  const asked = { report: id, language: 'en' } as const;
  await window['reports.setText']({ report: id, section, language: 'en', text: 'It was said 14 times, of [[grade:x]].' });
  expect(await window['reports.findings'](asked)).toMatchObject({ count: 2, findings: [{ words: '14' }, { kind: 'no-reference' }] });
  expect(await window['reports.references']({ ...asked, text: '12.1', kind: 'grade' })).toMatchObject({
    references: [{ insert: `[[grade:${recommendation}]]`, title: '12.1', prints: 'No settled grade' }],
    more: 0,
  });
  await window['records.trash']({ entity: 'report', id });
  expect(await window['reports.list']({})).toEqual([]);
  expect(await window['trash.list']({})).toMatchObject([
    { entity: 'report', title: 'What was promised' },
    { entity: 'report-text', id: record },
  ]);
});

test('tables and sources are written like the report; the tables for the team alone, and a frozen report as it was', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { round } = await openRound(vault, place.folder);
  const { id } = await window['reports.create']({ round, title: 'What was promised' });
  const asked = { report: id, language: 'en' } as const;
  const file = (name: string) => vault.grant('write-file', name);
  expect(await window['pages.writeTables']({ ...asked, format: 'xlsx', file: await file('tables.xlsx') })).toMatchObject({
    rows: { grades: 1, cases: 0 },
    secretCases: 0,
  });
  await window['pages.writeTables']({ ...asked, format: 'csv', file: await file('tables') });
  expect((await readdir(path.join(place.folder, 'tables'))).toSorted()).toEqual([
    'acts.csv',
    'cases.csv',
    'grades.csv',
    'measures.csv',
    'sources.csv',
  ]);
  // A folder that is there already is nobody's to fill.
  await expect(window['pages.writeTables']({ ...asked, format: 'csv', file: await file('tables') })).rejects.toMatchObject({
    code: 'file.exists',
  });
  expect(await window['pages.writeSources']({ ...asked, format: 'csl-json', file: await file('sources.json') })).toMatchObject({
    unnamed: 0,
  });
  expect(Array.isArray(JSON.parse(await readFile(path.join(place.folder, 'sources.json'), 'utf8')))).toBe(true);

  const { id: freeze } = await window['reports.freeze'](asked);
  await window['reports.setText']({ ...asked, section: 'foreword', text: 'Written since.' });
  const { added } = await window['reports.changes']({ freeze });
  expect(added).toMatchObject([{ entity: 'report-text', title: 'foreword' }]);
  await window['pages.writeFrozen']({ freeze, format: 'html', file: await file('frozen.html') });
  await window['pages.write']({ ...asked, format: 'html', file: await file('now.html') });
  expect(await readFile(path.join(place.folder, 'frozen.html'), 'utf8')).not.toContain('Written since.');
  expect(await readFile(path.join(place.folder, 'now.html'), 'utf8')).toContain('Written since.');

  await window['reports.edit']({ id, audience: 'partners' });
  await expect(window['pages.writeTables']({ ...asked, format: 'xlsx', file: await file('partners.xlsx') })).rejects.toMatchObject({
    code: 'input.usage',
  });
  expect(await readdir(place.folder)).not.toContain('partners.xlsx');
});
