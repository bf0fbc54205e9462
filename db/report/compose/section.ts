/** A section about one recommendation: what was asked and answered, what the State did, what happened, and the grade with its reasons. */
import type { CaseColumn, LinkedMeasure } from '../../assessment/matrix.ts';
import type { LinkedAct } from '../../assessment/linked-acts.ts';
import type { ShownTarget } from '../../assessment/show.ts';
import { countingSentence } from '../../model/counting.ts';
import { coverageSentence } from '../../model/coverage.ts';
import type { Grade } from '../../model/grades.ts';
import type { RecordId } from '../../model/record-id.ts';
import {
  type Block,
  type GradeRun,
  type Inline,
  type Labelled,
  type List,
  type NoteRun,
  paragraph,
  text,
  type TextBlock,
  type TextRun,
} from '../model/document.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import type { ReportCharts } from './charts.ts';
import type { ReportData, SectionData } from './report-data.ts';
import type { Wording } from './wording.ts';

/** Never in a report (records.md, confidentiality). */
const secret = 4;

export interface Composing extends Wording {
  readonly data: ReportData;
  /** Every name, date, place, number of a case and text of a record goes through it, unless it comes from `data`, which did. */
  readonly disclosure: Disclosure;
  readonly charts: ReportCharts;
}

export function sectionId(recommendation: RecordId): string {
  return `r-${recommendation}`;
}

export function recommendationSection(composing: Composing, section: SectionData): Block[] {
  const { words } = composing;
  const { detail, row, shown, matrix } = section;
  const label = (name: keyof typeof words.section, blocks: readonly TextBlock[]): Labelled[] =>
    blocks.length === 0 ? [] : [{ kind: 'labelled', label: words.section[name], blocks }];
  return [
    {
      kind: 'recommendation',
      id: sectionId(row.recommendation.id),
      paragraph: detail.paragraph ?? '',
      symbol: detail.symbol ?? '',
      states: composing.states(row.recommending),
      grade: settledGrade(composing, shown),
      standing: standingWords(composing, shown),
    },
    ...textsOf(section).map((one): Block => ({ kind: 'quotation', runs: [text(one)] })),
    ...label('accepted', answerOf(composing, section)),
    ...label('says', saysOf(composing, section)),
    ...label('measures', measuresOf(composing, matrix.measures)),
    ...label('happened', columnOf(composing, matrix.against, words.noCase)),
    ...label('favour', columnOf(composing, matrix.inFavour)),
    ...label('context', columnOf(composing, matrix.context)),
    ...label('views', viewsOf(composing, section)),
    ...label('grade', reasonsOf(composing, shown)),
    ...partsTable(composing, section),
    ...label('coverage', coverageOf(composing, section)),
  ];
}

/** Each text once: a paragraph may have several, by different States. */
export function textsOf({ detail }: SectionData): string[] {
  return [...new Set([...detail.statements.map(({ text: one }) => one), ...(detail.statements.length === 0 ? [detail.text] : [])])];
}

export function settledGrade(
  { words, label }: Wording,
  { verdict, isInConflict }: Pick<ShownTarget, 'verdict' | 'isInConflict'>,
): GradeRun {
  const grade = verdict?.fields['grade'];
  if (typeof grade !== 'string') return { kind: 'grade', grade: null, text: isInConflict ? words.inConflict : words.notSettled };
  const detail = label('grade-details', verdict!.fields['gradeDetail']);
  return { kind: 'grade', grade: grade as Grade, text: label('grades', grade) + (detail === '' ? '' : ` (${detail})`) };
}

function standingWords({ words, day }: Wording, { step, signOffs }: ShownTarget): string {
  const last = signOffs.findLast((one) => one.state === 'stands' && one.step === step);
  if ((step === 'approved' || step === 'reviewed') && last) return words.standing[step](last.name, day(last.when));
  return step === 'lapsed' ? words.standing.lapsed : words.standing.draft;
}

function answerOf({ words, label }: Composing, { detail, matrix }: SectionData): TextBlock[] {
  const answer = label('upr-responses', matrix.says.subStatus ?? matrix.says.response);
  const comment = matrix.says.stateReason ?? detail.responseComment;
  return [paragraph(answer === '' ? words.noResponse : `${answer}.`), ...(comment === null ? [] : [quoted(comment)])];
}

function quoted(words: string, source?: string): TextBlock {
  return { kind: 'quotation', runs: [text(words)], ...(source !== undefined && { source }) };
}

/** What assessors cite, and what is recorded as a statement of the State. */
function saysOf(composing: Composing, { matrix }: SectionData): TextBlock[] {
  const claims = new Map(matrix.says.claims.map((claim) => [claim.text, claim]));
  return [
    ...[...claims.values()].map(({ text: words, source }) => quoted(words, source ?? undefined)),
    ...listOf(matrix.says.statements.map((measure) => measureItem(composing, measure))),
  ];
}

function listOf(items: readonly (readonly Inline[])[]): List[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function measuresOf(composing: Composing, measures: readonly LinkedMeasure[]): TextBlock[] {
  if (measures.length === 0) return [paragraph(composing.words.noMeasure)];
  return listOf(measures.map((measure) => measureItem(composing, measure)));
}

function measureItem(composing: Composing, measure: LinkedMeasure): Inline[] {
  const { words, data } = composing;
  const { fields } = data.measures.get(measure.id)!;
  const facts = [measure.reference, measure.authority, whenOf(composing, measure), measure.isOutside ? words.outside : undefined];
  const source = fields['source'];
  return [
    text(measure.title ?? words.untitled, { isStrong: true }),
    ...(typeof source === 'string' ? [note(text(source))] : []),
    text(sentence(composing, facts)),
    ...(typeof fields['text'] === 'string' ? [text(`${fields['text']} `)] : []),
    ...(measure.reason === null ? [] : [text(measure.reason, { isEmphasis: true })]),
  ];
}

function whenOf({ words, date }: Wording, { inForce, announced }: LinkedMeasure): string | undefined {
  const [since, told] = [date(inForce), date(announced)];
  return since !== undefined ? words.inForce(since) : told !== undefined ? words.announced(told) : undefined;
}

/** ", 2014, Beijing. " after what it is said of. */
function sentence({ language }: Wording, facts: readonly (string | null | undefined)[]): string {
  const known = facts.filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  if (language === 'zh-Hans') return `${known.map((fact) => `，${fact}`).join('')}。`;
  return `${known.map((fact) => `, ${fact}`).join('')}. `;
}

function note(...runs: readonly TextRun[]): NoteRun {
  return { kind: 'note', runs };
}

function columnOf(composing: Composing, column: CaseColumn, empty?: string): TextBlock[] {
  const { words, language, data } = composing;
  if (column.links === 0) return empty === undefined ? [] : [paragraph(empty)];
  const told = column.rows.filter((row) => !isSecret(data, row.case));
  const hidden = new Set(column.rows.filter((row) => isSecret(data, row.case)).map((row) => row.case)).size;
  const more = column.links - column.rows.length;
  const counted = words.counted(countingSentence(column.count, language), column.cases, column.sources);
  return [
    paragraph([counted, ...(hidden > 0 ? [words.secret(hidden)] : []), ...(more > 0 ? [words.moreRows(more)] : [])].join(' ')),
    ...listOf(told.map((row) => caseItem(composing, row))),
  ];
}

export function isSecret({ cases }: ReportData, id: RecordId): boolean {
  return Number(cases.get(id)?.fields['confidentiality'] ?? 0) >= secret;
}

function caseItem(composing: Composing, row: LinkedAct): Inline[] {
  const { words, date } = composing;
  const facts = [
    date(row.begin) ?? words.undated,
    row.place,
    row.isOutside ? words.outside : undefined,
    row.isLate ? words.late : undefined,
  ];
  return [
    text(row.title ?? words.untitled, { isStrong: true }),
    note(text(`${row.number ?? ''}. ${sourcesOf(composing, row.case)}`)),
    text(sentence(composing, facts)),
    ...(row.reason === null ? [] : [text(row.reason)]),
  ];
}

/** A source that is secret is counted and not named. */
function sourcesOf({ words, label, date, data }: Composing, id: RecordId): string {
  const sources = data.cases.get(id)?.sources ?? [];
  if (sources.length === 0) return `${words.noSource}.`;
  const named = sources.map(({ fields }) => {
    const isNamed = Number(fields['confidentiality'] ?? secret) < secret;
    const facts = [
      isNamed ? fields['title'] : words.sourceWithheld,
      label('material-types', fields['materialType']),
      date(fields['date']),
      label('reliability', fields['reliability']).toLowerCase(),
    ];
    return facts.filter((fact) => typeof fact === 'string' && fact !== '').join(', ');
  });
  return `${words.sources(sources.length)}: ${named.join('; ')}.`;
}

function viewsOf({ label }: Composing, { matrix }: SectionData): TextBlock[] {
  return matrix.views.map(({ fields }) => {
    const grade = label('grades', fields['grade']);
    const source = fields['source'];
    const who = `${String(fields['stakeholder'] ?? '')}${grade === '' ? '' : ` (${grade})`}`;
    return { kind: 'quotation', runs: [text(String(fields['text'] ?? ''))], source: [who, source].filter(Boolean).join(', ') };
  });
}

function reasonsOf({ words, label, mean }: Composing, shown: ShownTarget): TextBlock[] {
  const seats = shown.seats.flatMap(({ seat, assessment }) => (assessment ? [{ name: seat.name, fields: assessment.fields }] : []));
  const agreed = shown.verdict !== null && !shown.isDiffering;
  const reasons = seats.flatMap(({ name, fields }) => {
    const reason = fields['reason'];
    if (typeof reason !== 'string') return [];
    return [paragraph(text(agreed ? `${name}: ` : `${words.graded(name, label('grades', fields['grade']))} `, { isStrong: true }), reason)];
  });
  const settled = shown.verdict?.fields['note'];
  const against = seats.flatMap(({ fields }) => (typeof fields['counterEvidence'] === 'string' ? [fields['counterEvidence']] : []));
  return [
    ...reasons,
    ...(typeof settled === 'string' && settled.trim() !== ''
      ? [paragraph(text(`${words.settledNote}: `, { isStrong: true }), settled)]
      : []),
    ...against.map((one) => paragraph(text(`${words.counterEvidence}: `, { isStrong: true }), one)),
    ...(shown.index ? [paragraph(words.index(mean(shown.index), label('grades', shown.index.band)))] : []),
  ];
}

function partsTable(composing: Composing, { parts }: SectionData): Block[] {
  const { words, mean } = composing;
  if (parts.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: words.section.parts,
      columns: [
        { title: words.partColumns.part, share: 3 },
        { title: words.partColumns.grade, share: 2 },
        { title: words.partColumns.index, align: 'end' },
      ],
      rows: parts.map(({ row, shown }) => [[text(row.part!.text)], [settledGrade(composing, shown)], [text(mean(row.index))]]),
    },
  ];
}

function coverageOf({ words, label, language }: Composing, { coverage, shown }: SectionData): TextBlock[] {
  const levels = [...new Set(shown.seats.flatMap(({ assessment }) => label('confidence', assessment?.fields['confidence'])))].filter(
    Boolean,
  );
  const notes = shown.seats.flatMap(({ assessment }) => [assessment?.fields['coverageNote'], assessment?.fields['confidenceReason']]);
  const said = [...new Set(notes)].filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  return [
    paragraph([coverageSentence(coverage, language), ...(levels.length > 0 ? [words.confidence(levels.join(', '))] : [])].join(' ')),
    ...said.map((one) => paragraph(one)),
  ];
}
