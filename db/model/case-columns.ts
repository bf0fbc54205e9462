/**
 * The columns that a table of cases may have where a person made it: what an import takes, and what the help names.
 *
 * They follow from the description of the entities. A row makes one case, and one act, source and person at most.
 */
import { actEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { type EntityDefinition, type FieldDefinition, isTyped } from './entity.ts';
import { personEntity } from './person.ts';
import { sourceEntity } from './source.ts';

export interface CaseColumn {
  /** As it stands in the heading. */
  readonly name: string;
  readonly field: string;
  /** What it takes where it is no field of the entity: an id, tags, somebody's name, or begin and end in one. */
  readonly takes: FieldDefinition | 'id' | 'tags' | 'name' | 'period';
}

export interface CaseColumnGroup {
  readonly entity: 'case' | 'act' | 'source' | 'person';
  readonly columns: readonly CaseColumn[];
}

type Extra = Readonly<Record<string, Exclude<CaseColumn['takes'], FieldDefinition>>>;

/** What else may stand there, by the words that people use. */
const more: Readonly<Record<CaseColumnGroup['entity'], Extra>> = {
  case: { id: 'id', date: 'period', dates: 'period', tags: 'tags' },
  act: { id: 'id', date: 'period', dates: 'period', victim: 'name', perpetrator: 'name' },
  source: { id: 'id', name: 'name', person: 'name' },
  person: { id: 'id', key: 'name', name: 'name' },
};

export const caseColumnGroups: readonly CaseColumnGroup[] = [caseEntity, actEntity, sourceEntity, personEntity].map((entity) => ({
  entity: entity.name,
  columns: columnsOf(entity, more[entity.name]),
}));

function columnsOf({ name: entity, fields }: EntityDefinition, extra: Extra): CaseColumn[] {
  const prefix = entity === 'case' ? '' : `${entity}.`;
  const typed = Object.entries(fields).filter(([field, definition]) => isTyped(definition) && !Object.hasOwn(extra, field));
  return [...Object.entries(extra), ...typed].map(([field, takes]) => ({ name: `${prefix}${field}`, field, takes }));
}

/** All of them. */
export const caseColumnNames: readonly string[] = caseColumnGroups.flatMap(({ columns }) => columns.map(({ name }) => name));
