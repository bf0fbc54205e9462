/** What a person did in the window is taken back by undo; what is not is named here. */
import { expect, test } from 'vitest';

import { dataContract } from '../../electron/contract/index.ts';
import { undoable } from '../../electron/vault/handlers/index.ts';
import { createRealVault, temporaryFolder } from './real-process.ts';

/** Writes no action of the log, takes back itself, or is settled with others who have it. */
const notTakenBack = new Set(
  [
    'analysis.save analysis.savePng',
    'bundles.compare bundles.discard bundles.discardParts',
    'consents.noteOpened consents.noteWithdrawal',
    'contacts.add contacts.confirm contacts.remove contacts.revoke contacts.writeCard',
    'drafts.discard drafts.save forms.discard forms.save people.keepUndecided',
    'erasures.note erasures.refuse',
    'evidence.acceptRoot evidence.confirmFile evidence.forgetRoot evidence.keepPreviews evidence.note evidence.open evidence.setCheckDays',
    'history.redo history.undo',
    'imports.saveMapping imports.saveRows recommendations.decideMatches',
    'lists.keepLayout lists.removeView lists.saveView',
    'members.add members.use',
    'packs.import packs.offer',
    'reports.approve reports.freeze reports.removeFrozen reports.withdraw',
    'training.endTour vault.noteOpeningRead',
  ].flatMap((names) => names.split(' ')),
);

test('every call that writes is one step of undo, or is known not to be', () => {
  const writing = Object.entries(dataContract).flatMap(([name, { kind }]) => (kind === 'write' ? [name] : []));
  const known = new Set<string>(undoable);
  expect(writing.filter((name) => !known.has(name) && !notTakenBack.has(name))).toEqual([]);
  expect([...notTakenBack].filter((name) => known.has(name) || !writing.includes(name))).toEqual([]);
});

test('what was done with many rows is taken back at once, and nothing before it', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const ids = [];
  for (const title of ['One', 'Two', 'Three']) ids.push((await window['cases.create']({ title })).id);
  const keys = await window['cases.keys']({});
  const rows = () => window['cases.rows']({ keys, filters: {} });
  await window['records.editMany']({ entity: 'case', keys, fields: { 'tags/to read': true } });
  expect((await rows()).map(({ tags }) => tags)).toEqual([['to read'], ['to read'], ['to read']]);
  await window['history.undo']({});
  expect((await rows()).map(({ tags }) => tags)).toEqual([[], [], []]);
  await window['records.trashMany']({ entity: 'case', keys });
  expect(await window['cases.keys']({})).toEqual([]);
  await window['history.undo']({});
  expect(await window['cases.keys']({})).toHaveLength(3);
});
