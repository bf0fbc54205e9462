/**
 * What records are called and what they hold, for a person who decides about them.
 *
 * References show as the name of what they point to: an id says nothing to anybody.
 */
import { entities, ownerOf } from '../model/entities.ts';
import type { Json } from '../model/canonical-json.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { ownOfField } from '../model/term.ts';
import { unnamedText } from '../model/unnamed.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { detailsOf, entitiesWith, type RecordDetails, setsOf } from './details.ts';
import { personCalled, titleFrom, titleOf, titleOfTarget } from './titles.ts';

export type PlainValue = string | number | boolean | null;

export interface Described {
  /** As `titleOf`. */
  readonly title: string;
  /** The case that it is part of; the case itself for a case. */
  readonly caseId: RecordId | undefined;
}

/** A value as it is shown: a reference by what it names (`unnamedText` where that is here and called by nothing), an unknown shape as its JSON. */
export function shownValue(vault: ReadableVault, entity: string, field: string, value: Json): PlainValue {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  const definition = entities.get(entity);
  const [set = '', element] = field.split('/', 2);
  // An element that is a record shows as that record, not as a "yes" beside an id.
  if (element !== undefined && value === true && isRecordId(element))
    return titleOf(vault, definition?.sets[set]?.to ?? 'person', element) || (unnamed(vault, element) ?? true);
  const isReference = definition?.fields[field]?.kind === 'reference' || ownOfField(field) !== undefined;
  if (isReference && typeof value === 'string' && isRecordId(value))
    return titleOfTarget(vault, definition, field, value) || (unnamed(vault, value) ?? value);
  return value;
}

/** Of a record that is here. */
function unnamed(vault: ReadableVault, id: RecordId): string | undefined {
  const [entity] = entitiesWith(vault, id);
  if (entity === undefined) return undefined;
  return unnamedText({ entity, isWithheld: entity === 'person' && personCalled(vault, id) === '' }, id);
}

/** What a person who decides about records reads as its title: somebody without a name here as `unnamedText`. */
export function titleToRead(vault: ReadableVault, entity: string, id: RecordId): string {
  const { title } = describeRecord(vault, entity, id);
  if (title !== '' || (entity !== 'person' && entity !== 'name')) return title;
  const person = entity === 'person' ? id : detailsOf(vault, entity, id)?.fields['person'];
  return (typeof person === 'string' && isRecordId(person) && unnamed(vault, person)) || title;
}

/** What a record is called, as this vault shows it at this moment. */
export function describeRecord(vault: ReadableVault, entity: string, id: RecordId): Described {
  const definition = entities.get(entity);
  const details = definition && detailsOf(vault, entity, id);
  if (!details) return { title: entity === 'recommendation' ? titleOf(vault, entity, id) : '', caseId: undefined };
  return {
    title: entity === 'recommendation' ? titleOf(vault, entity, id) : titleFrom(vault, definition, details),
    caseId: caseOf(vault, entity, details),
  };
}

/** Every field that a record shows, elements of sets and the trash included; nothing when it is not here. */
export function shownFields(vault: ReadableVault, entity: string, id: RecordId): ReadonlyMap<string, PlainValue> | undefined {
  const details = detailsOf(vault, entity, id);
  if (!details) return undefined;
  const shown = new Map<string, PlainValue>();
  for (const [field, value] of Object.entries(details.fields)) shown.set(field, shownValue(vault, entity, field, value));
  for (const { set, code } of setsOf(vault, entity, id)) shown.set(`${set}/${code}`, shownValue(vault, entity, `${set}/${code}`, true));
  if (details.deleted) shown.set('deleted', true);
  return shown;
}

/** Up from what a record is part of to the case. */
function caseOf(vault: ReadableVault, entity: string, { id, fields }: RecordDetails): RecordId | undefined {
  if (entity === 'case') return id;
  const definition = entities.get(entity);
  const owner = definition && ownerOf(definition);
  const ownerId = definition?.owner === undefined ? undefined : fields[definition.owner];
  if (!owner || typeof ownerId !== 'string') return undefined;
  if (owner.name === 'case') return ownerId;
  const details = detailsOf(vault, owner.name, ownerId);
  return details && caseOf(vault, owner.name, details);
}
