/** On how many independent sources each case rests: the files of a case say where they come from, as its sources do. */
import { idBytes, idText } from '../log/ids.ts';
import {
  type CorroboratedAct,
  type CorroboratedCase,
  type Corroboration,
  corroborationOf,
  independentOf,
  type SourceOrItem,
} from '../model/corroboration.ts';
import { facesOf } from '../people/faces.ts';
import { query } from '../query/query.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

const allCases = query((db) => db.selectFrom('case_record').select(['key', 'id']).where('deleted', '=', 0));

const allSources = query((db) =>
  db
    .selectFrom('source')
    .select(['id', 'case_id', 'person_id', 'independence_group'])
    .where('deleted', '=', 0)
    .where('case_id', 'is not', null),
);

const allItems = query((db) =>
  db
    .selectFrom('evidence')
    .select(['id', 'case_id', 'source_id', 'independence_group'])
    .where('deleted', '=', 0)
    .where('case_id', 'is not', null),
);

/** By the key of the case, as `independentOf`; every case that is not in the trash. Read whole: there are few columns. */
export function independentByCase(vault: ReadableVault): ReadonlyMap<number, number> {
  const sources = allSources.all(vault);
  const faceOf = facesOf(
    vault,
    sources.flatMap(({ person_id: person }) => person ?? []),
  );
  const saidBy = (person: Buffer | null) => (person === null ? {} : { person: faceOf(person) ?? idText(person) });
  const sourcesOf = byCase(sources.map(({ person_id: person, ...row }) => [row, { ...groupIn(row), ...saidBy(person) }] as const));
  const itemsOf = byCase(
    allItems
      .all(vault)
      .map(({ source_id: source, ...row }) => [row, { ...groupIn(row), ...(source && { source: idText(source) }) }] as const),
  );
  return new Map(
    allCases.all(vault).map(({ key, id }) => {
      const of = id.toString('hex');
      return [key, independentOf(sourcesOf.get(of) ?? [], itemsOf.get(of) ?? [])];
    }),
  );
}

/** Of each act of a case, by its id. */
export function corroborationByAct(
  vault: ReadableVault,
  of: CorroboratedCase & { readonly acts: readonly CorroboratedAct[] },
): ReadonlyMap<string, Corroboration> {
  const people = of.sources.flatMap(({ fields: { person } }) => (typeof person === 'string' ? [idBytes(person as RecordId)] : []));
  const faceOf = facesOf(vault, people);
  return new Map(of.acts.map((act) => [act.id, corroborationOf(of, act, (person) => faceOf(idBytes(person as RecordId)) ?? person)]));
}

interface Row {
  readonly id: Buffer;
  readonly case_id: Buffer | null;
  readonly independence_group: string | null;
}

function groupIn({ independence_group: independenceGroup }: Row) {
  return independenceGroup === null ? {} : { independenceGroup };
}

function byCase(rows: readonly (readonly [Row, SourceOrItem['fields']])[]): ReadonlyMap<string, readonly SourceOrItem[]> {
  const found = new Map<string, SourceOrItem[]>();
  for (const [{ id, case_id: of }, fields] of rows) {
    const name = of!.toString('hex');
    const known = found.get(name);
    const record = { id: idText(id), fields };
    if (known) known.push(record);
    else found.set(name, [record]);
  }
  return found;
}
