/** Whatever a door asks for leads somewhere. */
import { expect, test } from 'vitest';

import { doorDescriptions, subjects } from '../../db/model/doors.ts';
import type { CaseDetails } from '../../renderer/features/cases/case-details.ts';
import { placeOfGap } from '../../renderer/features/cases/gap-place.ts';

const details = {
  people: [{ id: 'p', risks: [{ id: 'r', fields: {} }], protections: [], relations: [] }],
} as unknown as CaseDetails;

const place = (entity: string, field: string, more: object = {}) => placeOfGap({ entity, field, record: 'x', ...more }, details);

test('fields of the case and its parts are asked for on its page, what is of people on theirs, steps on their own', () => {
  expect(place('act', 'warrantShown')).toEqual({ part: 'detail', at: { record: 'x', field: 'warrantShown' } });
  expect(place('act', 'involvements')).toEqual({ part: 'perpetrator', at: { record: 'x', field: 'perpetrator' } });
  expect(place('case', 'narrative')).toEqual({ part: 'narrative' });
  expect(place('case', 'attackLink')).toEqual({ part: 'detail', at: { record: 'x', field: 'attackLink' } });
  expect(place('case', 'submissions')).toEqual({ step: { case: 'x', type: 'un-mechanism' } });
  expect(place('person', 'sex')).toEqual({ path: ['people', 'x'], query: { field: 'sex' } });
  expect(placeOfGap({ entity: 'risk', field: 'kind', record: 'r' }, details)).toEqual({
    path: ['people', 'p'],
    query: { field: 'kind', of: 'r' },
  });
  expect(place('person', 'unPublic', { of: 'consent' })).toEqual({ path: ['people', 'x', 'consent'] });
  expect(place('charge', 'article', { elsewhere: 'c' })).toEqual({ path: ['cases', 'c'], query: { field: 'article', of: 'x' } });
  expect(place('intervention', 'party')).toEqual({ path: ['interventions', 'x'], query: { field: 'party' } });
});

test('no question of any door is without a place', () => {
  for (const { sections } of Object.values(doorDescriptions))
    for (const { of, field } of sections.flatMap(({ questions }) => questions))
      expect(Object.keys(place(subjects[of], field)).length).toBeGreaterThan(0);
});
