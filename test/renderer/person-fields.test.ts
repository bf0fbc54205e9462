import { expect, test } from 'vitest';

import { doorDescriptions } from '../../db/model/doors.ts';
import { fitsKind, personEntity } from '../../db/model/person.ts';
import { fieldsFitting, profileFields } from '../../renderer/features/people/person-fields.ts';

test('fields fit the kind, and what is written shows whatever the kind', () => {
  expect(fieldsFitting({ kind: 'person' }).glance).not.toContain('groupSize');
  expect(fieldsFitting({}).wanted).toContain('birthDate');
  for (const kind of ['group', 'organisation'])
    for (const field of ['sex', 'birthDate', 'birthPlace', 'citizenship', 'deceased', 'genderIdentity'])
      expect(fieldsFitting({ kind }).glance, `${field} of ${kind}`).not.toContain(field);
  expect(fieldsFitting({ kind: 'group' }).wanted).toEqual(['groupSize']);
  expect(fieldsFitting({ kind: 'group', groupSize: 21 }).wanted).toEqual([]);
  expect(fieldsFitting({ kind: 'organisation', sex: 'female', groupDescription: 'x' })).toMatchObject({
    glance: ['kind', 'residence', 'sex'],
    texts: ['health', 'religion', 'ethnicity', 'safeContact', 'remarks', 'groupDescription'],
  });
});

test('whatever a door asks of somebody of a kind stands on the page of such a party', () => {
  const questions = Object.values(doorDescriptions).flatMap(({ sections }) => sections.flatMap((section) => section.questions));
  const asked = [...new Set(questions.filter(({ of }) => of === 'victim').map(({ field }) => field))];
  for (const kind of ['person', 'group', 'organisation']) {
    const shown = [...fieldsFitting({ kind }).glance, ...profileFields, 'names', 'risks', 'protections'];
    expect(
      asked.filter((field) => fitsKind(field, kind) && !shown.includes(field)),
      kind,
    ).toEqual([]);
  }
});

test('no field of a person is without a place on their page', () => {
  const filled = Object.fromEntries(Object.keys(personEntity.fields).map((field) => [field, 'x']));
  const { glance, texts } = fieldsFitting(filled);
  // Tags are set in the list.
  const apart = ['confidentiality', 'doNotContact', 'tags'];
  const { fields, sets } = personEntity;
  expect([...new Set([...glance, ...texts, ...profileFields, ...apart])].toSorted()).toEqual(
    Object.keys({ ...fields, ...sets }).toSorted(),
  );
});
