import { expect, test } from 'vitest';

import { caseColumnGroups } from '../../db/model/case-columns.ts';
import { entities } from '../../db/model/entities.ts';
import { listOf, writingOf } from '../../renderer/features/values/field-kinds.ts';
import { en } from '../../renderer/i18n/en/index.ts';

/** Fields that no screen shows, and whose codes have no list yet. */
const without = ['act.method'];

test('every coded field has words for its codes', () => {
  const bare: string[] = [];
  for (const { name, fields, travels } of entities.values()) {
    for (const [field, { kind }] of Object.entries(fields)) {
      const hasWords = listOf(name, field) !== '' || Object.keys(en).some((id) => id.startsWith(`value.${field}.`));
      if (travels && kind === 'code' && !hasWords) bare.push(`${name}.${field}`);
    }
  }
  expect(bare.filter((field) => !without.includes(field))).toEqual([]);
});

test('a third value is written for texts and dates, never for a code, a person or a key of ours', () => {
  expect(writingOf('case', 'narrative')).toBe('text');
  expect(writingOf('case', 'deadline')).toBe('date');
  const refused = ['act.victim', 'case.monitoringStatus', 'person.doNotContact', 'name.position', 'case.deleted', 'case.tags/x'];
  expect(refused.filter((field) => writingOf(...(field.split('.') as [string, string])))).toEqual([]);
});

test('every column of a table of cases has words for what it is', () => {
  for (const { entity, columns } of caseColumnGroups)
    for (const { field, takes } of columns) {
      const said = typeof takes === 'string' ? [`help.columns.field.${field}`] : [];
      const ids = [...said, `field.${entity}.${field}`, `field.${field}`];
      expect(
        ids.some((id) => id in en),
        `${entity} ${field}`,
      ).toBe(true);
    }
});

test('whatever travels has words for what it is, and for each of its fields: conflicts, bundles and histories name them', () => {
  const unnamed = [...entities.values()]
    .filter(({ travels }) => travels)
    .flatMap(({ name, fields, sets }) => [
      ...(`entity.${name}` in en ? [] : [name]),
      ...[...Object.keys(fields), ...Object.keys(sets)]
        .filter((field) => !(`field.${name}.${field}` in en) && !(`field.${field}` in en))
        .map((field) => `${name}.${field}`),
    ]);
  expect(unnamed).toEqual([]);
});
