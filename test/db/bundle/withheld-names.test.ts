/** Of somebody whose name was kept back every page says that there is one, and of what is here that it is here. */
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { compareBundle } from '../../../db/bundle/compare.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { previewPart } from '../../../db/bundle/preview-records.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { readUnnamed } from '../../../db/model/unnamed.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { shownValue } from '../../../db/records/describe.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('what a bundle would change, and what would leave, say that a name was kept back and not that nobody is here', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id: of } = createCase(one, { title: 'A summons at night' });
  const victim = createPerson(one, { name: 'Una Reed' }).id;
  const act = addRecord(one, 'act', { case: of, type: 'HRD-07', victim });
  const item = addRecord(one, 'evidence', { case: of, title: 'A photo', [`people/${victim}`]: true });
  const out = join(workshop.folder, 'bundle.age');
  await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'one' });
  const { key } = await stageBundle(two, out);
  const withheld = `withheld:person:${victim}`;
  const { records } = compareBundle(two, key);
  const valuesOf = (record: string) => records.find((found) => found.record === record)!.fields.map(({ field, theirs }) => [field, theirs]);
  expect(valuesOf(act)).toContainEqual(['victim', withheld]);
  expect(valuesOf(item)).toContainEqual([`people/${victim}`, withheld]);
  expect(records.find(({ record }) => record === victim)).toMatchObject({ entity: 'person', title: withheld });

  await acceptBundle(two, key);
  editRecord(two, 'person', victim, { occupation: 'lawyer' });
  const preview = await previewExport(two, 'all', { use: 'third-parties' });
  expect(preview.blocked.people).toMatchObject([{ person: victim, title: '' }]);
  const part = await previewPart(two, 'all', of, { use: 'third-parties' });
  expect(part.records.flatMap(({ title }) => readUnnamed(title) ?? [])).toContainEqual({ isWithheld: true, entity: 'person' });

  // Without a name at all, and not here at all, are other things.
  const nameless = addRecord(two, 'person', {});
  expect(shownValue(two, 'act', 'victim', nameless)).toBe(`unnamed:person:${nameless}`);
  const elsewhere = two.newId();
  expect(shownValue(two, 'act', 'victim', elsewhere)).toBe(elsewhere);
});

test('a text that somebody typed is no such value', () => {
  for (const text of ['withheld:person:Una', 'withheld', 'unnamed:person:', 'with:person:0b0e0c4e-0000-4000-8000-000000000000', 7, null])
    expect(readUnnamed(text)).toBeUndefined();
});
