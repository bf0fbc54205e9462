/** A section about one recommendation: what was asked and answered, what the State did, what happened, and the grade with its reasons. */
import type { LinkedMeasure } from '../../assessment/matrix.ts';
import type { ShownTarget } from '../../assessment/show.ts';
import { coverageSentence } from '../../model/coverage.ts';
import type { Grade } from '../../model/grades.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Block, type GradeRun, type Inline, type Labelled, paragraph, text, type TextBlock } from '../model/document.ts';
import type { Composing } from './composing.ts';
import { columnOf, listOf, measureItem, sourceNote } from './evidence.ts';
import { isDone } from './promises.ts';
import type { SectionData } from './report-data.ts';
import { claimKey } from './sources.ts';
import type { Wording } from './wording.ts';

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
      facts: factsOf(composing, section),
    },
    ...textsOf(section).map((one): Block => ({ kind: 'quotation', runs: [text(one)] })),
    ...composing.authored(`recommendation/${row.recommendation.id}`, 2),
    ...label('accepted', answerOf(composing, section)),
    ...label('promised', listOf(matrix.measures.filter((one) => !isDone(one)).map((one) => measureItem(composing, one)))),
    ...label('measures', measuresOf(composing, matrix.measures.filter(isDone))),
    ...label('happened', columnOf(composing, matrix.against, words.noCase)),
    ...label('favour', columnOf(composing, matrix.inFavour)),
    ...label('context', columnOf(composing, matrix.context)),
    ...label('says', saysOf(composing, section)),
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

/** Numbers that say at a glance what the grade rests on. */
function factsOf({ words, mean }: Composing, { matrix, coverage, row }: SectionData): string[] {
  const { facts } = words;
  return [
    ...(Number.isNaN(matrix.against.cases) ? [] : [facts.against(matrix.against.cases)]),
    ...(matrix.inFavour.cases > 0 ? [facts.favour(matrix.inFavour.cases)] : []),
    ...(Number.isNaN(coverage.sources) ? [] : [facts.sources(coverage.sources)]),
    facts.measures(matrix.measures.length),
    ...(row.index ? [facts.index(mean(row.index))] : []),
  ];
}

function answerOf({ words, label }: Composing, { detail, matrix }: SectionData): TextBlock[] {
  const answer = label('upr-responses', matrix.says.subStatus ?? matrix.says.response);
  const comment = matrix.says.stateReason ?? detail.responseComment;
  return [paragraph(answer === '' ? words.noResponse : `${answer}.`), ...(comment === null ? [] : [quoted(comment)])];
}

function quoted(words: string, ...after: readonly Inline[]): TextBlock {
  return { kind: 'quotation', runs: [text(words), ...after] };
}

/** What assessors cite, and what is recorded as a statement of the State. */
function saysOf(composing: Composing, { matrix }: SectionData): TextBlock[] {
  const claims = new Map(matrix.says.claims.map((claim) => [claim.text, claim]));
  return [
    ...[...claims.values()].map(({ text: words, source }) =>
      quoted(words, ...(source === null ? [] : [sourceNote(composing, claimKey(source))])),
    ),
    ...listOf(matrix.says.statements.map((measure) => measureItem(composing, measure))),
  ];
}

function measuresOf(composing: Composing, measures: readonly LinkedMeasure[]): TextBlock[] {
  if (measures.length === 0) return [paragraph(composing.words.noMeasure)];
  return listOf(measures.map((measure) => measureItem(composing, measure)));
}

function viewsOf(composing: Composing, { matrix }: SectionData): TextBlock[] {
  const { label, words } = composing;
  return matrix.views.map(({ id, fields }) => {
    const said = fields['text'];
    const grade = label('grades', fields['grade']);
    const who = String(fields['stakeholder'] ?? '');
    const runs = [...(typeof said === 'string' ? [text(said)] : []), sourceNote(composing, id)];
    return { kind: 'quotation', runs, source: grade === '' ? who : words.graded(who, grade) };
  });
}

function reasonsOf({ words, label }: Composing, shown: ShownTarget): TextBlock[] {
  const seats = shown.seats.flatMap(({ seat, assessment }) => (assessment ? [{ name: seat.name, fields: assessment.fields }] : []));
  const agreed = shown.verdict !== null && !shown.isDiffering;
  const reasons = seats.flatMap(({ name, fields }) => {
    const reason = fields['reason'];
    if (typeof reason !== 'string') return [];
    return [
      paragraph(
        text(agreed ? words.before(name) : words.graded(name, label('grades', fields['grade'])) + words.space, { isStrong: true }),
        reason,
      ),
    ];
  });
  const settled = shown.verdict?.fields['note'];
  const against = seats.flatMap(({ fields }) => (typeof fields['counterEvidence'] === 'string' ? [fields['counterEvidence']] : []));
  return [
    ...reasons,
    ...(typeof settled === 'string' && settled.trim() !== ''
      ? [paragraph(text(words.before(words.settledNote), { isStrong: true }), settled)]
      : []),
    ...[...new Set(against)].map((one) => paragraph(text(words.before(words.counterEvidence), { isStrong: true }), one)),
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

function coverageOf({ words, label, language, disclosure }: Composing, { coverage, shown }: SectionData): TextBlock[] {
  const levels = [...new Set(shown.seats.flatMap(({ assessment }) => label('confidence', assessment?.fields['confidence'])))].filter(
    Boolean,
  );
  const notes = shown.seats.flatMap(({ assessment }) => [assessment?.fields['coverageNote'], assessment?.fields['confidenceReason']]);
  const said = [...new Set(notes)].filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  return [
    paragraph(
      [
        Number.isNaN(coverage.cases) ? disclosure.countWithheld : coverageSentence(coverage, language),
        ...(levels.length > 0 ? [words.confidence(levels.join(', '))] : []),
      ].join(words.space),
    ),
    ...said.map((one) => paragraph(one)),
  ];
}
