import type { MessageId } from '../../i18n/index.tsx';
import { en } from '../../i18n/en/index.ts';

/** Fields that are called otherwise than others of their name. */
const ownNames: Readonly<Record<string, MessageId>> = {
  'source.title': 'field.sourceTitle',
  'name.kind': 'field.nameKind',
  'act.begin': 'field.begin',
  'involvement.type': 'field.perpetratorType',
  'theme.name': 'themes.name',
};

/** Words for a field of the log; a field that this version does not know shows as it stands. */
export function fieldName(t: (id: MessageId) => string, field: string, entity = ''): string {
  const [name = '', element] = field.split('/', 2);
  const id = ownNames[`${entity}.${name}`] ?? `field.${name}`;
  const words = id in en ? t(id as MessageId) : name;
  return element === undefined ? words : `${words}: ${element}`;
}

/** By which list a field is coded. */
const lists: Readonly<Record<string, string>> = {
  'case.monitoringStatus': 'monitoring-statuses',
  'case.violationStatus': 'violation-statuses',
  'case.attackLink': 'attack-links',
  'case.urgency': 'urgency',
  'act.type': 'act-types',
  'act.attribution': 'attribution',
  'act.statusAtEnd': 'victim-statuses',
  'involvement.degree': 'involvement-degrees',
  'involvement.type': 'perpetrator-types',
  'involvement.confidence': 'confidence',
  'source.connection': 'source-connections',
  'source.reliability': 'reliability',
  'source.materialType': 'material-types',
  'person.kind': 'person-kinds',
  'person.sex': 'sexes',
  'person.isDefender': 'defender-bases',
  'person.countingUnit': 'counting-units',
  'name.kind': 'name-kinds',
  'link.direction': 'link-directions',
  'recommendation.subStatus': 'upr-responses',
};

/** Id of the coded list of a field; `''` for none. */
export function listOf(entity: string, field: string): string {
  return lists[`${entity}.${field}`] ?? '';
}
