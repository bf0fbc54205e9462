/**
 * What an older version of the app could not show appears after an upgrade by itself.
 *
 * The vault notes by which description of the entities its tables were written. When this version has another,
 * the records that it would show otherwise are marked as behind the log, and are shown anew like arriving ones.
 */
import { schemaVersion } from '../../model/action.ts';
import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { besideOf, fieldOfNote } from '../../model/beside.ts';
import type { EntityDefinition, FieldDefinition } from '../../model/entity.ts';
import type { RecordId } from '../../model/record-id.ts';
import { fieldOfOwn } from '../../model/term.ts';
import type { LogStore } from '../store.ts';

/** How each field of each entity is shown, as text: two descriptions that agree here show the same. */
interface ShownBy {
  readonly schema: number;
  readonly entities: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Marks what this version of the app shows otherwise than the one that wrote the tables. Cheap when none does.
 *
 * @returns how many records wait to be shown anew.
 */
export function markForUpgrade(store: LogStore): number {
  const now = shownBy(store);
  const before = store.sql<{ value: string }>("SELECT value FROM vault_meta WHERE name = 'shown-by'").get()?.value;
  const text = canonicalJson(now as unknown as Json);
  if (text === before) return 0;
  const marked = before === undefined ? 0 : markWhatDiffers(store, JSON.parse(before) as ShownBy, now);
  store
    .sql("INSERT INTO vault_meta (name, value) VALUES ('shown-by', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(text);
  return marked;
}

function markWhatDiffers(store: LogStore, before: ShownBy, now: ShownBy): number {
  // Another schema may read any older action otherwise.
  if (before.schema !== now.schema) return store.sql('UPDATE record SET pending = 1 WHERE origin IS NOT NULL').run().changes;
  let marked = store.sql('UPDATE record SET pending = 1 WHERE key IN (SELECT record_key FROM unprojected_change)').run().changes;
  const markEntity = store.sql('UPDATE record SET pending = 1 WHERE entity = ? AND pending = 0 AND origin IS NOT NULL');
  for (const [entity, fields] of Object.entries(before.entities))
    if (Object.entries(fields).some(([field, shown]) => now.entities[entity]?.[field] !== shown)) marked += markEntity.run(entity).changes;
  return marked;
}

/** Whether an entity can have own fields does not hang on which. */
const anyId = '00000000-0000-4000-8000-000000000000' as RecordId;

function shownBy({ entities, upcasters }: LogStore): ShownBy {
  const schema = Math.max(schemaVersion, ...upcasters.keys().map((from) => from + 1));
  return { schema, entities: Object.fromEntries([...entities].map(([name, definition]) => [name, fieldsOf(definition)])) };
}

function fieldsOf(definition: EntityDefinition): Record<string, string> {
  const { fields, sets } = definition;
  return Object.fromEntries([
    ...Object.entries(fields).map(([name, field]) => [name, printField(field)] as const),
    ...Object.keys(sets).map((name) => [`${name}/`, 'set'] as const),
    ...(besideOf(definition, fieldOfOwn(anyId)) ? [['own/', 'own'] as const] : []),
    ...[...Object.keys(fields), ...Object.keys(sets)].flatMap((name) =>
      besideOf(definition, fieldOfNote(name)) ? [[fieldOfNote(name), 'note'] as const] : [],
    ),
  ]);
}

function printField({ excuses, generated, guard, isFixed, kind }: FieldDefinition): string {
  const held = [...(isFixed ? ['fixed'] : []), ...(excuses ? ['excuses'] : [])];
  return [kind, ...(guard ? [`guard ${canonicalJson(guard.strictest)}`] : []), ...(generated ? ['generated'] : []), ...held].join(' ');
}
