import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { commitAllDrafts, commitDraft, listDrafts, saveDraft } from '../../../db/drafts/drafts.ts';
import { historyOf } from '../../../db/history/history.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** What the quick capture of the window writes: each record in a draft of its own. */
function capture(vault: Vault) {
  const [id, act, person, name] = [vault.newId(), vault.newId(), vault.newId(), vault.newId()] as [string, string, string, string];
  saveDraft(vault, vault.newId(), 'case', id, { title: null });
  saveDraft(vault, vault.newId(), 'act', act, { case: id, victim: person });
  saveDraft(vault, vault.newId(), 'person', person, { kind: 'person' });
  saveDraft(vault, vault.newId(), 'name', name, { person, fullName: '王' });
  return id;
}

test('a case of which only a first letter was typed is a case after the next opening', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const id = capture(vault);
  await vault.close();
  const again = await workshop.open('v');
  commitAllDrafts(again);
  expect(showCase(again, id)).toMatchObject({
    fields: { number: `${again.store.replica.prefix}-0001`, confidentiality: 2 },
    acts: [{ fields: { confidentiality: 2 } }],
    people: [{ fields: { kind: 'person', confidentiality: 3 }, names: [{ fields: { fullName: '王', kind: 'legal' } }] }],
  });
  expect(listDrafts(again)).toEqual([]);
});

test('a link that began as a draft has its snapshot, and one to nothing known is kept as well', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fillTrainingVault(vault);
  const { id } = createCase(vault, { title: 'Linked' });
  const link = (recommendation: string) => {
    const draft = vault.newId();
    saveDraft(vault, draft, 'link', vault.newId(), { case: id, recommendation, direction: 'supports', reason: 'half a' });
    commitDraft(vault, draft);
  };
  link(findRecommendation(vault.raw, '186.62').id);
  link(vault.newId());
  const [known, unknown] = showCase(vault, id).links;
  expect(known!.fields).toMatchObject({ snapshotParagraph: '186.62', confirmedBy: vault.store.by, reason: 'half a' });
  expect(unknown!.fields).not.toHaveProperty('snapshotParagraph');
});

test('a field that stands as it was is no change, and nothing at all writes no action', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Same', place: 'Here' });
  const draft = vault.newId();
  saveDraft(vault, draft, 'case', id, { title: 'Same', impact: null });
  expect(commitDraft(vault, draft)).toBeUndefined();
  saveDraft(vault, draft, 'case', id, { title: 'Same', place: 'There' });
  expect(commitDraft(vault, draft)?.changes.map(({ field }) => field)).toEqual(['place']);
  expect(historyOf(vault, 'case', id, 'title', 10)).toHaveLength(1);
});
