/** What a short report tells first: a few recommendations with their reasons, and all of them by their grade. */
import { Grade } from '../../model/grades.ts';
import { type Inline, type Table, text } from '../model/document.ts';
import type { Composing } from './composing.ts';
import { gradeOf, toldNumber } from './figures.ts';
import type { SectionData } from './report-data.ts';
import { settledGrade } from './section.ts';

/** What became worse first, then what most cases speak of; of equals the earlier paragraph. */
export function mostTelling(sections: readonly SectionData[], most: number): SectionData[] {
  const weight = (section: SectionData) => {
    const { against, inFavour } = section.matrix;
    return (gradeOf(section) === 'regression' ? 1_000_000 : 0) + (against.cases + inFavour.cases || 0);
  };
  return sections.toSorted((one, other) => weight(other) - weight(one)).slice(0, most);
}

/** Limits in letters, so that a table of so many rows has a known length. */
export interface TellingLimits {
  readonly rows: number;
  readonly reason: number;
}

const longestStates = 60;

export function tellingTable(composing: Composing, sections: readonly SectionData[], limits: TellingLimits): Table {
  const { words, states } = composing;
  const { columns } = words.summary;
  const told = mostTelling(sections, limits.rows);
  return {
    kind: 'table',
    caption: words.lengths.telling,
    columns: [
      { title: columns.paragraph, share: 1.3 },
      { title: columns.states, share: 2 },
      { title: columns.grade, share: 2.4 },
      { title: words.lengths.reason, share: 5.2 },
      { title: columns.cases, share: 1.2, align: 'end' },
    ],
    rows: told.map((section) => [
      [text(section.detail.paragraph ?? '–', { isStrong: true })],
      [text(shortened(states(section.row.recommending), longestStates))],
      [settledGrade(composing, section.shown)],
      [text(reasonOf(section, limits.reason))],
      [text(toldNumber(section.matrix.against.cases))],
    ]),
    notes: [
      ...(told.length < sections.length ? [words.lengths.leftOut(told.length, sections.length)] : []),
      ...(told.some(({ matrix }) => Number.isNaN(matrix.against.cases)) ? [composing.disclosure.smallNote] : []),
    ],
  };
}

/** The first sentence of what was settled, or else of what an assessor wrote. */
function reasonOf({ shown }: SectionData, longest: number): string {
  const note = shown.isDiffering ? shown.verdict?.fields['note'] : undefined;
  const reasons = [note, ...shown.seats.map(({ assessment }) => assessment?.fields['reason'])];
  const reason = reasons.find((one): one is string => typeof one === 'string' && one.trim() !== '');
  if (reason === undefined) return '–';
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(reason.trim());
  return shortened(first!.segment.trim(), longest);
}

/** Whole words; what was left off shows. */
export function shortened(words: string, longest: number): string {
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : [...cut].slice(0, -1).join('')).replace(/[\s,;:.，；：。]+$/, '')} …`;
}

/** Every recommendation by its grade: paragraphs one after the other, so that hundreds of them take half a page. */
export function byGrade(composing: Composing, sections: readonly SectionData[]): Table {
  const { words, label, language } = composing;
  const groups: readonly (readonly [Grade | undefined, Inline])[] = [
    ...Grade.options.map((grade) => [grade, { kind: 'grade' as const, grade, text: label('grades', grade) }] as const),
    [undefined, { kind: 'grade', grade: null, text: words.notSettled }],
  ];
  const rows = groups.flatMap(([grade, sign]) => {
    const own = sections.filter((section) => gradeOf(section) === grade);
    const paragraphs = own.map(({ detail }) => detail.paragraph ?? '–').join(language === 'en' ? ', ' : '、');
    return own.length === 0 ? [] : [[[sign], [text(String(own.length))], [text(paragraphs)]]];
  });
  return {
    kind: 'table',
    caption: words.lengths.byGrade,
    columns: [
      { title: words.summary.columns.grade, share: 2.6 },
      { title: words.lengths.number, share: 1, align: 'end' },
      { title: words.lengths.paragraphs, share: 8 },
    ],
    rows,
  };
}
