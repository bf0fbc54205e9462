/** What a report tells of somebody whom it does not name, where few others are told of alike: it may be enough to know who it is. */
import type { Finding } from '../../model/report-finding.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { leastCount } from '../audience/rules.ts';
import type { ReportDocument } from '../model/document.ts';
import { findingId } from './finding-id.ts';

/** Where and when something happened, as the report says it, and what the person is: their combination, with whom it points at. */
export function quasiIdentifiers(
  { told, traits, people, person, audience }: Disclosure,
  document: ReportDocument,
): Omit<Finding, 'settled'>[] {
  if (audience === 'internal') return [];
  const unnamed = told.flatMap((one) => [...one.victims].flatMap((id) => (isUnnamed(id) ? [{ id, of: one }] : [])));
  const combined = unnamed.map(({ id, of }) => ({
    id,
    of,
    words: [people.people.get(id)?.occupation ?? '', ...traits(of)].filter(Boolean).join(' · '),
  }));
  const alike = Map.groupBy(combined, ({ words }) => words);
  return combined.flatMap(({ id, of, words }) => {
    if (words === '' || new Set(alike.get(words)!.map((one) => one.id)).size >= leastCount) return [];
    const around = { before: '', found: words, after: '' };
    const called = people.people.get(id)?.names[0]?.shown ?? '';
    return [
      {
        id: findingId('quasi-identifier', `${of.id} ${id}`, around),
        kind: 'quasi-identifier' as const,
        severity: 'possible' as const,
        where: { section: document.title, block: person(id) ?? '' },
        ...around,
        people: [{ id, name: called }],
      },
    ];
  });

  function isUnnamed(id: string): boolean {
    const name = person(id);
    return name !== undefined && !people.people.get(id)?.names.some(({ shown, kind }) => kind !== 'report-alias' && shown === name);
  }
}
