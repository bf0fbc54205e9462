/** The assessment report of a round, in the length that was asked for. */
import type { Audience } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type AuthoredTexts, authoredBlocks, authoredSection, conclusions } from './authored.ts';
import type { Block, ReportDocument } from '../model/document.ts';
import { paragraph } from '../model/document.ts';
import { Notes, numberedNotes } from '../model/notes.ts';
import { withLiveReferences } from '../model/references.ts';
import { annexes } from './annexes.ts';
import { chapter } from './chapter.ts';
import { figureOf, type ReportCharts } from './charts.ts';
import type { Composing } from './composing.ts';
import { countsOf, foundTable, gradeBar, gradeOf, keyFigures, sectionsOf, themeTable } from './figures.ts';
import type { ReportLength } from '../../model/report.ts';
import { briefBlocks, dataOfOne, singleBlocks, summaryBlocks } from './lengths.ts';
import { method } from './method.ts';
import type { ReportData } from './report-data.ts';
import { sourcesOf } from './sources.ts';
import { type ReportLanguage, wordingIn } from './wording.ts';

export interface ReportChoices {
  readonly language: ReportLanguage;
  /** ISO day: on the title page, and in the properties of the file. */
  readonly date: string;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly publisher?: string | undefined;
  /** Nothing said: the team alone. */
  readonly audience?: Audience | undefined;
  /** How exactly the public learns when something happened; nothing said: the quarter. */
  readonly dates?: 'month' | 'quarter' | undefined;
  /** Whether readers learn who graded; nothing said: all but the public do. */
  readonly isNamingAssessors?: boolean | undefined;
  /** Nothing said: full. */
  readonly length?: ReportLength | undefined;
  /** Of the length `single`: which. */
  readonly recommendation?: RecordId | undefined;
  /** What its authors wrote in its language. */
  readonly texts?: AuthoredTexts | undefined;
}

/** What is at hand while the report is composed. @throws {AppError} as `composeAssessment`. */
export async function composingOf(given: ReportData, charts: ReportCharts, choices: ReportChoices): Promise<Composing> {
  const data = choices.length === 'single' ? dataOfOne(given, choices.recommendation) : given;
  const { texts = new Map() } = choices;
  const composing: Composing = {
    ...(await wordingIn(choices.language, data.terms)),
    data,
    charts,
    disclosure: data.disclosure,
    sources: sourcesOf(data),
    notes: new Notes(),
    authored: (section, level) => authoredBlocks(composing, texts, section, level),
  };
  return composing;
}

/** @throws {AppError} `assessment.not-in-scope` where the one recommendation is not in the round. */
export async function composeAssessment(given: ReportData, charts: ReportCharts, choices: ReportChoices): Promise<ReportDocument> {
  const length = choices.length ?? 'full';
  const composing = await composingOf(given, charts, choices);
  const { data, words, date, state } = composing;
  const { state: reviewed, period, cutOff, cycle } = data.round;
  const name = state(String(reviewed ?? ''));
  const [since, until] = [date(period), date(cutOff)];
  const graded = sectionsOf(data).filter((section) => gradeOf(section) !== undefined).length;
  return {
    layout: length === 'full' || length === 'summary' ? 'publication' : 'brief',
    ...(length === 'summary' && { isWithoutContents: true }),
    language: choices.language,
    title: choices.title ?? words.title(name),
    subtitle:
      choices.subtitle ??
      (length === 'single' ? words.lengths.single(sectionsOf(data)[0]!.detail.paragraph ?? '–') : words.subtitle(name, since)),
    kindOfReport: [words.kindOfReport(typeof cycle === 'number' ? cycle : undefined), ...words.lengths.kind[length]].join(' · '),
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
    marking: words.imprint.audience[data.disclosure.audience],
    coverSigns: length === 'full' || length === 'summary' ? sectionsOf(data).flatMap((section) => gradeOf(section) ?? []) : [],
    coverWords: words.coverWords(graded),
    words: words.document,
    blocks: withLiveReferences(numberedNotes(blocksOf[length](composing), words.seeNote)),
  };
}

const blocksOf: Readonly<Record<ReportLength, (composing: Composing) => Block[]>> = {
  full: (composing) => [
    ...authoredSection(composing, 'foreword', 1),
    ...summary(composing),
    ...method(composing),
    ...composing.authored('method', 1),
    ...composing.data.chapters.flatMap((_, n) => chapter(composing, n)),
    ...conclusions(composing),
    ...authoredSection(composing, 'acknowledgements', 1),
    ...annexes(composing),
  ],
  summary: summaryBlocks,
  brief: briefBlocks,
  single: singleBlocks,
};

function summary(composing: Composing): Block[] {
  const { words, data, charts, language } = composing;
  const { summary: said } = words;
  const sections = sectionsOf(data);
  return [
    { kind: 'heading', level: 1, id: 'summary', text: said.heading },
    { ...paragraph(said.lead(countsOf(sections))), tone: 'lead' },
    ...composing.authored('summary', 1),
    ...gradeBar(composing, sections),
    keyFigures(composing, sections, data.progress.index),
    ...themeTable(composing),
    foundTable(composing, sections),
    ...figureOf(charts.themes, language),
    ...figureOf(charts.timeline, language),
  ];
}
