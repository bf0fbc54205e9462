/** Places in files that show what a report says, as they are found. */
import { type FilePlace, placeOf } from '../../evidence/pinpoints.ts';
import { idText } from '../../log/ids.ts';
import { unsaidLevel } from '../../model/evidence.ts';
import type { RecordId } from '../../model/record-id.ts';
import { query } from '../../query/query.ts';
import { keyOf } from '../../query/terms.ts';
import { setsOf } from '../../records/details.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** One place, with what decides who may learn of it. */
export interface CitedPlace {
  /** Of the pin-point. */
  readonly id: RecordId;
  /** The act, measure, case or text that it shows; of what is part of an act, the act. */
  readonly claim: RecordId;
  readonly place: FilePlace;
  /** Of a sentence, its words when the place was cited. */
  readonly said: string | null;
  readonly item: CitedItem;
}

export interface CitedItem {
  readonly id: RecordId;
  readonly number: string | null;
  readonly title: string;
  readonly sha256: string | null;
  readonly level: number;
  readonly case: RecordId | null;
  /** Whom it shows or names. */
  readonly people: readonly RecordId[];
}

const allPlaces = query((db) =>
  db
    .selectFrom('pinpoint as p')
    .innerJoin('evidence as e', (join) =>
      join.on((eb) => eb('e.key', '=', keyOf('evidence', eb.ref('p.evidence_id')))).on('e.deleted', '=', 0),
    )
    .leftJoin('involvement as i', (join) =>
      join.on((eb) => eb('i.key', '=', keyOf('involvement', eb.ref('p.claim_id')))).on('i.deleted', '=', 0),
    )
    .leftJoin('stay as s', (join) => join.on((eb) => eb('s.key', '=', keyOf('stay', eb.ref('p.claim_id')))).on('s.deleted', '=', 0))
    .select(['p.id', 'p.claim_id', 'p.claim_text', 'p.page', 'p.region', 'p.paragraph', 'p.from_ms', 'p.to_ms', 'p.quote'])
    .select(['i.act_id as part_of', 's.act_id as stay_of'])
    .select(['e.id as item', 'e.number', 'e.title', 'e.file_name', 'e.sha256', 'e.confidentiality', 'e.case_id'])
    .where('p.deleted', '=', 0)
    .where('p.claim_id', 'is not', null)
    .orderBy('e.number')
    .orderBy('p.page')
    .orderBy('p.from_ms')
    .orderBy('p.id'),
);

/** By what they show. @param claims all that the report says anything of. */
export function placesShowing(vault: ReadableVault, claims: ReadonlySet<RecordId>): ReadonlyMap<RecordId, readonly CitedPlace[]> {
  const people = new Map<RecordId, readonly RecordId[]>();
  const peopleIn = (item: RecordId) => {
    const known =
      people.get(item) ?? setsOf(vault, 'evidence', item).flatMap(({ set, code }) => (set === 'people' ? [code as RecordId] : []));
    people.set(item, known);
    return known;
  };
  const cited = allPlaces.all(vault).flatMap((row): CitedPlace[] => {
    const claim = [row.claim_id, row.part_of, row.stay_of]
      .flatMap((one) => (one === null ? [] : [idText(one)]))
      .find((one) => claims.has(one));
    if (claim === undefined) return [];
    const item = idText(row.item);
    return [
      {
        id: idText(row.id),
        claim,
        place: placeOf(row),
        said: row.claim_text,
        item: {
          id: item,
          number: row.number,
          title: row.title ?? row.file_name ?? '',
          sha256: row.sha256,
          level: row.confidentiality ?? unsaidLevel,
          case: row.case_id && idText(row.case_id),
          people: peopleIn(item),
        },
      },
    ];
  });
  return Map.groupBy(cited, ({ claim }) => claim);
}
