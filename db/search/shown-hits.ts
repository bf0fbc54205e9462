/** What a person sees of what was found: called by its title, with what it is part of. */
import { idText } from '../log/ids.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { detailsOf } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { SearchHit } from './document.ts';
import { recordIdOf } from './documents.ts';
import type { SearchKind } from './kinds.ts';
import type { Snippet } from './snippet.ts';

export interface ShownRecord {
  readonly kind: SearchKind;
  readonly id: RecordId;
  /** As `titleOf`; `''` of a case that nobody named. */
  readonly title: string;
  /** What it is part of, as `titleOf`; `''` where it is part of nothing. */
  readonly partOf: string;
  /** The case that it is part of. */
  readonly partOfCase?: RecordId;
}

export interface ShownHit extends ShownRecord {
  readonly snippet: Snippet;
  /** The page of a PDF on which the snippet stands. Other files have none. */
  readonly page?: number;
}

const mediaTypeOf = query((db, given: { key: number }) => db.selectFrom('evidence').select('media_type').where('key', '=', given.key));

export function shownHit(vault: ReadableVault, hit: SearchHit): ShownHit {
  const id = recordIdOf(vault.raw, hit);
  return { kind: hit.kind, id, title: hit.title, ...ownerOfHit(vault, hit.kind, id), snippet: hit.snippet, ...pageOf(vault, hit) };
}

function pageOf(vault: ReadableVault, { kind, key, page }: SearchHit): Pick<ShownHit, 'page'> {
  const isPaged = page !== undefined && kind === 'evidence' && mediaTypeOf.get(vault, { key })?.media_type === 'application/pdf';
  return isPaged ? { page } : {};
}

function ownerOfHit(vault: ReadableVault, kind: SearchKind, id: RecordId): Pick<ShownRecord, 'partOf' | 'partOfCase'> {
  const definition = kind === 'recommendation' ? undefined : entityOf(kind);
  const owner = definition && ownerOf(definition);
  const ownerId = owner && detailsOf(vault, kind, id)?.fields[definition.owner!];
  if (typeof ownerId !== 'string') return { partOf: '' };
  return { partOf: titleOf(vault, owner!.name, ownerId), ...(owner!.name === 'case' && { partOfCase: ownerId }) };
}

const casesByUpdate = query((db, given: { limit: number }) =>
  db
    .selectFrom('case_record')
    .select('id')
    .where('deleted', '=', 0)
    .orderBy('updated_lamport', 'desc')
    .orderBy('key', 'desc')
    .limit(given.limit),
);

/**
 * Where somebody goes on: the records that were opened, then the cases that changed last. What is gone or lies in the trash is left out.
 *
 * @param opened the latest first; what no entity or no record is counts as gone.
 */
export function recentRecords(vault: ReadableVault, opened: readonly Pick<ShownRecord, 'kind' | 'id'>[], limit: number): ShownRecord[] {
  const changed = casesByUpdate.all(vault, { limit }).map(({ id }) => ({ kind: 'case' as const, id: idText(id) }));
  const refs = new Map([...opened, ...changed].map(({ kind, id }) => [`${kind} ${id}`, { kind, id }] as const));
  const shown: ShownRecord[] = [];
  for (const { kind, id } of refs.values()) {
    if (shown.length === limit) break;
    const details = kind === 'recommendation' ? undefined : detailsOf(vault, kind, id);
    const isThere = kind === 'recommendation' ? titleOf(vault, kind, id) !== '' : details?.deleted === false;
    // As a hit has it: a case that nobody named is called by the window.
    const title = kind === 'case' ? String(details?.fields['title'] ?? '') : titleOf(vault, kind, id);
    if (isThere) shown.push({ kind, id, title, ...ownerOfHit(vault, kind, id) });
  }
  return shown;
}
