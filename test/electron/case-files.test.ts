/** The calls about one case as a document, as the window makes them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

test('the window asks how far a case is, and has its draft written: nobody is named without consent', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window, grant } = vault;
  const { id } = await window['cases.create']({
    title: 'Taken at night',
    narrative: 'Wren Ashby was taken from the house.',
    people: [{ key: 'wren', name: 'Wren Ashby', occupation: 'Beekeeper' }],
    acts: [{ type: 'arrest', victim: 'wren', begin: '2015-07-09', released: '2015-07-01', place: 'Saltby' }],
  });
  const { doors, problems } = await window['cases.readiness']({ id });
  expect(doors.filter(({ fits }) => fits).map(({ door }) => door)).toEqual(['report', 'special-rapporteur', 'wgad']);
  expect(problems).toMatchObject([{ check: 'release-before-arrest', entity: 'act', field: 'released', against: { field: 'begin' } }]);
  const [, , , wgad] = doors;
  expect(wgad!.missing).toEqual(expect.arrayContaining([expect.objectContaining({ need: 'required', field: 'arbitraryWhy' })]));

  const asked = { kind: 'submission', mechanism: 'wgad', case: id, language: 'en' } as const;
  const previewed = await window['cases.previewDocument']({ asked, pages: [0] });
  expect(previewed).toMatchObject({ images: [{ page: 0 }], missing: [], leftOut: 0, unnamed: 1 });
  expect(previewed.findings.filter(({ isStopping }) => isStopping)).toEqual([]);
  expect(previewed.sizes.length).toBeGreaterThan(1);
  const more = await window['pages.draw']({ pages: [1] });
  expect(more.images).toMatchObject([{ page: 1 }]);
  const written = await window['cases.writeDocument']({ asked, format: 'html', file: await grant('write-file', 'draft.html') });
  expect(written).toMatchObject({ leftOut: 0, missing: wgad!.missing.length, unnamed: 1 });
  const html = await readFile(path.join(place.folder, 'draft.html'), 'utf8');
  expect(html).toContain('Person A was taken from the house.');
  expect(html).not.toMatch(/Wren|Ashby|Beekeeper/);
  await expect(
    window['cases.writeDocument']({
      asked: { ...asked, mechanism: 'wgeid' },
      format: 'html',
      file: await grant('write-file', 'other.html'),
    }),
  ).rejects.toMatchObject({ code: 'input.invalid' });
});

test('who did not agree to a dossier that is handed on is told by their names before a place for it is asked for', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id } = await window['cases.create']({
    title: 'Taken at night',
    people: [{ key: 'wren', name: 'Wren Ashby' }],
    acts: [{ type: 'arrest', victim: 'wren' }],
  });
  const asked = { kind: 'dossier', readers: 'partners', case: id, language: 'en' } as const;
  expect(await window['cases.mayWriteDocument']({ asked })).toMatchObject({ untold: [{ name: 'Wren Ashby' }] });
  expect(await window['cases.mayWriteDocument']({ asked: { ...asked, readers: 'internal' } })).toEqual({ untold: [] });
  const wgeid = { kind: 'submission', mechanism: 'wgeid', case: id, language: 'en' } as const;
  await expect(window['cases.mayWriteDocument']({ asked: wgeid })).rejects.toMatchObject({ code: 'input.invalid' });
  await window['records.edit']({ entity: 'case', id, fields: { confidentiality: 4 } });
  await expect(window['cases.mayWriteDocument']({ asked })).rejects.toMatchObject({ code: 'case.secret' });
});
