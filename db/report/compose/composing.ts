/** What is at hand while a report is composed. */
import type { ReportSection } from '../../model/report.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import type { ReportCharts } from './charts.ts';
import type { Block } from '../model/document.ts';
import type { Notes } from '../model/notes.ts';
import type { ReportData } from './report-data.ts';
import type { CitedSource } from './sources.ts';
import type { Wording } from './wording.ts';

export interface Composing extends Wording {
  readonly data: ReportData;
  /** Every name, date, place, number of a case and text of a record goes through it, unless it comes from `data`, which did. */
  readonly disclosure: Disclosure;
  readonly charts: ReportCharts;
  /** By the id of the record; of what has none, by `claimKey`. */
  readonly sources: ReadonlyMap<string, CitedSource>;
  readonly notes: Notes;
  /** What the authors wrote in a section whose heading has this level; called in the order of the report. */
  readonly authored: (section: ReportSection, level: 1 | 2) => Block[];
}
