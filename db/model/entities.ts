import { actEntity, involvementEntity } from './act.ts';
import { caseEntity } from './case.ts';
import type { EntityDefinition } from './entity.ts';
import { evidenceEntity } from './evidence.ts';
import { linkEntity } from './link.ts';
import { contactEntity, erasureEntity, importEntity, memberEntity, recommendationNoteEntity } from './local-entities.ts';
import { nameEntity, personEntity, sameAsEntity } from './person.ts';
import { sourceEntity } from './source.ts';
import { themeEntity } from './theme.ts';

/** Every entity that this version of the app projects, by its name in the log. */
export const entities: ReadonlyMap<string, EntityDefinition> = new Map(
  [
    caseEntity,
    personEntity,
    nameEntity,
    sameAsEntity,
    actEntity,
    involvementEntity,
    sourceEntity,
    themeEntity,
    linkEntity,
    evidenceEntity,
    recommendationNoteEntity,
    memberEntity,
    contactEntity,
    importEntity,
    erasureEntity,
  ].map((entity) => [entity.name, entity]),
);
