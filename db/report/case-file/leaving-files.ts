/** Which files of a case a dossier that is handed on speaks of: those that may be handed on with it (db/evidence/leaving.ts). */
import { leavingOf } from '../../evidence/leaving.ts';
import type { WholeCase } from '../../cases/readiness.ts';
import { pageInCopy, readCopySteps } from '../../model/copy-steps.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';

type Item = WholeCase['evidence'][number];

export interface LeavingFiles {
  readonly told: WholeCase;
  /** Items of it that are told of, and whose file stays here: there is no copy that may leave. Their hash would tell the file from every other. */
  readonly stays: ReadonlySet<string>;
}

/**
 * A copy in which parts are covered stands in place of what may not leave, with the places that were found in it: on the pages
 * that it has, and without their words, which may be covered. Each file is one exhibit.
 */
export function withLeavingFiles(vault: ReadableVault, told: WholeCase): LeavingFiles {
  const byId = new Map(told.evidence.map((item) => [item.id, item]));
  const stays = new Set<string>();
  const evidence = told.evidence.flatMap((item): Item[] => {
    if (isCopyOfAny(item, byId)) return [];
    const { item: chosen } = leavingOf(vault, item.id, 'third-parties');
    if (chosen === item.id) return [item];
    const copy = chosen === undefined ? undefined : byId.get(chosen);
    if (copy) return [inPlaceOf(item, copy, byId)];
    stays.add(item.id);
    return [
      {
        ...item,
        fields: without(item.fields, 'title', 'fileName', 'sha256'),
        pinpoints: item.pinpoints.map((place) => withoutWords(place)),
      },
    ];
  });
  return { told: { ...told, evidence }, stays };
}

function isCopyOfAny({ fields }: Item, byId: ReadonlyMap<string, Item>): boolean {
  const of = fields['copyOf'];
  return fields['version'] === 'redacted' && typeof of === 'string' && byId.has(of as RecordId);
}

function without(fields: Item['fields'], ...names: readonly string[]): Item['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function withoutWords(place: Item['pinpoints'][number], page = place.fields['page']): Item['pinpoints'][number] {
  return { ...place, fields: { ...without(place.fields, 'quote'), ...(page !== undefined && { page }) } };
}

function inPlaceOf(item: Item, copy: Item, byId: ReadonlyMap<string, Item>): Item {
  const acts = [...new Set([...(item.sets?.['acts'] ?? []), ...(copy.sets?.['acts'] ?? [])])];
  const chain = stepsBetween(item, copy, byId);
  const places = item.pinpoints.flatMap((place) => {
    const { page } = place.fields;
    if (typeof page !== 'number') return [withoutWords(place)];
    const shown = chain.reduce<number | undefined>((at, steps) => (at === undefined ? undefined : pageInCopy(steps, at)), page);
    return shown === undefined ? [] : [withoutWords(place, shown)];
  });
  return { ...copy, sets: { ...copy.sets, acts }, pinpoints: [...places, ...copy.pinpoints] };
}

/** From the item to the copy, however many copies of copies lie between. */
function stepsBetween(item: Item, copy: Item, byId: ReadonlyMap<string, Item>) {
  const chain = [];
  for (let at: Item | undefined = copy; at && at !== item && chain.length < byId.size; at = byId.get(at.fields['copyOf'] as RecordId)) {
    const steps = readCopySteps(at.fields['steps']);
    if (steps) chain.unshift(steps);
  }
  return chain;
}
