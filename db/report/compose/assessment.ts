/** The assessment report of a round: summary, method, a chapter per theme, annexes. */
import type { Audience } from '../../model/disclosure.ts';
import { Grade } from '../../model/grades.ts';
import { figureOf, type ReportCharts } from './charts.ts';
import type { ReportDocument } from '../model/document.ts';
import { type Block, type GradeBar, type KeyFigures, paragraph, type Table, text } from '../model/document.ts';
import type { ReportData, SectionData } from './report-data.ts';
import { type ReportLanguage, wordingIn } from './wording.ts';
import type { GradeCounts } from './words/words.ts';
import { annexes } from './annexes.ts';
import { type Composing, recommendationSection, sectionId, settledGrade } from './section.ts';

export interface ReportChoices {
  readonly language: ReportLanguage;
  /** ISO day: on the title page, and in the properties of the file. */
  readonly date: string;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  /** Nothing said: the team alone. */
  readonly audience?: Audience | undefined;
}

export async function composeAssessment(data: ReportData, charts: ReportCharts, choices: ReportChoices): Promise<ReportDocument> {
  const composing: Composing = { ...(await wordingIn(choices.language)), data, charts, disclosure: data.disclosure };
  const { words, date, state } = composing;
  const { state: reviewed, period, cutOff, cycle } = data.round;
  const name = state(String(reviewed ?? ''));
  const [since, until] = [date(period), date(cutOff)];
  return {
    layout: 'publication',
    language: choices.language,
    title: choices.title ?? words.title(name),
    subtitle: words.subtitle(name, since),
    kindOfReport: words.kindOfReport(typeof cycle === 'number' ? cycle : undefined),
    ...(choices.publisher !== undefined && { publisher: choices.publisher }),
    date: { iso: choices.date, text: date(choices.date) ?? choices.date },
    imprint: [
      ...(choices.publisher !== undefined ? [choices.publisher] : []),
      date(choices.date) ?? choices.date,
      ...(since !== undefined ? [words.imprint.period(since)] : []),
      ...(until !== undefined ? [words.imprint.cutOff(until)] : []),
      words.imprint.audience[data.disclosure.audience],
    ],
    runningTitle: choices.title ?? words.running(name),
    coverWords: words.coverWords(sectionsOf(data).filter((section) => gradeOf(section) !== undefined).length),
    words: words.document,
    blocks: [...summary(composing), ...method(composing), ...data.chapters.flatMap((_, n) => chapter(composing, n)), ...annexes(composing)],
  };
}

export function sectionsOf({ chapters }: ReportData): SectionData[] {
  return chapters.flatMap(({ sections }) => sections);
}

function gradeOf({ shown }: SectionData): Grade | undefined {
  return shown.verdict ? (shown.verdict.fields['grade'] as Grade) : undefined;
}

function countsOf(data: ReportData): GradeCounts {
  const sections = sectionsOf(data);
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

function summary(composing: Composing): Block[] {
  const { words, data, charts, language } = composing;
  const { summary: said } = words;
  return [
    { kind: 'heading', level: 1, id: 'summary', text: said.heading },
    { ...paragraph(said.lead(countsOf(data))), tone: 'lead' },
    ...gradeBar(composing),
    keyFigures(composing),
    ...themeTable(composing),
    foundTable(composing),
    ...figureOf(charts.themes, language),
    ...figureOf(charts.timeline, language),
  ];
}

function gradeBar({ words, data, label }: Composing): GradeBar[] {
  const sections = sectionsOf(data);
  const rows = Grade.options.map((grade) => ({
    grade,
    text: label('grades', grade),
    count: sections.filter((section) => gradeOf(section) === grade).length,
  }));
  return rows.every(({ count }) => count === 0) ? [] : [{ kind: 'grade-bar', caption: words.summary.bar, rows }];
}

function keyFigures({ words, data, mean }: Composing): KeyFigures {
  const { figures: said } = words.summary;
  return {
    kind: 'figures',
    figures: [
      ...(data.progress.index ? [{ value: mean(data.progress.index), words: said.index }] : []),
      { value: String(data.cases.size), words: said.cases(data.cases.size) },
      { value: String(data.measures.size), words: said.measures(data.measures.size) },
    ],
  };
}

/** Recommendation by recommendation, each leading to its section. */
function foundTable(composing: Composing): Table {
  const { words, data, mean, states } = composing;
  const { summary: said } = words;
  return {
    kind: 'table',
    caption: said.table,
    columns: [
      { title: said.columns.paragraph },
      { title: said.columns.states, share: 3 },
      { title: said.columns.grade, share: 3 },
      { title: said.columns.index, align: 'end' },
      { title: said.columns.cases, align: 'end' },
    ],
    rows: sectionsOf(data).map(({ row, detail, shown, matrix }) => [
      [{ kind: 'reference', to: sectionId(row.recommendation.id), text: detail.paragraph ?? '–' }],
      [text(states(row.recommending))],
      [settledGrade(composing, shown)],
      [text(mean(row.index))],
      [text(String(matrix.against.cases))],
    ]),
    notes: [...said.tableNotes, words.method.counting],
  };
}

function themeTable({ words, data, mean, label }: Composing): Block[] {
  const { byTheme, themeColumns } = words.summary;
  const rows = data.progress.themes.filter(({ index }) => index !== null);
  if (rows.length < 2) return [];
  return [
    {
      kind: 'table',
      caption: byTheme,
      columns: [
        { title: themeColumns.theme, share: 5 },
        { title: themeColumns.recommendations, align: 'end' },
        { title: themeColumns.index, align: 'end' },
        { title: themeColumns.band, share: 3 },
      ],
      rows: rows.map(({ id, name, index }) => [
        [{ kind: 'reference', to: `t-${id}`, text: name ?? '' }],
        [text(String(data.progress.rows.filter(({ part, themes }) => part === null && themes.includes(id)).length))],
        [text(mean(index))],
        [{ kind: 'grade', grade: index!.band, text: label('grades', index!.band) }],
      ]),
    },
  ];
}

function method({ words, data, date, label, definition }: Composing): Block[] {
  const { method: said } = words;
  const names = [...new Set(sectionsOf(data).flatMap(({ shown }) => shown.seats.map(({ seat }) => seat.name)))];
  return [
    { kind: 'heading', level: 1, id: 'method', text: said.heading },
    paragraph(said.scope(date(data.round['period']), date(data.round['cutOff']))),
    paragraph(said.graders(names)),
    paragraph(said.counting),
    paragraph(said.index),
    {
      kind: 'table',
      caption: said.scale,
      columns: [
        { title: said.scaleColumns.grade, share: 2 },
        { title: said.scaleColumns.definition, share: 5 },
      ],
      rows: Grade.options.map((grade) => [[{ kind: 'grade', grade, text: label('grades', grade) }], [text(definition(grade))]]),
    },
  ];
}

function chapter(composing: Composing, n: number): Block[] {
  const { words, data } = composing;
  const { theme, sections } = data.chapters[n]!;
  return [
    theme
      ? { kind: 'heading', level: 1, id: `t-${theme.id}`, label: words.chapter(n + 1), text: theme.name }
      : { kind: 'heading', level: 1, id: 'others', text: words.others },
    ...(theme?.description ? [{ ...paragraph(theme.description), tone: 'lead' as const }] : []),
    ...sections.flatMap((section) => recommendationSection(composing, section)),
  ];
}
