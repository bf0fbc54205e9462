/** Cases as a table: what stands in a case (people, acts, …) shows in short for reading. */
import { shownName } from '../model/name.ts';
import { isQuiet } from '../model/person.ts';
import { joinNames } from '../people/joined.ts';
import { cellText } from '../record-files/cells.ts';
import { quietMark, shapeOf, type SummarisedRecord, type TableShape } from '../record-files/table.ts';
import { caseTree } from './case-tree.ts';

export const caseShape: TableShape = shapeOf(caseTree, summaryOf, ['tags']);

/** What stands in a case, in short. */
function summaryOf(list: string, records: readonly SummarisedRecord[]): string {
  const short = list === 'people' ? peopleIn(records) : records.map((record) => shortOf(list, record));
  return cellText(short.join('|'));
}

/** Each person once, by all names that the case has of them, whatever number of their records it names. */
function peopleIn(records: readonly SummarisedRecord[]): string[] {
  const people = Map.groupBy(records, (record) => (record.id === undefined ? record : [record.id, ...(record.sameAs ?? [])].sort()[0]));
  return [...people.values()].map((same) => {
    const names = joinNames(same.flatMap((record) => record.names ?? []));
    return names.map(({ fields }) => shownName(fields)).join(' / ') + (same.some(isQuiet) ? quietMark : '');
  });
}

function shortOf(list: string, { fields }: SummarisedRecord): string {
  const text = (field: string) => String(fields[field] ?? '');
  if (list === 'acts') return `${text('type')} ${text('begin')}`.trim();
  if (list === 'links') return `${text('direction')} ${text('snapshotSymbol')} ${text('snapshotParagraph')}`.trim();
  return (
    text('title') || text('connection') || text('fileName') || [text('type'), text('addressee'), text('date')].filter(Boolean).join(' ')
  );
}
