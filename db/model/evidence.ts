import { defineEntity, fieldKinds as is } from './entity.ts';

/** A file kept as proof. Its bytes lie encrypted in `files/`; its key is a row of `evidence_file`. */
export const evidenceEntity = defineEntity('evidence', {
  case: is.reference,
  title: is.text,
  fileName: is.text,
  mediaType: is.text,
  sizeBytes: is.integer,
  sha256: is.text,
  materialType: is.code,
  language: is.text,
  description: is.text,
  captured: is.date,
  received: is.date,
  confidentiality: is.confidentiality,
});
