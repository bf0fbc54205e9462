import { expect, test } from 'vitest';

import type { MessageId } from '../../renderer/i18n/index.tsx';
import { crumbsOf } from '../../renderer/state/crumbs.ts';
import { hrefOf, parseRoute } from '../../renderer/state/route.ts';

const places = ['cases', 'people', 'recommendations', 'themes', 'assessment', 'reports', 'bundles', 'import'] as const;
const labels = new Map<string, MessageId>(places.map((path) => [path, `nav.${path}`]));

/** `Cases › ID › [Whole case]`: a label as its id, a record as its address, the present page in brackets. */
const shown = (address: string) =>
  crumbsOf(parseRoute(address), labels).map(({ path, label, isHere }) => {
    const name = label ?? hrefOf(path);
    return isHere ? `[${name}]` : name;
  });

test('a list stands under nothing, nor does an address that leads nowhere', () => {
  for (const address of ['', '#/', '#/cases', '#/cases?sort=begin', '#/import', '#/bundles', '#/nowhere/x', '#/today']) {
    expect(shown(address)).toEqual([]);
  }
});

test('a record stands under its list, and an act under the cases', () => {
  expect(shown('#/cases/c?at=x')).toEqual(['nav.cases']);
  expect(shown('#/acts/a')).toEqual(['nav.cases']);
  expect(shown('#/reports/r?panel=frozen')).toEqual(['nav.reports']);
  expect(shown('#/people/new')).toEqual(['nav.people']);
});

test('a page of a record stands under it, and says what it is where its heading is that of the record', () => {
  expect(shown('#/people/p/consent')).toEqual(['nav.people', '#/people/p']);
  expect(shown('#/assessment/r/recommendation/part')).toEqual(['nav.assessment', '#/assessment/r']);
  expect(shown('#/assessment/r/round')).toEqual(['nav.assessment', '#/assessment/r', '[board.settings]']);
  expect(shown('#/reports/r?section=summary')).toEqual(['nav.reports', '#/reports/r', '[#/reports/r/summary]']);
  expect(shown('#/cases/c/whole')).toEqual(['nav.cases', '#/cases/c', '[case.whole]']);
});

test('a recommendation that was opened from its theme stands under it', () => {
  expect(shown('#/recommendations/r')).toEqual(['nav.recommendations']);
  expect(shown('#/recommendations/r?theme=x')).toEqual(['nav.themes', '#/themes/x']);
  // A list of one theme is a list.
  expect(shown('#/recommendations?theme=x')).toEqual([]);
  expect(shown('#/recommendations/proposals?theme=x')).toEqual(['nav.recommendations']);
});

test('what is sent, and what came in, stand under the bundles', () => {
  expect(shown('#/bundles?view=send')).toEqual(['nav.bundles']);
  expect(shown('#/bundles?look=3')).toEqual(['nav.bundles']);
});
