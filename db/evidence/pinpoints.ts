/** Places in files that show what records say: those in one item, and those that show one record. */
import { idBytes, idText } from '../log/ids.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { placesCitedIn, sentenceCiting, type SentenceState, sentenceState } from '../model/sentences.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf, entitiesWith } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { itemOf } from './items.ts';

/** Where in a file; each part only where somebody said it. */
export interface FilePlace {
  readonly page?: number;
  /** `left,top,width,height` in thousandths. */
  readonly region?: string;
  readonly paragraph?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly quote?: string;
}

export interface Claim {
  readonly id: RecordId;
  readonly entity: string;
  /** As `titleOf`: of an act the code of its kind. */
  readonly title: string;
  readonly deleted: boolean;
  /** The case that it is part of, or is. */
  readonly case?: RecordId;
  /** Of a text of a report: the sentence for which the place is cited. */
  readonly sentence?: ClaimedSentence;
}

export interface ClaimedSentence {
  readonly report: RecordId;
  readonly section: string;
  readonly language: string;
  /** Its words when the place was cited. */
  readonly said: string;
  readonly state: SentenceState;
}

export interface Pinpoint {
  readonly id: RecordId;
  readonly item: { readonly id: RecordId; readonly title: string; readonly number?: string; readonly mediaType: string };
  readonly place: FilePlace;
  readonly note?: string;
  /** Nothing for a record that is not here. */
  readonly claim?: Claim;
  readonly claimField?: string;
}

const columns = [
  'id',
  'evidence_id',
  'claim_id',
  'claim_field',
  'claim_text',
  'page',
  'region',
  'paragraph',
  'from_ms',
  'to_ms',
  'quote',
  'note',
] as const;

const inItem = query((db, given: { item: Buffer }) =>
  db
    .selectFrom('pinpoint')
    .select(columns)
    .where('evidence_id', '=', given.item)
    .where('deleted', '=', 0)
    .orderBy('page')
    .orderBy('from_ms')
    .orderBy('key'),
);

const ofClaim = query((db, given: { claim: Buffer }) =>
  db.selectFrom('pinpoint').select(columns).where('claim_id', '=', given.claim).where('deleted', '=', 0).orderBy('key'),
);

const byId = query((db, given: { id: Buffer }) =>
  db.selectFrom('pinpoint').select(columns).where('key', '=', keyOf('pinpoint', given.id)).where('deleted', '=', 0),
);

type PlaceRow = Pick<Row, 'page' | 'region' | 'paragraph' | 'quote' | 'from_ms' | 'to_ms'>;
type Row = ReturnType<typeof inItem.all>[number];

/** In the order of the file. @throws {AppError} `record.not-found` for an item that is not here. */
export function pinpointsIn(vault: ReadableVault, item: RecordId): Pinpoint[] {
  itemOf(vault, item);
  return inItem.all(vault, { item: idBytes(item) }).map((row) => pinpointOf(vault, row));
}

/** Those that show one of these records, but for items in the trash; of a text of a report, those that its sentences cite now. */
export function pinpointsOf(vault: ReadableVault, claims: readonly RecordId[]): Pinpoint[] {
  return claims.flatMap((claim) => {
    const rows = [...ofClaim.all(vault, { claim: idBytes(claim) }), ...broughtTo(vault, claim)];
    return rows
      .filter(({ evidence_id: item }) => item !== null && detailsOf(vault, 'evidence', idText(item))?.deleted === false)
      .map((row) => pinpointOf(vault, row))
      .filter((pinpoint) => pinpoint.claim?.sentence === undefined || pinpoint.claim.id === claim);
  });
}

/** Places that came to a text of a report with sentences of another one. */
function broughtTo(vault: ReadableVault, claim: RecordId): Row[] {
  const text = textById.get(vault, { id: idBytes(claim) })?.text ?? '';
  return placesCitedIn(text).flatMap((id) => {
    const row = byId.get(vault, { id: idBytes(id) });
    return row?.claim_id && idText(row.claim_id) !== claim ? [row] : [];
  });
}

function pinpointOf(vault: ReadableVault, row: Row): Pinpoint {
  const { id, title, number, mediaType } = itemOf(vault, idText(row.evidence_id!));
  return {
    id: idText(row.id),
    item: { id, title, mediaType, ...(number !== undefined && { number }) },
    place: placeOf(row),
    ...(row.note !== null && { note: row.note }),
    ...claimOf(vault, row),
  };
}

/** A place as a row has it. */
export function placeOf({ page, region, paragraph, quote, from_ms: fromMs, to_ms: toMs }: PlaceRow): FilePlace {
  return Object.fromEntries(Object.entries({ page, region, paragraph, fromMs, toMs, quote }).filter(([, value]) => value !== null));
}

function claimOf(
  vault: ReadableVault,
  { id: place, claim_id: claim, claim_field: claimField, claim_text: said }: Row,
): Pick<Pinpoint, 'claim' | 'claimField'> {
  const id = claim === null ? undefined : idText(claim);
  const entity = id === undefined ? undefined : entitiesWith(vault, id).find((name) => vault.store.entities.has(name));
  const details = entity === undefined ? undefined : detailsOf(vault, entity, id!);
  if (entity === undefined || !details) return {};
  const caseId = caseWith(vault, entity, details.id);
  return {
    claim: {
      id: details.id,
      entity,
      title: titleOf(vault, entity, details.id),
      deleted: details.deleted,
      ...(caseId && { case: caseId }),
      ...(entity === 'report-text' && sentenceClaim(vault, details.id, idText(place), said ?? '')),
    },
    ...(claimField !== null && { claimField }),
  };
}

const textById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('report_text')
    .select(['id', 'report_id as report', 'section', 'language', 'text', 'deleted'])
    .where('key', '=', keyOf('report-text', given.id)),
);

const textsBeside = query((db, given: { report: Buffer; language: string }) =>
  db
    .selectFrom('report_text')
    .select(['id', 'report_id as report', 'section', 'language', 'text', 'deleted'])
    .where('report_id', '=', given.report)
    .where('language', '=', given.language)
    .where('deleted', '=', 0)
    .orderBy('created_wall')
    .orderBy('id'),
);

/** The text that cites a place now: authors take a sentence along to another section, and with it what it cites. */
function citingText(vault: ReadableVault, claim: RecordId, place: RecordId) {
  const written = textById.get(vault, { id: idBytes(claim) });
  if (!written?.report) return undefined;
  const cites = ({ text, deleted }: typeof written) => deleted === 0 && sentenceCiting(text ?? '', place) !== undefined;
  if (cites(written)) return written;
  return textsBeside.all(vault, { report: written.report, language: written.language ?? '' }).find(cites) ?? written;
}

function sentenceClaim(vault: ReadableVault, claim: RecordId, place: RecordId, said: string): Partial<Claim> {
  const citing = citingText(vault, claim, place);
  if (!citing?.report) return {};
  const { id, report, section, language, text, deleted } = citing;
  const state = sentenceState(text ?? '', place, said);
  return {
    id: idText(id),
    deleted: deleted === 1,
    sentence: { report: idText(report), section: section ?? '', language: language ?? '', said, state },
  };
}

/** The case that a record is, or stands in. */
function caseWith(vault: ReadableVault, entity: string, id: RecordId): RecordId | undefined {
  if (entity === 'case') return id;
  const definition = entityOf(entity);
  const owner = ownerOf(definition);
  const of = owner && detailsOf(vault, entity, id)?.fields[definition.owner!];
  return typeof of === 'string' ? caseWith(vault, owner!.name, of as RecordId) : undefined;
}
