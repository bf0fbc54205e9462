/** Every entity, and what follows from how entities refer to one another. */
import { actEntity, involvementEntity, stayEntity } from './act.ts';
import { assessmentEntity, assessorEntity, roundEntity, signOffEntity, stakeholderViewEntity, verdictEntity } from './assessment.ts';
import { caseEntity } from './case.ts';
import { chainEntity } from './chain.ts';
import { consentEntity } from './consent.ts';
import type { EntityDefinition } from './entity.ts';
import { custodyEntity, evidenceEntity, pinpointEntity, timeStampEntity, transcriptEntity } from './evidence.ts';
import { interventionEntity } from './intervention.ts';
import { linkEntity } from './link.ts';
import { linkRefusalEntity, linkRuleEntity } from './link-rule.ts';
import { contactEntity, erasureEntity, importEntity, memberEntity, recommendationNoteEntity } from './local-entities.ts';
import { measureEntity, measureLinkEntity } from './measure.ts';
import { partEntity } from './part.ts';
import { nameEntity, personEntity, protectionEntity, relationEntity, riskEntity, sameAsEntity } from './person.ts';
import { chargeEntity, hearingEntity, proceedingEntity } from './proceeding.ts';
import { reportFindingEntity, reportMarkEntity } from './report-finding.ts';
import { reportApprovalEntity, reportEntity, reportFreezeEntity, reportTextEntity } from './report.ts';
import { sourceEntity } from './source.ts';
import { ownFieldEntity, termEntity } from './term.ts';
import { themeEntity } from './theme.ts';

/** In the order in which lists of mixed records show them. */
const all = [
  caseEntity,
  personEntity,
  nameEntity,
  consentEntity,
  relationEntity,
  riskEntity,
  protectionEntity,
  actEntity,
  involvementEntity,
  stayEntity,
  proceedingEntity,
  chargeEntity,
  hearingEntity,
  sourceEntity,
  interventionEntity,
  chainEntity,
  linkEntity,
  evidenceEntity,
  transcriptEntity,
  pinpointEntity,
  custodyEntity,
  timeStampEntity,
  recommendationNoteEntity,
  partEntity,
  themeEntity,
  measureEntity,
  measureLinkEntity,
  linkRuleEntity,
  linkRefusalEntity,
  roundEntity,
  assessorEntity,
  assessmentEntity,
  stakeholderViewEntity,
  verdictEntity,
  signOffEntity,
  reportEntity,
  reportTextEntity,
  reportFreezeEntity,
  reportApprovalEntity,
  reportFindingEntity,
  reportMarkEntity,
  sameAsEntity,
  termEntity,
  ownFieldEntity,
  memberEntity,
  contactEntity,
  importEntity,
  erasureEntity,
] as const;

type Described = (typeof all)[number];

/** An entity whose fields people write one by one. */
export type EditedEntity = Exclude<Described, { readonly options: { readonly role: string } }>['name'];

/** An entity that the trash lists by itself. */
export type TrashedEntity = Exclude<
  Extract<Described, { readonly name: EditedEntity }>,
  { readonly options: { readonly isTrashed: false } }
>['name'];

/** An entity that has lists and pages by its description alone. */
export type PlacedEntity = Extract<Described, { readonly options: { readonly place: unknown } }>['name'];

type Owned = Extract<Described, { readonly options: { readonly owner: string; readonly list: string } }>;
type OwnerName<E extends Owned> = E['fields'][E['options']['owner'] & keyof E['fields']] extends { readonly to: infer To } ? To : never;

/** The lists of what is part of a record of an entity, by their names in files: of a case `acts`, `sources`, … */
export type PartLists<Owner extends string, Record> = {
  readonly [E in Owned as OwnerName<E> extends Owner ? E['options']['list'] : never]: readonly (Record & PartLists<E['name'], Record>)[];
};

/** Every entity that this version of the app projects, by its name in the log. */
export const entities: ReadonlyMap<string, EntityDefinition> = new Map(all.map((entity) => [entity.name, entity]));

const namesOf = (isWanted: (entity: EntityDefinition) => boolean) => [...entities.values()].filter(isWanted).map(({ name }) => name);

export const editedEntities = namesOf(({ isEdited }) => isEdited) as [EditedEntity, ...EditedEntity[]];
export const trashedEntities = namesOf(({ isTrashed }) => isTrashed) as [TrashedEntity, ...TrashedEntity[]];
export const placedEntities = namesOf(({ place }) => place !== undefined) as [PlacedEntity, ...PlacedEntity[]];
export const erasedEntities = namesOf(({ isErased }) => isErased);

/** @throws {Error} for a name that no entity has. */
export function entityOf(name: string): EntityDefinition {
  const found = entities.get(name);
  if (!found) throw new Error(`no entity is called ${name}`);
  return found;
}

/** The entities whose records are part of a record of this one, nearest first; each in turn may have parts. */
export function partsOf({ name }: EntityDefinition): readonly EntityDefinition[] {
  return [...entities.values()].filter((entity) => ownerOf(entity)?.name === name);
}

/** The entity that records of this one are part of. */
export function ownerOf({ owner, fields }: EntityDefinition): EntityDefinition | undefined {
  return owner === undefined ? undefined : entityOf(fields[owner]!.to!);
}
