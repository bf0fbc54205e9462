/** Where what a place shows is itself shown. */
import { entityOf } from '../../../db/model/entities.ts';
import { hrefOf } from '../../state/route.ts';
import type { Pinpoint } from './file-place.ts';

/** The record where its case or page shows it, at the field that is meant; of a sentence, the section of its report. */
export function addressOfClaim({ id, entity, case: caseId, sentence }: NonNullable<Pinpoint['claim']>, field: string | undefined): string {
  if (sentence) return hrefOf(['reports', sentence.report], { section: sentence.section, language: sentence.language });
  const of = field === undefined ? {} : { field };
  if (entity === 'case') return hrefOf(['cases', id], field === undefined ? {} : { field, of: id });
  if (entity === 'person') return hrefOf(['people', id], of);
  const path = entityOf(entity).place?.path;
  if (path !== undefined) return hrefOf([path, id], of);
  if (caseId === undefined) return hrefOf([entity, id]);
  // The card of an act opens at its kind, and so do parts.
  return hrefOf(['cases', caseId], { field: field ?? (entity === 'act' ? 'type' : 'kind'), of: id });
}
