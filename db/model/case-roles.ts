/**
 * What a row of a table of cases can speak of: the case, and what stands in it. One table for everything that reads or names
 * columns of cases; which fields each has follows from the description of its entity.
 */
import { actEntity, involvementEntity, stayEntity } from './act.ts';
import { caseEntity } from './case.ts';
import { type EntityDefinition, type FieldDefinition, isTyped } from './entity.ts';
import { personEntity, protectionEntity, relationEntity, riskEntity } from './person.ts';
import { chargeEntity, hearingEntity, proceedingEntity } from './proceeding.ts';
import { sourceEntity } from './source.ts';

/** `person`: whom it happened to. `actor`: who did it. */
export const caseRoles = [
  'case',
  'act',
  'stay',
  'person',
  'actor',
  'source',
  'proceeding',
  'charge',
  'hearing',
  'relation',
  'risk',
  'protection',
] as const;
export type CaseRole = (typeof caseRoles)[number];

export interface RoleDescription {
  readonly entity: EntityDefinition;
  /** What it is part of in a row. */
  readonly of?: CaseRole;
  /** What an input of a case calls its list (db/model/case-input.ts). */
  readonly list: string;
  /** Fields that no column is: another column says them, or only a person decides them. */
  readonly unused?: readonly string[];
  /** Several values in one cell of these are several of them. */
  readonly several?: readonly string[];
  /** Where a row says something of its parts alone, there is one all the same: it needs nothing of its own. */
  readonly isImplied?: boolean;
}

export const roleDescriptions: Readonly<Record<CaseRole, RoleDescription>> = {
  case: { entity: caseEntity, list: '' },
  act: { entity: actEntity, of: 'case', list: 'acts', unused: ['victim'], several: ['type'] },
  stay: { entity: stayEntity, of: 'act', list: 'stays', several: ['place'] },
  person: { entity: personEntity, of: 'case', list: 'people', unused: ['doNotContact'], several: ['name'] },
  actor: { entity: involvementEntity, of: 'act', list: 'perpetrators', unused: ['perpetrator'], several: ['name'] },
  source: { entity: sourceEntity, of: 'case', list: 'sources', unused: ['mayBeNamed'], several: ['title', 'person'] },
  proceeding: { entity: proceedingEntity, of: 'case', list: 'proceedings', isImplied: true },
  charge: { entity: chargeEntity, of: 'proceeding', list: 'charges', several: ['article', 'offence'] },
  hearing: { entity: hearingEntity, of: 'proceeding', list: 'hearings', several: ['date'] },
  relation: { entity: relationEntity, of: 'person', list: 'relations' },
  risk: { entity: riskEntity, of: 'person', list: 'risks' },
  protection: { entity: protectionEntity, of: 'person', list: 'protections' },
};

/** The roles that are part of one in a row, but for who did an act: that is said of all acts of the row. */
export function rolesIn(role: CaseRole): readonly CaseRole[] {
  return caseRoles.filter((one) => one !== 'actor' && roleDescriptions[one].of === role);
}

/** What a person writes of it: fields, whom it names, and sets of codes of a list. */
export function typedOf(role: CaseRole): readonly (readonly [name: string, takes: FieldDefinition | 'name'])[] {
  const { entity, unused = [] } = roleDescriptions[role];
  const fields = Object.entries(entity.fields).flatMap(([name, field]): (readonly [string, FieldDefinition | 'name'])[] => {
    if (unused.includes(name) || name === entity.owner) return [];
    if (field.kind === 'reference') return field.to === 'person' ? [[name, 'name']] : [];
    return isTyped(field) ? [[name, field]] : [];
  });
  const sets = Object.entries(entity.sets).flatMap(([name, { vocabulary, ...set }]) =>
    vocabulary === undefined ? [] : [[name, { kind: 'code', vocabulary, ...('aspect' in set && { aspect: set.aspect! }) }] as const],
  );
  return [...fields, ...sets];
}

/** Whether a name is that of a set of the role, of which a record has several values. */
export function isSetOf(role: CaseRole, name: string): boolean {
  return Object.hasOwn(roleDescriptions[role].entity.sets, name);
}
