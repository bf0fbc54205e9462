/** Cases as a table: what stands in a case (people, acts, …) shows in short for reading. */
import { shownName } from '../model/name.ts';
import { isQuiet } from '../model/person.ts';
import { cellText } from '../record-files/cells.ts';
import { quietMark, shapeOf, type SummarisedRecord, type TableShape } from '../record-files/table.ts';
import { caseTree } from './case-tree.ts';

export const caseShape: TableShape = shapeOf(caseTree, summaryOf, ['tags']);

/** What stands in a case, in short. */
function summaryOf(list: string, records: readonly SummarisedRecord[]): string {
  return cellText(records.map((record) => shortOf(list, record)).join('|'));
}

function shortOf(list: string, record: SummarisedRecord): string {
  const { fields, names = [] } = record;
  const text = (field: string) => String(fields[field] ?? '');
  if (list === 'people') return names.map((name) => shownName(name.fields)).join(' / ') + (isQuiet(record) ? quietMark : '');
  if (list === 'acts') return `${text('type')} ${text('begin')}`.trim();
  if (list === 'links') return `${text('direction')} ${text('snapshotSymbol')} ${text('snapshotParagraph')}`.trim();
  return (
    text('title') || text('connection') || text('fileName') || [text('type'), text('addressee'), text('date')].filter(Boolean).join(' ')
  );
}
