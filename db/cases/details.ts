/** One case with all that stands in it. Lists of cases: queries.ts. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { caseEntity } from '../model/case.ts';
import { entityOf, type PartLists } from '../model/entities.ts';
import type { MissingPart } from '../model/missing-part.ts';
import { originsInCase } from '../evidence/origins.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { ownOfField } from '../model/term.ts';
import { findRecord } from '../log/store.ts';
import { personDetails, type PersonWithNames } from '../people/details.ts';
import { detailsOf, elementsOf, type FieldState, partListsOf, type RecordDetails, statesOf } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { TreeNode } from '../record-files/tree.ts';
import { caseTree } from './case-tree.ts';
import { missingColumns, missingOf } from './completeness.ts';

/** Its lists are named as in files of cases. */
export type CaseDetails = RecordDetails &
  PartLists<'case', RecordDetails> & {
    readonly tags: readonly string[];
    readonly deleted: boolean;
    readonly created: string;
    readonly updated: string;
    readonly people: readonly PersonWithNames[];
    /** What the bodies and persons are called to whom these people stand in relation, by id. */
    readonly relatedNames: Readonly<Record<RecordId, string>>;
    /** Of sources and files, by id: the group that they count in, where it is another than the one that they say. */
    readonly origins: Readonly<Record<RecordId, string>>;
    /** Of the case and everything in it. */
    readonly states: readonly FieldState[];
  };

type Lists = Readonly<Record<string, readonly RecordDetails[] | undefined>>;

/** A whole case. @throws {AppError} `record.not-found`. */
export function showCase(vault: ReadableVault, id: RecordId): CaseDetails {
  const found = detailsOf(vault, 'case', id);
  if (!found) throw new AppError('record.not-found', 'There is no case with this id.');
  const parts = partListsOf(vault, caseEntity, id);
  const named = [
    ...elementsOf(vault, found.key, 'people').filter(isRecordId),
    ...namedInOwnFields(vault, found),
    ...peopleNamedIn(vault, caseTree, parts as unknown as Lists),
  ];
  const people = [...new Set(named)].flatMap((person) => personDetails(vault, person) ?? []);
  return {
    id,
    fields: found.fields,
    ...parts,
    tags: elementsOf(vault, found.key, 'tags'),
    deleted: found.deleted,
    created: found.created,
    updated: found.updated,
    people,
    relatedNames: namesRelated(vault, people),
    origins: originsInCase(vault, idBytes(id)),
    states: statesOf(vault, [id, ...idsIn(caseTree, { ...parts, people } as unknown as Lists)]),
  };
}

function namesRelated(vault: ReadableVault, people: readonly PersonWithNames[]): CaseDetails['relatedNames'] {
  const others = people.flatMap(({ relations }) => relations.flatMap(({ fields }) => (fields['other'] as RecordId | undefined) ?? []));
  return Object.fromEntries([...new Set(others)].map((id) => [id, titleOf(vault, 'person', id)]));
}

const othersWithNumber = query((db, given: { number: string; id: Buffer }) =>
  db
    .selectFrom('case_record')
    .select(['id', 'title'])
    .where('number', '=', given.number)
    .where('id', '<>', given.id)
    .where('deleted', '=', 0)
    .orderBy('key')
    .limit(100),
);

/** Other cases with the same number: two copies of a vault went on counting. The first 100. */
export function casesWithSameNumber(vault: ReadableVault, { id, fields }: RecordDetails): { id: RecordId; title: string }[] {
  const { number } = fields;
  if (number === undefined) return [];
  return othersWithNumber
    .all(vault, { number: String(number), id: idBytes(id) })
    .map((row) => ({ id: idText(row.id), title: row.title ?? '' }));
}

const missingById = query((db, given: { id: Buffer }) =>
  db.selectFrom('case_record as c').select(missingColumns).where('c.id', '=', given.id),
);

/** What a case lacks before a report can use it. */
export function missingInCase(vault: ReadableVault, id: RecordId): MissingPart[] {
  const row = missingById.get(vault, { id: idBytes(id) });
  return row ? missingOf(row) : [];
}

/** Who stands in a case because something in it names them: victims, perpetrators, sources. */
function peopleNamedIn(vault: ReadableVault, node: TreeNode, lists: Lists): RecordId[] {
  return node.parts.flatMap((part) => {
    const naming = Object.entries(entityOf(part.entity).fields).filter(([name, { to }]) => to === 'person' && name !== part.owner);
    return (lists[part.list] ?? []).flatMap((record) => [
      ...naming.map(([name]) => record.fields[name]).filter((value) => typeof value === 'string'),
      ...namedInOwnFields(vault, record),
      ...peopleNamedIn(vault, part, record as unknown as Lists),
    ]);
  });
}

/** People in fields of the team. */
function namedInOwnFields(vault: ReadableVault, { fields }: RecordDetails): RecordId[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    ownOfField(field) !== undefined && typeof value === 'string' && isRecordId(value) && findRecord(vault.store, 'person', value)
      ? [value]
      : [],
  );
}

function idsIn(node: TreeNode, lists: Lists): RecordId[] {
  return node.parts.flatMap((part) =>
    (lists[part.list] ?? []).flatMap((record) => [record.id, ...idsIn(part, record as unknown as Lists)]),
  );
}

/** The case that an act is part of, in the trash or not. @throws {AppError} `record.not-found`. */
export function caseOfAct(vault: ReadableVault, act: RecordId): RecordId {
  const id = detailsOf(vault, 'act', act)?.fields['case'];
  if (typeof id !== 'string') throw new AppError('record.not-found', 'There is no such act, or it belongs to no case.');
  return id;
}
