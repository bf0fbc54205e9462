/** Which records a verdict rests on, what a sign-off noted of them, and what is different now. */
import * as z from 'zod';

import { idBytes, idText } from '../log/ids.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import type { NamedRecord } from '../records/belongings.ts';
import type { RecordDetails } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Findings } from './book.ts';
import { digestsIn } from './digests.ts';
import type { Target } from './target.ts';

const linksTo = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('link')
    .select(['id', 'case_id', 'act_id', 'part_id'])
    .where('recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('deleted', '=', 0),
);

const measuresTo = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('measure_link')
    .select(['id', 'measure_id', 'part_id'])
    .where('recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('deleted', '=', 0),
);

const partsTo = query((db, given: { recommendation: Buffer }) =>
  db.selectFrom('part').select('id').where('recommendation_id', 'in', idsMeaning(db, given.recommendation)).where('deleted', '=', 0),
);

const actsIn = query((db, given: { cases: string }) =>
  db
    .selectFrom('act')
    .select('id')
    .where(({ ref }) => isIdAmong(ref('case_id').$notNull(), given.cases))
    .where('deleted', '=', 0),
);

const sourcesIn = query((db, given: { cases: string }) =>
  db
    .selectFrom('source')
    .select('id')
    .where(({ ref }) => isIdAmong(ref('case_id').$notNull(), given.cases))
    .where('deleted', '=', 0),
);

/** What the State is said to have answered beyond the report: fields of others of a note are nothing that a grade rests on. */
const answerOf = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('recommendation_note as n')
    .innerJoin('record as r', 'r.key', 'n.key')
    .select('r.id')
    .where('r.id', 'in', idsMeaning(db, given.recommendation))
    .where('n.deleted', '=', 0)
    .where(({ or, eb }) => or([eb('n.sub_status', 'is not', null), eb('n.state_reason', 'is not', null)])),
);

/**
 * The round with its seats, assessments, views, verdict, what was noted of the State's answer, parts, links with their cases, the
 * sources of those and acts (of a case that was linked as a whole all of them), and measures with their links. Each once.
 */
export function coveredBy(vault: ReadableVault, { recommendation, part }: Target, findings: Findings): NamedRecord[] {
  const at = { recommendation: idBytes(recommendation) };
  const ofPart = part === undefined ? undefined : idBytes(part);
  const bears = ({ part_id: id }: { readonly part_id: Buffer | null }) => ofPart === undefined || id?.equals(ofPart) === true;
  const links = linksTo.all(vault, at).filter(bears);
  const measures = measuresTo.all(vault, at).filter(bears);
  const parts = ofPart ? [ofPart] : partsTo.all(vault, at).map(({ id }) => id);
  return unique([
    ...ofTeam(findings),
    ...named(
      'recommendation',
      answerOf.all(vault, at).map(({ id }) => id),
    ),
    ...named('part', parts),
    ...links.flatMap((link) => [...named('link', [link.id]), ...named('case', [link.case_id]), ...named('act', [link.act_id])]),
    ...named('act', actsOfWholeCases(vault, links)),
    ...named('source', sourcesOfCases(vault, links)),
    ...measures.flatMap((link) => [...named('measure-link', [link.id]), ...named('measure', [link.measure_id])]),
  ]);
}

function ofTeam({ seats, rivals, views, verdicts }: Findings): NamedRecord[] {
  const of = (entity: string, records: readonly RecordDetails[]) => records.map(({ id }) => ({ entity, record: id }));
  // A second one of a seat was not there when somebody signed: nothing is signed beside two.
  const assessments = [...seats.flatMap(({ assessment }) => assessment ?? []), ...rivals.filter(({ entity }) => entity === 'assessment')];
  const rounds = verdicts.flatMap(({ fields: { round } }) => (typeof round === 'string' ? [{ entity: 'round', record: round }] : []));
  return [
    ...rounds,
    ...seats.map(({ seat }) => ({ entity: 'assessor', record: seat.id })),
    ...of('assessment', assessments),
    ...of('stakeholder-view', views),
    ...of('verdict', verdicts),
  ];
}

function actsOfWholeCases(
  vault: ReadableVault,
  links: readonly { readonly case_id: Buffer | null; readonly act_id: Buffer | null }[],
): Buffer[] {
  const cases = links.flatMap((link) => (link.act_id ? [] : (link.case_id ?? [])));
  return cases.length === 0 ? [] : actsIn.all(vault, { cases: manyIds(cases) }).map(({ id }) => id);
}

/** How well a case is corroborated rests on them. */
function sourcesOfCases(vault: ReadableVault, links: readonly { readonly case_id: Buffer | null }[]): Buffer[] {
  const cases = links.flatMap((link) => link.case_id ?? []);
  return cases.length === 0 ? [] : sourcesIn.all(vault, { cases: manyIds(cases) }).map(({ id }) => id);
}

function named(entity: string, ids: readonly (Buffer | null)[]): NamedRecord[] {
  return ids.flatMap((id) => (id ? [{ entity, record: idText(id) }] : []));
}

function unique(records: readonly NamedRecord[]): NamedRecord[] {
  return [...new Map(records.map((one) => [`${one.entity} ${one.record}`, one])).values()];
}

const Covers = z.array(z.tuple([z.string(), z.string(), z.string(), z.string()]));

/** What is noted of them: entity, id, digest of the changes, digest of the values. */
export function notedCovers(vault: ReadableVault, records: readonly NamedRecord[]): string {
  const digestOf = digestsIn(vault, records);
  return JSON.stringify(
    records.flatMap((one) => {
      const digests = digestOf(one);
      return digests ? [[one.entity, one.record, digests.changes(), digests.values()]] : [];
    }),
  );
}

export interface CoverDifferences {
  /** Changed since: neither the same changes stand nor the same values show. */
  readonly changed: readonly NamedRecord[];
  /** Rested on now, and not then. */
  readonly added: readonly NamedRecord[];
  /** Records of it that this vault does not have: whether they changed cannot be said here. */
  readonly absent: number;
  /** What is noted cannot be read. */
  readonly isUnreadable: boolean;
}

/** What a sign-off noted; nothing where it cannot be read. */
export type Noted = z.infer<typeof Covers> | undefined;

export function readCovers(covers: unknown): Noted {
  try {
    return Covers.parse(JSON.parse(String(covers)));
  } catch {
    return undefined;
  }
}

/** The records that sign-offs noted. */
export function recordsIn(noted: readonly Noted[]): NamedRecord[] {
  return noted.flatMap((one) => (one ?? []).map(([entity, record]) => ({ entity, record })));
}

/** @param records what the verdict rests on now. @param digestOf of those that were noted, as they are now. */
export function differencesIn(noted: Noted, records: readonly NamedRecord[], digestOf: ReturnType<typeof digestsIn>): CoverDifferences {
  if (!noted) return { changed: [], added: [], absent: 0, isUnreadable: true };
  const known = new Set(noted.map(([entity, record]) => `${entity} ${record}`));
  const changed: NamedRecord[] = [];
  let absent = 0;
  for (const [entity, record, changes, values] of noted) {
    const now = digestOf({ entity, record });
    if (!now) absent += 1;
    else if (now.values() !== values && now.changes() !== changes) changed.push({ entity, record });
  }
  return { changed, added: records.filter(({ entity, record }) => !known.has(`${entity} ${record}`)), absent, isUnreadable: false };
}
