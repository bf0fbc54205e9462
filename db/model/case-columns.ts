/**
 * The columns that a table of cases may have where a person made it: what an import takes, and what the help names.
 *
 * They follow from the description of the entities. A row makes one case, and one of each of what stands in it at most.
 */
import { type CaseRole, caseRoles, roleDescriptions, typedOf } from './case-roles.ts';
import { type FieldDefinition, isTyped } from './entity.ts';

export interface CaseColumn {
  /** As it stands in the heading. */
  readonly name: string;
  readonly field: string;
  /** What it takes where it is no field of the entity: an id, tags, somebody's name, or begin and end in one. */
  readonly takes: FieldDefinition | 'id' | 'tags' | 'name' | 'period';
}

/** Who did an act stands beside it: `act.perpetrator`. */
export type ColumnRole = Exclude<CaseRole, 'actor'>;
export const columnRoles = caseRoles.filter((role): role is ColumnRole => role !== 'actor');

export interface CaseColumnGroup {
  readonly entity: ColumnRole;
  readonly columns: readonly CaseColumn[];
}

type Extra = Readonly<Record<string, Exclude<CaseColumn['takes'], FieldDefinition>>>;

/** What else may stand there, by the words that people use; an id everywhere. */
const more: Readonly<Partial<Record<ColumnRole, Extra>>> = {
  case: { date: 'period', dates: 'period', tags: 'tags' },
  act: { date: 'period', dates: 'period', victim: 'name', perpetrator: 'name' },
  source: { name: 'name' },
  person: { key: 'name', name: 'name' },
};

export const caseColumnGroups: readonly CaseColumnGroup[] = columnRoles.map((entity) => ({ entity, columns: columnsOf(entity) }));

function columnsOf(role: ColumnRole): CaseColumn[] {
  const prefix = role === 'case' ? '' : `${role}.`;
  const extra: Extra = { id: 'id', ...more[role] };
  const typed = [...typedOf(role), ...only(role)].filter(([field]) => !Object.hasOwn(extra, field));
  return [...Object.entries(extra), ...typed].map(([field, takes]) => ({ name: `${prefix}${field}`, field, takes }));
}

/** In such a table, that of one team, also what else a person decides. */
function only(role: ColumnRole): readonly (readonly [string, FieldDefinition])[] {
  const { entity, unused = [] } = roleDescriptions[role];
  return unused.flatMap((name) => (isTyped(entity.fields[name]!) ? [[name, entity.fields[name]!] as const] : []));
}

/** All of them. */
export const caseColumnNames: readonly string[] = caseColumnGroups.flatMap(({ columns }) => columns.map(({ name }) => name));
