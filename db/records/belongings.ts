/** What belongs to a record and what it names, as the description of the entities has it: what a bundle takes along, what an erasure takes away. */
import { idBytes, idText } from '../log/ids.ts';
import { hasBeside } from '../log/project/beside.ts';
import { besideAssessments } from '../model/assessment.ts';
import { entities, entityOf, ownerOf, partsOf } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { wordEntities } from '../model/term.ts';
import { caseIn, columnIn, entityQuery, onceForEach, ownerIn, recordsIn } from '../query/entity-query.ts';
import { query, shapedQuery } from '../query/query.ts';
import { idFrom } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface NamedRecord {
  readonly entity: string;
  readonly record: RecordId;
}

/** Cases, a round of assessment, or the words of a team. */
export type BundleKind = EntityDefinition['travelsIn'] | 'field-pack';

/** Whether records of an entity leave in bundles of a kind. What an unknown one of a newer app is, nobody here can say: it is passed on, but not among words. */
export function mayTravelIn({ store }: ReadableVault, entity: string, kind: BundleKind): boolean {
  if (kind === 'field-pack') return wordEntities.has(entity);
  const definition = store.entities.get(entity);
  if (definition === undefined) return true;
  return definition.travels && (definition.travelsIn === kind || (kind === 'assessment' && besideAssessments.has(entity)));
}

const partIds = entityQuery((db, part, given: { owner: Buffer }) =>
  recordsIn(db, part).select('e.id').where(ownerIn(part), '=', given.owner),
);

/** Every record that is part of this one, of its parts, and so on; what lies in the trash included. */
export function belongingsOf(vault: ReadableVault, entity: string, id: RecordId): NamedRecord[] {
  const definition = entities.get(entity);
  if (!definition) return [];
  return partsOf(definition).flatMap((part) =>
    partIds(part)
      .all(vault, { owner: idBytes(id) })
      .flatMap((row) => {
        const record = idText(row.id);
        return [{ entity: part.name, record }, ...belongingsOf(vault, part.name, record)];
      }),
  );
}

/** References to what travels and is part of nothing. */
const outward = onceForEach(({ fields }) =>
  Object.entries(fields).flatMap(([field, { to }]) => {
    const target = to === undefined ? undefined : entities.get(to);
    const standsAlone = target !== undefined && target.travels && target.owner === undefined && target.name !== 'case';
    return standsAlone ? [{ column: columnOf(field, 'reference'), to: target.name }] : [];
  }),
);

const outwardIds = entityQuery((db, definition, given: { id: Buffer }) =>
  recordsIn(db, definition)
    .select(outward(definition).map(({ column }) => columnIn<Buffer | null>(column).as(column)))
    .where('e.key', '=', keyOf(definition.name, given.id)),
);

/**
 * What these records of a case name and that is part of nothing else: people, recommendations. A person whom the case names
 * itself counts where this vault knows them.
 */
export function namedBy(vault: ReadableVault, caseId: RecordId, records: readonly NamedRecord[]): NamedRecord[] {
  const named = [...setMembers(vault, caseId), ...records.flatMap((record) => namedInOwnFields(vault, record))];
  for (const { entity, record } of records) {
    const definition = entityOf(entity);
    const targets = outward(definition);
    if (targets.length === 0) continue;
    const row = outwardIds(definition).get(vault, { id: idBytes(record) }) ?? {};
    for (const { column, to } of targets) if (row[column]) named.push({ entity: to, record: idText(row[column]) });
  }
  return named;
}

const peopleInOwnFields = query((db, given: { entity: string; id: Buffer }) =>
  db
    .selectFrom('own_value as v')
    .innerJoin('own_field as f', 'f.id', 'v.field_id')
    .innerJoin('record as r', (join) =>
      join.on(({ eb, ref }) => eb('r.id', '=', idFrom(ref('v.value').$castTo<string>()))).on('r.entity', '=', 'person'),
    )
    .select('r.id')
    .where('f.kind', '=', 'person')
    .where('v.record_key', '=', keyOf(given.entity, given.id)),
);

/** Whom a team's own fields name. Where the field itself has not come here nobody can say that it names somebody. */
function namedInOwnFields(vault: ReadableVault, { entity, record }: NamedRecord): NamedRecord[] {
  if (!hasBeside(vault.store)) return [];
  return peopleInOwnFields.all(vault, { entity, id: idBytes(record) }).map(({ id }) => ({ entity: 'person', record: idText(id) }));
}

const membersOfSet = query((db, given: { id: Buffer; set: string; to: string }) =>
  db
    .selectFrom('record_element as e')
    .innerJoin('record as r', (join) => join.on(({ eb, ref }) => eb('r.id', '=', idFrom(ref('e.code')))).on('r.entity', '=', given.to))
    .select('r.id')
    .where('e.record_key', '=', keyOf('case', given.id))
    .where('e.set_name', '=', given.set),
);

function setMembers(vault: ReadableVault, caseId: RecordId): NamedRecord[] {
  return Object.entries(entityOf('case').sets).flatMap(([set, { to }]) =>
    to === undefined ? [] : membersOfSet.all(vault, { id: idBytes(caseId), set, to }).map(({ id }) => ({ entity: to, record: idText(id) })),
  );
}

const ownerId = entityQuery((db, definition, given: { id: Buffer }) =>
  recordsIn(db, definition).select(ownerIn(definition).as('id')).where('e.key', '=', keyOf(definition.name, given.id)),
);

/** The cases with which a record leaves: it stands in them, or something that is part of them names it. The other way round of the two above. */
export function casesWith(vault: ReadableVault, { entity, record }: NamedRecord): RecordId[] {
  if (entity === 'case') return [record];
  const definition = entities.get(entity);
  const owner = definition && ownerOf(definition);
  if (!owner) return casesNaming(vault, { entity, record });
  const id = ownerId(definition).get(vault, { id: idBytes(record) })?.id;
  return id ? casesWith(vault, { entity: owner.name, record: idText(id) }) : [];
}

/** Of a case: what in it names a record of another entity. */
interface Naming {
  readonly sets: readonly string[];
  readonly parts: readonly { readonly part: EntityDefinition; readonly column: string }[];
}

function namingOf(entity: string): Naming {
  const caseEntity = entityOf('case');
  return {
    sets: Object.entries(caseEntity.sets).flatMap(([set, { to }]) => (to === entity ? [set] : [])),
    parts: partsBelow(caseEntity).flatMap((part) =>
      Object.entries(part.fields).flatMap(([field, { to }]) => (to === entity ? [{ part, column: columnOf(field, 'reference') }] : [])),
    ),
  };
}

function partsBelow(entity: EntityDefinition): EntityDefinition[] {
  return partsOf(entity).flatMap((part) => [part, ...partsBelow(part)]);
}

interface Asked {
  readonly entity: string;
  readonly onlyShown: boolean;
}

/** `text` is what `id` is, as text. */
const casesByNaming = shapedQuery((db, given: { id: Buffer; text: RecordId }, { entity, onlyShown }: Asked) => {
  const { parts, sets } = namingOf(entity);
  const byParts = parts.map(({ part, column }) => {
    const naming = recordsIn(db, part).select(caseIn(db, part).as('id')).where(columnIn<Buffer | null>(column), '=', given.id);
    return onlyShown ? naming.where('e.deleted', '=', 0) : naming;
  });
  const bySets = sets.map((set) =>
    db
      .selectFrom('record_element as e')
      .innerJoin('record as r', (join) => join.onRef('r.key', '=', 'e.record_key').on('r.entity', '=', 'case'))
      .select('r.id')
      .where('e.set_name', '=', set)
      .where('e.code', '=', given.text),
  );
  return [...byParts, ...bySets].reduce((all, one) => all.union(one));
});

/**
 * The cases that name a record which is part of nothing, in any part or by a set of theirs.
 *
 * @param onlyShown leaves out parts that lie in the trash by themselves.
 */
export function casesNaming(vault: ReadableVault, { entity, record }: NamedRecord, onlyShown = false): RecordId[] {
  const { parts, sets } = namingOf(entity);
  if (parts.length + sets.length === 0) return [];
  const rows = casesByNaming.all(vault, { id: idBytes(record), text: record }, { entity, onlyShown });
  return rows.flatMap(({ id }) => (id ? [idText(id)] : []));
}
