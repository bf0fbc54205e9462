import { expect, test } from 'vitest';

import { fieldsFitting } from '../../renderer/features/people/person-fields.ts';

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
