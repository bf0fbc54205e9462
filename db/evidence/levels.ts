/** How secret files are. */
import { idBytes } from '../log/ids.ts';
import { unsaidLevel } from '../model/evidence.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { idFrom } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { holdersOf, putAwayTwins } from './holders.ts';
import { itemOf } from './items.ts';

/** How confidential the file of an item is: as the strictest item that holds it says, of any case, in the trash too. */
export function fileLevel(vault: ReadableVault, id: RecordId): number {
  return levelOf(vault, holdersOf(vault, id));
}

/** As `fileLevel`, of these items and of those in the trash that hold the same bytes. */
export function levelOf(vault: ReadableVault, items: readonly RecordId[]): number {
  return Math.max(...[...items, ...putAwayTwins(vault, items)].map((item) => ownLevel(vault, item)));
}

/**
 * As far as the item itself and what it stands in and shows say it. A secret case, a secret act and a secret person have no open files.
 * Lower levels are not handed down: a page that everybody can read may document what is confidential.
 */
export function ownLevel(vault: ReadableVault, id: RecordId): number {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const of = itemOf(vault, id).case;
  const ofCase = Number((of && detailsOf(vault, 'case', of)?.fields['confidentiality']) ?? 0);
  const own = Number(fields['confidentiality'] ?? unsaidLevel);
  const isSecret = ofCase >= secret || secretShown.get(vault, { key, id: idBytes(id) }) !== undefined;
  return isSecret ? Math.max(own, secret) : own;
}

const secret = 4;

/** An act that it documents, one that a place in it shows, or a person who is shown or named. */
const secretShown = query((db, given: { key: number; id: Buffer }) =>
  db
    .selectFrom('record_element as m')
    .innerJoin('act as a', (join) => join.on(({ eb, ref }) => eb('a.key', '=', keyOf('act', idFrom(ref('m.code'))))))
    .select('a.key')
    .where('m.record_key', '=', given.key)
    .where('m.set_name', '=', 'acts')
    .where('a.confidentiality', '>=', secret)
    .unionAll(
      db
        .selectFrom('record_element as m')
        .innerJoin('person as p', (join) => join.on(({ eb, ref }) => eb('p.key', '=', keyOf('person', idFrom(ref('m.code'))))))
        .select('p.key')
        .where('m.record_key', '=', given.key)
        .where('m.set_name', '=', 'people')
        .where('p.confidentiality', '>=', secret),
    )
    .unionAll(
      db
        .selectFrom('pinpoint as n')
        .innerJoin('act as a', (join) => join.on(({ eb, ref }) => eb('a.key', '=', keyOf('act', ref('n.claim_id')))))
        .select('a.key')
        .where('n.evidence_id', '=', given.id)
        .where('n.deleted', '=', 0)
        .where('a.confidentiality', '>=', secret),
    ),
);
