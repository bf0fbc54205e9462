/** Files leave out who somebody is who did not agree to what they are for, and taking such a file back in takes nothing away. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { exportCases } from '../../../db/cases/export.ts';
import { exportedCase } from '../../../db/cases/exported-case.ts';
import { importCases } from '../../../db/cases/import.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { exportedRecord, exportRecords } from '../../../db/entity-files/export.ts';
import { importRecords } from '../../../db/entity-files/import.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import { personDetails } from '../../../db/people/details.ts';
import { editRecord } from '../../../db/records/commands.ts';
import type { FileFormat } from '../../../db/record-files/read-file.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everything, recordConsent } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

const formats: readonly FileFormat[] = ['json', 'csv', 'xlsx'];

/** A victim and a source with all that says who they are; each word of it begins with `Who`. */
function story(vault: Vault, n = 0) {
  const { id } = createCase(vault, {
    title: `Case ${n}`,
    people: [{ name: `Who Reed ${n}` }, { name: `Who Marsh ${n}` }, { name: `Officer Crane ${n}` }],
    acts: [{ type: 'HRD-07', victim: `Who Reed ${n}`, perpetrators: [{ person: `Officer Crane ${n}` }] }],
    sources: [{ title: 'Whom we met in a kitchen', person: `Who Marsh ${n}`, connection: 'witness' }],
  });
  const [una, ido] = ['Who Reed', 'Who Marsh'].map(
    (name) => showCase(vault, id).people.find((person) => person.names.some(({ fields }) => fields['fullName'] === `${name} ${n}`))!.id,
  ) as [RecordId, RecordId];
  editRecord(vault, 'person', una, {
    birthDate: '1981-02-03',
    occupation: 'Who lawyer',
    safeContact: 'Who aunt',
    sex: 'female',
    confidentiality: 4,
    'tags/who-speaks': true,
  });
  return { id, una, ido };
}

function allIn(vault: Vault, people: readonly RecordId[], cases: readonly RecordId[]) {
  return {
    cases: cases.map((id) => ({ ...exportedCase(vault, id, everything), updated: '' })),
    people: people.map((id) => exportedRecord(vault, 'person', id, everything)),
  };
}

test('a file says whose names stay out and why; what it is for decides', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { una, ido } = story(vault);
  recordConsent(vault, ido, { uses: ['press'] });
  for (const [noun, write] of [
    ['cases', (use?: 'press') => exportCases(vault, 'json', undefined, { use, withSensitive: true })],
    ['people', (use?: 'press') => exportRecords(vault, 'person', 'json', undefined, { use, withSensitive: true })],
  ] as const) {
    const { text, withheld } = await write();
    expect(text).not.toMatch(/who/i);
    expect(text).not.toContain('1981');
    for (const word of ['Officer Crane', 'female', noun === 'cases' ? 'witness' : '"confidentiality": 4']) expect(text).toContain(word);
    expect(withheld.use).toBe('analysis');
    expect(withheld.people.toSorted((one, other) => (one.title < other.title ? 1 : -1))).toEqual([
      { person: una, title: 'Who Reed 0', why: 'missing' },
      { person: ido, title: 'Who Marsh 0', why: 'missing' },
    ]);
    const press = await write('press');
    expect(press.withheld).toMatchObject({ use: 'press', count: 1, people: [{ person: una }] });
    expect(press.text).toContain('Who Marsh');
  }
  const row = JSON.parse((await exportCases(vault, 'json', undefined)).text) as { people: { id: string; withheld?: string[] }[] }[];
  expect(row[0]!.people.find((person) => person.id === una)!.withheld!.toSorted()).toEqual(
    ['birthDate', 'names', 'occupation', 'safeContact', 'tags'].toSorted(),
  );
});

test('a guard that another record of the same person has leaves without the name of that record', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { una, ido } = story(vault);
  relateRecords(vault, 'person', una, ido, 'same', 'Who knows');
  const { text } = await exportRecords(vault, 'person', 'json', undefined);
  expect(text).toContain('"guards"');
  expect(text).not.toMatch(/who (?:reed|marsh|knows)/i);
});

test('taking a file back into the vault that it came from changes nothing, whatever was withheld, in every format', {
  timeout: 180_000,
}, async () => {
  await using workshop = openWorkshop();
  let vaults = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 }), async (agreed) => {
      const vault = await workshop.vault(`v${(vaults += 1)}`);
      const stories = agreed.map((_, n) => story(vault, n));
      for (const [n, [una, ido]] of agreed.entries()) {
        if (una) recordConsent(vault, stories[n]!.una);
        if (ido) recordConsent(vault, stories[n]!.ido);
      }
      const people = stories.flatMap(({ una, ido }) => [una, ido]);
      const before = allIn(
        vault,
        people,
        stories.map(({ id }) => id),
      );
      for (const format of formats) {
        const file = join(workshop.folder, `records.${format}`);
        const written = await exportCases(vault, format, file);
        expect(written.withheld.count).toBe(agreed.flat().filter((is) => !is).length);
        expect(await importCases(vault, file)).toMatchObject({ unchanged: agreed.length, rejected: [], problems: [], notTaken: [] });
        await exportRecords(vault, 'person', format, file);
        expect(await importRecords(vault, 'person', file)).toMatchObject({ unchanged: agreed.length * 3, problems: [], notTaken: [] });
      }
      expect(
        allIn(
          vault,
          people,
          stories.map(({ id }) => id),
        ),
      ).toEqual(before);
      await vault.close();
    }),
    // Each run has a vault of its own: looking for a smaller example takes minutes.
    { numRuns: 4, endOnFailure: true },
  );
});

test('into another vault such a file brings people without their names; what somebody writes into an empty cell is taken', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id, una } = story(one);
  const file = join(workshop.folder, 'people.csv');
  await exportCases(one, 'json', join(workshop.folder, 'cases.json'));
  expect(await importCases(two, join(workshop.folder, 'cases.json'))).toMatchObject({ added: 1, rejected: [], notTaken: [] });
  expect(showCase(two, id).acts[0]!.fields['victim']).toBe(una);
  expect(personDetails(two, una)).toMatchObject({ fields: { sex: 'female', confidentiality: 4 }, names: [] });
  await exportRecords(one, 'person', 'csv', file);
  const rows = parse(readFileSync(file), { bom: true, columns: true }) as Record<string, string>[];
  const edited = rows.map((row) => (row['id'] === una ? { ...row, occupation: 'baker', tags: 'bakes' } : row));
  writeFileSync(file, stringify(edited, { header: true }));
  expect(await importRecords(one, 'person', file)).toMatchObject({ updated: 1, problems: [], notTaken: [] });
  expect(personDetails(one, una)!.fields).toMatchObject({ occupation: 'baker', birthDate: '1981-02-03' });
  expect(personDetails(one, una)!.names).toHaveLength(1);
});
