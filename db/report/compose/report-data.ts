/** What a report about a round is made of, read at once: nothing in it is a sentence yet, and every number is of a query. */
import { type Book, readBook } from '../../assessment/book.ts';
import { coverageOf } from '../../assessment/coverage.ts';
import { type LinkedMeasure, type Matrix, matrixOf } from '../../assessment/matrix.ts';
import { type Progress, progressOf, type TargetRow, targetOf } from '../../assessment/progress.ts';
import { requireRound } from '../../assessment/rounds.ts';
import { outOfScope, type RecommendationInScope } from '../../assessment/scope.ts';
import { showTarget, type ShownTarget } from '../../assessment/show.ts';
import { actEntity } from '../../model/act.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { RecommendationDetail } from '../../model/recommendation.ts';
import type { RecordId } from '../../model/record-id.ts';
import { sourceEntity } from '../../model/source.ts';
import { getRecommendation } from '../../recommendations/details.ts';
import { detailsOf, partsIn, type RecordDetails, type ShownValue } from '../../records/details.ts';
import { listThemes } from '../../themes/themes.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { type TermsInVault, termsIn } from '../../vocabularies/in-vault.ts';
import type { Disclosure } from '../audience/disclosure.ts';
import { textsOfReport } from '../records/texts.ts';
import { type CitedPlace, placesShowing } from './found-places.ts';

type Fields = Readonly<Record<string, ShownValue>>;

export interface SectionData {
  readonly row: TargetRow;
  readonly detail: RecommendationDetail;
  readonly shown: ShownTarget;
  readonly matrix: Matrix;
  readonly coverage: Coverage;
  readonly parts: readonly { readonly row: TargetRow; readonly shown: ShownTarget }[];
}

export interface ChapterData {
  /** Absent for what no theme of the round has. */
  readonly theme?: { readonly id: RecordId; readonly name: string; readonly description: string | null };
  readonly sections: readonly SectionData[];
}

/** A case that something in the report rests on. */
export interface CitedCase {
  readonly id: RecordId;
  readonly fields: Fields;
  readonly sources: readonly RecordDetails[];
  readonly acts: readonly RecordDetails[];
}

/** As it was found: `disclosed` makes of it what the readers may get. */
export interface FoundReport {
  readonly round: Fields;
  readonly progress: Progress;
  readonly chapters: readonly ChapterData[];
  readonly cases: ReadonlyMap<RecordId, CitedCase>;
  /** Recommendations to the State in the same cycle that the round leaves out, in the order of their paragraphs. */
  readonly outOfScope: readonly RecommendationInScope[];
  /** Each once, in the order in which the report first speaks of it. */
  readonly measures: ReadonlyMap<RecordId, { readonly link: LinkedMeasure; readonly fields: Fields }>;
  /** Places in files, by what they show: acts and cases that are told, measures, texts of its authors. */
  readonly places: ReadonlyMap<RecordId, readonly CitedPlace[]>;
  /** Whether a record that the report does not rest on is in the trash, or is not in this vault. */
  readonly isGone: (entity: keyof typeof namedBy, id: RecordId) => boolean;
  /** What the team added to the coded lists. */
  readonly terms: TermsInVault;
}

export interface ReportData extends FoundReport {
  /** Of a place in a file: whether it was found, and these readers may not learn of it. */
  readonly isKeptBack: (place: RecordId) => boolean;
  /** What may be said of this to the readers. */
  readonly disclosure: Disclosure;
}

/** What a reference may name: a measure is also a source. */
const namedBy = { case: ['case'], measure: ['measure'], source: ['source', 'measure'], theme: ['theme'], pinpoint: ['pinpoint'] } as const;

/** @param report the record of it, where there is one. @throws {AppError} `record.not-found` for the round. */
export function readReport(vault: ReadableVault, round: RecordId, report?: RecordId): FoundReport {
  const { fields } = requireRound(vault, round);
  const progress = progressOf(vault, round);
  const themes = new Map(listThemes(vault).map((theme) => [theme.id, theme]));
  const rowsOf = Map.groupBy(progress.rows, ({ recommendation }) => recommendation.id);
  // Once for all sections: it holds every grade of the round.
  const book = readBook(vault, round);
  const sections = new Map([...rowsOf].map(([id, rows]) => [id, sectionOf(vault, { round, book }, rows)]));
  const chapters = progress.themes.flatMap(({ id, name }): ChapterData[] => {
    // What several themes have stands in the first of them.
    const own = [...sections].filter(([, { row }]) => row.themes[0] === id).map(([, section]) => section);
    const description = themes.get(id)?.description ?? null;
    return own.length === 0 ? [] : [{ theme: { id, name: name ?? '', description }, sections: own }];
  });
  const others = [...sections.values()].filter(({ row }) => row.themes.length === 0);
  const all = others.length === 0 ? chapters : [...chapters, { sections: others }];
  const cases = casesOf(vault, all);
  const measures = measuresOf(vault, all);
  return {
    round: fields,
    progress,
    chapters: all,
    cases,
    measures,
    places: placesShowing(vault, new Set([...measures.keys(), ...cases.keys(), ...actsIn(cases), ...textsIn(vault, report)])),
    outOfScope: outOfScope(vault, round),
    terms: termsIn(vault),
    isGone: (entity, id) => !namedBy[entity].some((name) => detailsOf(vault, name, id)?.deleted === false),
  };
}

function sectionOf(
  vault: ReadableVault,
  { round, book }: { readonly round: RecordId; readonly book: Book },
  [row, ...parts]: readonly TargetRow[],
): SectionData {
  const target = targetOf(row!);
  return {
    row: row!,
    detail: getRecommendation(vault.raw, target.recommendation),
    shown: showTarget(vault, round, target, book),
    matrix: matrixOf(vault, round, target, book),
    coverage: coverageOf(vault, round, target),
    parts: parts.map((part) => ({ row: part, shown: showTarget(vault, round, targetOf(part), book) })),
  };
}

function actsIn(cases: ReadonlyMap<RecordId, CitedCase>): RecordId[] {
  return [...cases.values()].flatMap(({ acts }) => acts.map(({ id }) => id));
}

function textsIn(vault: ReadableVault, report: RecordId | undefined): RecordId[] {
  return report === undefined ? [] : textsOfReport(vault, report).map(({ id }) => id);
}

function casesOf(vault: ReadableVault, chapters: readonly ChapterData[]): Map<RecordId, CitedCase> {
  const cases = new Map<RecordId, CitedCase>();
  for (const { matrix } of chapters.flatMap(({ sections }) => sections))
    for (const { case: id } of [...matrix.against.rows, ...matrix.inFavour.rows, ...matrix.context.rows])
      if (!cases.has(id))
        cases.set(id, {
          id,
          fields: detailsOf(vault, 'case', id)?.fields ?? {},
          sources: partsIn(vault, sourceEntity, id),
          acts: partsIn(vault, actEntity, id),
        });
  return cases;
}

function measuresOf(vault: ReadableVault, chapters: readonly ChapterData[]): ReportData['measures'] {
  const measures = new Map<RecordId, { readonly link: LinkedMeasure; readonly fields: Fields }>();
  for (const { matrix } of chapters.flatMap(({ sections }) => sections))
    for (const link of [...matrix.says.statements, ...matrix.measures])
      if (!measures.has(link.id)) measures.set(link.id, { link, fields: detailsOf(vault, 'measure', link.id)?.fields ?? {} });
  return measures;
}
