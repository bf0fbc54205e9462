/** The calls about a report, as the window makes them. */
import { writeFile } from 'node:fs/promises';
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
