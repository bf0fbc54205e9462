/**
 * The OHCHR matrix of recommendations: Recommendation | Position | Full list of themes | Assessment/comments on level of
 * implementation (the columns of OHCHR's thematic lists), with a count of the words in the last.
 */
import type { Index } from '../../model/grades.ts';
import { type Inline, type ReportDocument, type Table, text } from '../model/document.ts';
import type { ReportData, SectionData } from './report-data.ts';
import { type Wording, wordingIn } from './wording.ts';
import type { ReportChoices } from './assessment.ts';
import { sectionsOf } from './figures.ts';
import { settledGrade, textsOf } from './section.ts';

export interface ComposedMatrix {
  readonly document: ReportDocument;
  /** Of the comments, all together and the most in one row. */
  readonly words: number;
  readonly mostWords: number;
}

export async function composeMatrix(data: ReportData, choices: ReportChoices): Promise<ComposedMatrix> {
  const wording = await wordingIn(choices.language, data.terms);
  const { words, date } = wording;
  const { cycle, period } = data.round;
  const name = wording.state(String(data.round['state'] ?? ''));
  const title = choices.title ?? words.matrix.title(name);
  const rows = sectionsOf(data).map((section) => ({ section, comment: commentOf(wording, section) }));
  const counts = rows.map(({ comment }) => wordsIn(comment, choices.language));
  return {
    words: counts.reduce((sum, count) => sum + count, 0),
    mostWords: Math.max(0, ...counts),
    document: {
      layout: 'sheet',
      language: choices.language,
      title,
      subtitle: words.subtitle(name, date(period)),
      kindOfReport: words.kindOfReport(typeof cycle === 'number' ? cycle : undefined),
      ...(choices.publisher !== undefined && { publisher: choices.publisher }),
      date: { iso: choices.date, text: date(choices.date) ?? choices.date },
      imprint: [],
      runningTitle: title,
      coverSigns: [],
      coverWords: '',
      words: words.document,
      blocks: [tableOf(wording, data, rows)],
    },
  };
}

interface Row {
  readonly section: SectionData;
  readonly comment: string;
}

function tableOf(wording: Wording, data: ReportData, rows: readonly Row[]): Table {
  const { words, label } = wording;
  const { caption, columns } = words.matrix;
  return {
    kind: 'table',
    caption,
    columns: [
      { title: columns.recommendation, share: 5 },
      { title: columns.position, share: 2 },
      { title: columns.themes, share: 3 },
      { title: columns.assessment, share: 6 },
    ],
    rows: rows.map(({ section, comment }) => [
      recommendationCell(wording, section),
      [text(label('upr-responses', section.matrix.says.response))],
      [text(themesOf(data, section).join('; '))],
      [settledGrade(wording, section.shown), text(comment === '' ? '' : `. ${comment}`)],
    ]),
    notes: [words.method.counting],
  };
}

function recommendationCell({ states, language }: Wording, section: SectionData): Inline[] {
  const { detail, row } = section;
  const given = states(row.recommending);
  return [
    text(`${detail.paragraph ?? ''} `, { isStrong: true }),
    text(textsOf(section).join(' ')),
    text(language === 'zh-Hans' ? `（${given}）` : ` (${given})`),
  ];
}

function themesOf({ progress }: ReportData, { row }: SectionData): string[] {
  return progress.themes.flatMap(({ id, name }) => (row.themes.includes(id) && name !== null ? [name] : []));
}

/** The reasons that were given, each once, and what was settled between them. */
function commentOf({ words, mean, label }: Wording, { shown, row }: SectionData): string {
  const reasons = shown.seats.flatMap(({ assessment }) =>
    typeof assessment?.fields['reason'] === 'string' ? [assessment.fields['reason']] : [],
  );
  const note = shown.isDiffering ? shown.verdict?.fields['note'] : undefined;
  const index = indexWords(row.index, (one) => words.index(mean(one), label('grades', one.band)));
  return [...new Set([...reasons, ...(typeof note === 'string' ? [note] : []), ...index])].join(' ');
}

function indexWords(index: Index | null, say: (index: Index) => string): string[] {
  return index ? [say(index)] : [];
}

/** As word processors count: what stands between spaces, and each Chinese character. */
export function wordsIn(comment: string, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const han = /\p{Script=Han}/gu;
  const characters = comment.match(han)?.length ?? 0;
  const others = [...segmenter.segment(comment.replaceAll(han, ' '))].filter(({ isWordLike }) => isWordLike).length;
  return characters + others;
}
