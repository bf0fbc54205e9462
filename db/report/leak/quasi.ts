/** What a report tells of somebody whom it does not name, where few others are told of alike: it may be enough to know who it is. */
import { describeDate } from '../../model/date-display.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Finding } from '../../model/report-finding.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { leastCount } from '../audience/rules.ts';
import { labelOf, recordedTerm, type Vocabulary } from '../../model/vocabulary.ts';
import type { ReportDocument } from '../model/document.ts';
import { findingId } from './finding-id.ts';

const about = { kind: 'quasi-identifier', severity: 'possible' } as const;

/** Where and when something happened, as the report says it, and what the person is: their combination, with whom it points at. */
export function quasiIdentifiers(
  { told, traits, people, person, audience }: Disclosure,
  language: ReportDocument['language'],
  kinds: Vocabulary,
): Omit<Finding, 'settled'>[] {
  if (audience === 'internal') return [];
  const unnamed = told.flatMap((one) => [...one.victims].flatMap((id) => (isUnnamed(id) ? [{ id, of: one }] : [])));
  const combined = unnamed.map(({ id, of }) => {
    const occupation = people.people.get(id)?.occupation ?? '';
    const own = [{ code: occupation, words: occupation }, ...traits(of)].filter(({ code }) => code !== '');
    const key = own.map(({ code }) => code).toSorted();
    return { id, of, key: key.join(' · '), words: own.map((trait) => inWords(kinds, trait.words, language)).join(' · ') };
  });
  const alike = Map.groupBy(combined, ({ key }) => key);
  return combined.flatMap(({ id, of, key, words }) => {
    if (key === '' || new Set(alike.get(key)!.map((one) => one.id)).size >= leastCount) return [];
    return [
      {
        ...about,
        id: findingId({ ...about, subject: key }, { language, anchor: `${of.id} ${id}` }, { before: '', found: key, after: '' }),
        where: { section: person(id) ?? '', block: 'case' },
        before: '',
        found: words,
        after: '',
        people: [{ id, name: people.people.get(id)?.names[0]?.shown ?? '' }],
      },
    ];
  });

  function isUnnamed(id: RecordId): boolean {
    const name = person(id);
    return name !== undefined && !people.people.get(id)?.names.some(({ shown, kind }) => kind !== 'report-alias' && shown === name);
  }
}

/** A kind of act by its label, a date in words, all else as it is. */
function inWords(kinds: Vocabulary, trait: string, language: ReportDocument['language']): string {
  return recordedTerm(kinds, trait) ? labelOf(kinds, trait, language) : describeDate(trait, language);
}
