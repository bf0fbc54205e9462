/** What a field of the log holds: by which list it is coded, and whether people write it themselves. */
import { entities } from '../../../db/model/entities.ts';
import type { FieldKind } from '../../../db/model/entity.ts';

/** Fields whose codes have words in a list of the vault. */
const lists: Readonly<Record<string, string>> = {
  'case.violationStatus': 'violation-statuses',
  'case.monitoringStatus': 'monitoring-statuses',
  'case.attackLink': 'attack-links',
  'case.urgency': 'urgency',
  'person.kind': 'person-kinds',
  'person.countingUnit': 'counting-units',
  'person.sex': 'sexes',
  'person.isDefender': 'defender-bases',
  'name.kind': 'name-kinds',
  'act.type': 'act-types',
  'act.attribution': 'attribution',
  'act.statusAtEnd': 'victim-statuses',
  'involvement.degree': 'involvement-degrees',
  'involvement.type': 'perpetrator-types',
  'involvement.confidence': 'confidence',
  'source.connection': 'source-connections',
  'source.materialType': 'material-types',
  'source.reliability': 'reliability',
  'link.direction': 'link-directions',
  'recommendation.subStatus': 'upr-responses',
  'evidence.materialType': 'material-types',
};

/** Id of the coded list of a field; `''` for none. */
export function listOf(entity: string, field: string): string {
  return lists[`${entity}.${field}`] ?? '';
}

/** Nothing for a field that this version does not know, and for an element of a set. */
export function kindOf(entity: string, field: string): FieldKind | undefined {
  return entities.get(entity)?.fields[field]?.kind;
}

/** Texts that Lapwing writes, not people. */
const written = /^(position|rule|snapshot\w+|sha256|mediaType|entity)$/;

/** How a person may write a value of their own: as text, as a date, or not at all (codes, references, yes and no). */
export function writingOf(entity: string, field: string): 'text' | 'date' | undefined {
  const kind = kindOf(entity, field);
  if (kind === 'date') return 'date';
  return kind === 'text' && !written.test(field) ? 'text' : undefined;
}
