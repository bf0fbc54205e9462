/**
 * The shorter reports. They are not the full one cut off: what says most comes first, and what is left out is said.
 *
 * How long they are follows from limits on rows and letters, however many recommendations there are: a summary fits on eight pages, a
 * brief on two (test/db/report/lengths.test.ts, with 252).
 */
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { conclusions } from './authored.ts';
import { type Block, paragraph } from '../model/document.ts';
import { sourcesAnnex } from './annexes.ts';
import { extractOf } from './chapter.ts';
import { figureOf } from './charts.ts';
import type { Composing } from './composing.ts';
import { countsOf, gradeBar, keyFigures, sectionsOf, themeTable } from './figures.ts';
import { scaleTable } from './method.ts';
import { openingOf } from './opening.ts';
import type { ReportData } from './report-data.ts';
import { recommendationSection } from './section.ts';
import { byGrade, tellingTable } from './telling.ts';

const summaryLimits = { rows: 24, reason: 220, themes: 12, figure: 320 } as const;
const briefLimits = { rows: 8, reason: 160, opening: 1000 } as const;
/** Of so many recommendations that their paragraphs alone fill half a page. */
const denseLimits = { rows: 6, reason: 140, opening: 500 } as const;
const many = 60;

/** What was found, by theme, by grade, and of the most telling recommendations why; then how. */
export function summaryBlocks(composing: Composing): Block[] {
  const { words, data, charts, language } = composing;
  const sections = sectionsOf(data);
  const extract = data.chapters.flatMap((one) => extractOf(composing, one)).slice(0, 1);
  return [
    { kind: 'heading', level: 1, id: 'summary', text: words.lengths.found },
    { ...paragraph(words.summary.lead(countsOf(sections))), tone: 'lead' },
    ...composing.authored('summary', 1),
    ...gradeBar(composing, sections),
    keyFigures(composing, sections, data.progress.index),
    ...themeTable(composing, { hasSections: false, most: summaryLimits.themes }),
    ...extract,
    byGrade(composing, sections),
    { kind: 'heading', level: 1, id: 'telling', text: words.lengths.why },
    tellingTable(composing, sections, summaryLimits),
    { kind: 'heading', level: 1, id: 'method', text: words.method.heading },
    ...shortMethod(composing),
    scaleTable(composing),
    ...figureOf(charts.timeline, language, summaryLimits.figure),
    ...conclusions(composing),
  ];
}

/** Two pages that somebody reads on the way to a meeting. */
export function briefBlocks(composing: Composing): Block[] {
  const { words, data, language } = composing;
  const sections = sectionsOf(data);
  const isDense = sections.length > many;
  const limits = isDense ? denseLimits : briefLimits;
  // A Chinese letter takes the room of two.
  const written = openingOf(composing.authored('summary', 1), limits.opening / (language === 'en' ? 1 : 2), words.lengths.goesOn);
  const [extract] = isDense || written.length > 0 ? [] : data.chapters.flatMap((one) => extractOf(composing, one));
  return [
    { ...paragraph(words.summary.lead(countsOf(sections))), tone: 'lead' },
    ...written,
    ...gradeBar(composing, sections),
    keyFigures(composing, sections, data.progress.index),
    tellingTable(composing, sections, limits),
    ...(extract ? [extract] : []),
    byGrade(composing, sections),
    { kind: 'heading', level: 2, id: 'method', text: words.lengths.how },
    ...shortMethod(composing).map((block) => ({ ...block, tone: 'small' as const })),
  ];
}

function shortMethod({ words, data, date }: Composing) {
  const { method: said } = words;
  return [
    paragraph(`${said.scope(date(data.round['period']), date(data.round['cutOff']))} ${said.counting}`),
    paragraph(`${said.index} ${words.lengths.more}`),
  ];
}

/** The section of one recommendation, how to read it, and its sources. */
export function singleBlocks(composing: Composing): Block[] {
  const [section] = sectionsOf(composing.data);
  return [
    ...recommendationSection(composing, section!),
    { kind: 'heading', level: 2, id: 'method', text: composing.words.lengths.how },
    ...shortMethod(composing).map((block) => ({ ...block, tone: 'small' as const })),
    scaleTable(composing),
    ...sourcesAnnex(composing),
  ];
}

/** What was found about one recommendation alone. @throws {AppError} `assessment.not-in-scope`. */
export function dataOfOne(data: ReportData, recommendation: RecordId | undefined): ReportData {
  const chapters = data.chapters.flatMap((chapter) => {
    const sections = chapter.sections.filter(({ row }) => row.recommendation.id === recommendation);
    return sections.length === 0 ? [] : [{ ...chapter, sections }];
  });
  if (chapters.length === 0) throw new AppError('assessment.not-in-scope', 'The round does not have this recommendation in its scope.');
  return { ...data, chapters };
}
