/**
 * The evidence matrix of one target: what the State says, its law and policy, cases against and for, what others say, and
 * what speaks for the State. What lies outside of the period is marked, never left out.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { ActCount } from '../model/counting.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { keyOf, rising } from '../query/terms.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import { getRecommendation } from '../recommendations/details.ts';
import type { RecordDetails } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Book, type Findings, readBook } from './book.ts';
import { type LinkedAct, type LinkedActs, type LinkRow, linkedActs } from './linked-acts.ts';
import { frameOf, isOutside, type Period } from './period.ts';
import { requireRound } from './rounds.ts';
import { recommendationIn } from './scope.ts';
import type { Target } from './target.ts';

/** What an assessor wrote in one of the columns, where it may be seen. */
export interface Remark {
  readonly assessor: RecordId;
  readonly text: string;
  readonly source: string | null;
}

export interface LinkedMeasure {
  readonly link: RecordId;
  readonly id: RecordId;
  readonly title: string | null;
  readonly kind: string | null;
  readonly reference: string | null;
  readonly authority: string | null;
  readonly announced: string | null;
  readonly inForce: string | null;
  readonly ended: string | null;
  readonly direction: string | null;
  readonly reason: string | null;
  readonly part: RecordId | null;
  readonly isOutside: boolean | null;
}

/** The cases and acts of one direction. */
export interface CaseColumn {
  readonly links: number;
  readonly cases: number;
  readonly count: ActCount;
  readonly sources: number;
  /** How many links lie outside of the period, and how many say no date. */
  readonly outside: number;
  readonly undated: number;
  /** How many came in after the cut-off. */
  readonly late: number;
  /** At most `mostRows`, in the order in which they were linked. */
  readonly rows: readonly LinkedAct[];
}

export interface Matrix {
  readonly says: {
    readonly response: string | null;
    readonly subStatus: string | null;
    readonly stateReason: string | null;
    readonly claims: readonly Remark[];
    /** Statements of the State among the measures. */
    readonly statements: readonly LinkedMeasure[];
  };
  /** All other measures: law, policy, institutions, prosecutions. */
  readonly measures: readonly LinkedMeasure[];
  readonly against: CaseColumn;
  readonly inFavour: CaseColumn;
  readonly context: CaseColumn;
  /** What others say: organisations, institutions, UN bodies. */
  readonly views: readonly RecordDetails[];
  readonly speaksForState: {
    /** Links of measures that support it. */
    readonly measures: readonly RecordId[];
    readonly counterEvidence: readonly Remark[];
  };
}

/** More rows are counted, and read from the list of links. */
export const mostRows = 500;

/**
 * @param book of the round, for who reads the matrices of many targets; left out, it is read.
 * @throws {AppError} `record.not-found` for the round; `recommendation.not-found`.
 */
export function matrixOf(vault: ReadableVault, round: RecordId, target: Target, book?: Book): Matrix {
  const frame = frameOf(requireRound(vault, round).fields);
  const { id } = recommendationIn(vault, target.recommendation);
  const findings = (book ?? readBook(vault, round)).of({ ...target, recommendation: id });
  const { response, subStatus } = getRecommendation(vault.raw, id);
  const acts = linkedActs(vault, { ...target, recommendation: id }, frame);
  const measures = linkedMeasures(vault, { ...target, recommendation: id }, frame.period);
  const column = (isIn: (direction: string) => boolean) =>
    columnOf(
      acts,
      acts.rows.filter(({ direction }) => isIn(direction)),
    );
  return {
    says: {
      response,
      subStatus,
      stateReason: stateReason.get(vault, { id: idBytes(id) })?.state_reason ?? null,
      claims: remarks(findings, 'claim', 'claimSource'),
      statements: measures.filter(({ kind }) => kind === 'statement'),
    },
    measures: measures.filter(({ kind }) => kind !== 'statement'),
    against: column((direction) => direction === 'contradicts'),
    inFavour: column((direction) => direction === 'supports'),
    // A direction that a newer app knows is nothing to leave out.
    context: column((direction) => direction !== 'contradicts' && direction !== 'supports'),
    views: findings.views,
    speaksForState: {
      measures: measures.flatMap(({ link, direction }) => (direction === 'supports' ? [link] : [])),
      counterEvidence: remarks(findings, 'counterEvidence'),
    },
  };
}

function columnOf(acts: LinkedActs, rows: readonly LinkRow[]): CaseColumn {
  return {
    links: rows.length,
    cases: new Set(rows.map(({ caseKey }) => caseKey)).size,
    count: acts.count(rows),
    sources: acts.sources(rows),
    outside: rows.filter((row) => row.isOutside === true).length,
    undated: rows.filter((row) => row.isOutside === null).length,
    late: rows.filter((row) => row.isLate).length,
    rows: rows.slice(0, mostRows).map(acts.show),
  };
}

function remarks({ seats }: Findings, field: string, source?: string): Remark[] {
  return seats.flatMap(({ seat, assessment }) => {
    const text = assessment?.fields[field];
    if (typeof text !== 'string' || text.trim() === '') return [];
    const where = source === undefined ? undefined : assessment!.fields[source];
    return [{ assessor: seat.id, text, source: typeof where === 'string' ? where : null }];
  });
}

const stateReason = query((db, given: { id: Buffer }) =>
  db.selectFrom('recommendation_note').select('state_reason').where('key', '=', keyOf('recommendation', given.id)).where('deleted', '=', 0),
);

const measuresOf = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('measure_link as l')
    .innerJoin('measure as m', (join) =>
      join.on((eb) => eb('m.key', '=', keyOf('measure', eb.ref('l.measure_id')))).on('m.deleted', '=', 0),
    )
    .select(['l.id as link', 'm.id', 'm.title', 'm.kind', 'm.reference', 'm.authority', 'l.direction', 'l.reason', 'l.part_id as part'])
    .select(['m.announced_edtf as announced', 'm.in_force_edtf as inForce', 'm.ended_edtf as ended'])
    .select(['m.announced_earliest', 'm.announced_latest', 'm.in_force_earliest', 'm.in_force_latest', 'm.ended_latest'])
    .where('l.recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('l.deleted', '=', 0)
    .orderBy('m.in_force_earliest', rising)
    .orderBy('l.key'),
);

/** Those with a date in force by it. A law stands on until it ended: one from before the period is in it. */
function linkedMeasures(vault: ReadableVault, { recommendation, part }: Target, period: Period): LinkedMeasure[] {
  const ofPart = part === undefined ? undefined : idBytes(part);
  return measuresOf
    .all(vault, { recommendation: idBytes(recommendation) })
    .filter((row) => ofPart === undefined || row.part?.equals(ofPart))
    .map(({ announced_earliest, announced_latest, in_force_earliest, in_force_latest, ended_latest, ...row }) => {
      const standing = row.inForce !== null && in_force_latest !== null;
      const dates = standing
        ? { earliest: in_force_earliest, latest: ended_latest ?? '9999-12-31' }
        : { earliest: announced_earliest, latest: announced_latest };
      return {
        ...row,
        link: idText(row.link),
        id: idText(row.id),
        part: row.part && idText(row.part),
        isOutside: isOutside(dates, period),
      };
    });
}
