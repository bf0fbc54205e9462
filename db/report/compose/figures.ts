/** What was found over some recommendations, as numbers, bars and tables: of the whole report, and of a chapter. */
import { notTold } from '../../model/chart.ts';
import { Grade, type Index } from '../../model/grades.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Block, type GradeBar, type KeyFigures, type Table, text } from '../model/document.ts';
import type { Composing } from './composing.ts';
import type { ReportData, SectionData } from './report-data.ts';
import { sectionId, settledGrade } from './section.ts';
import type { GradeCounts } from './words/words.ts';

export function sectionsOf({ chapters }: ReportData): SectionData[] {
  return chapters.flatMap(({ sections }) => sections);
}

export function gradeOf({ shown }: SectionData): Grade | undefined {
  return shown.verdict ? (shown.verdict.fields['grade'] as Grade) : undefined;
}

export function countsOf(sections: readonly SectionData[]): GradeCounts {
  const count = (...grades: readonly Grade[]) => sections.filter((section) => grades.includes(gradeOf(section)!)).length;
  return {
    recommendations: sections.length,
    fully: count('fully-implemented'),
    partly: count('partially-implemented'),
    not: count('not-implemented', 'regression'),
    regression: count('regression'),
    open: sections.filter((section) => gradeOf(section) === undefined).length,
  };
}

/** Nothing where no grade is settled. */
export function gradeBar({ words, label }: Composing, sections: readonly SectionData[]): GradeBar[] {
  const rows = Grade.options.map((grade) => ({
    grade,
    text: label('grades', grade),
    count: sections.filter((section) => gradeOf(section) === grade).length,
  }));
  return rows.every(({ count }) => count === 0) ? [] : [{ kind: 'grade-bar', caption: words.summary.bar, rows }];
}

/** A number of cases; what stands for one that these readers are not told. */
export function toldNumber(count: number): string {
  return Number.isNaN(count) ? notTold : String(count);
}

/** The cases that some sections rest on, each once. */
export function casesIn(sections: readonly SectionData[]): Set<RecordId> {
  return new Set(
    sections.flatMap(({ matrix }) => [matrix.against, matrix.inFavour, matrix.context].flatMap(({ rows }) => rows.map((row) => row.case))),
  );
}

export function measuresIn(sections: readonly SectionData[]): Set<RecordId> {
  return new Set(sections.flatMap(({ matrix }) => [...matrix.says.statements, ...matrix.measures].map(({ id }) => id)));
}

/** @param index of these sections; null where none of them counts in one. */
export function keyFigures({ words, mean, disclosure }: Composing, sections: readonly SectionData[], index: Index | null): KeyFigures {
  const { figures: said } = words.summary;
  const isCounted = disclosure.isCounted(sections.map(({ row }) => row.recommendation.id));
  const [cases, measures] = [casesIn(sections).size, measuresIn(sections).size];
  const scored = sections.filter(({ row }) => row.index !== null).length;
  return {
    kind: 'figures',
    figures: [
      ...(index ? [{ value: mean(index), words: said.index(scored, sections.length) }] : []),
      ...(sections.length > 1 ? [{ value: String(sections.length), words: said.recommendations(sections.length) }] : []),
      // A large mark says nothing: what these readers are not told, the table below says with its note.
      ...(isCounted ? [{ value: String(cases), words: said.cases(cases) }] : []),
      { value: String(measures), words: said.measures(measures) },
    ],
  };
}

/** Recommendation by recommendation, each leading to its section. */
export function foundTable(composing: Composing, sections: readonly SectionData[]): Table {
  const { words, mean, states, disclosure } = composing;
  const { summary: said } = words;
  return {
    kind: 'table',
    caption: said.table,
    columns: [
      { title: said.columns.paragraph, share: 1.4 },
      { title: said.columns.states, share: 3 },
      { title: said.columns.grade, share: 3.4 },
      { title: said.columns.index, share: 1, align: 'end' },
      { title: said.columns.cases, share: 1.2, align: 'end' },
    ],
    rows: sections.map(({ row, detail, shown, matrix }) => [
      [{ kind: 'reference', to: sectionId(row.recommendation.id), text: detail.paragraph ?? '–' }],
      [text(states(row.recommending))],
      [settledGrade(composing, shown)],
      [text(mean(row.index))],
      [text(toldNumber(matrix.against.cases))],
    ]),
    notes: [
      ...said.tableNotes,
      words.method.counting,
      ...(sections.some(({ matrix }) => Number.isNaN(matrix.against.cases)) ? [disclosure.smallNote] : []),
    ],
  };
}

interface ThemeTableChoices {
  /** Whether each theme has a chapter to lead to. */
  readonly hasSections?: boolean;
  readonly most?: number;
}

/** Nothing for fewer than two themes with an index. */
export function themeTable(
  { words, data, mean, label }: Composing,
  { hasSections = true, most = Number.POSITIVE_INFINITY }: ThemeTableChoices = {},
): Block[] {
  const { byTheme, themeColumns } = words.summary;
  const all = data.progress.themes.filter(({ index }) => index !== null);
  const rows = all.slice(0, most);
  if (rows.length < 2) return [];
  return [
    {
      kind: 'table',
      caption: byTheme,
      columns: [
        { title: themeColumns.theme, share: 5 },
        { title: themeColumns.recommendations, align: 'end', share: 2.4 },
        { title: themeColumns.index, align: 'end', share: 1 },
        { title: themeColumns.band, share: 3 },
      ],
      rows: rows.map(({ id, name, index }) => [
        [hasSections ? { kind: 'reference', to: `t-${id}`, text: name ?? '' } : text(name ?? '')],
        [text(String(data.progress.rows.filter(({ part, themes }) => part === null && themes.includes(id)).length))],
        [text(mean(index))],
        [{ kind: 'grade', grade: index!.band, text: label('grades', index!.band) }],
      ]),
      notes: rows.length < all.length ? [words.lengths.leftOutThemes(rows.length, all.length)] : [],
    },
  ];
}
