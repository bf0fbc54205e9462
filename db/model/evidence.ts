import { defineEntity, is } from './entity.ts';

/** A file kept as proof. Its bytes lie encrypted in `files/`; its key is a row of `evidence_file`. */
export const evidenceEntity = defineEntity(
  'evidence',
  {
    case: is.reference('case'),
    title: is.line(),
    fileName: is.line(),
    mediaType: is.line({ isWritten: true }),
    sizeBytes: is.integer(),
    sha256: is.line({ isWritten: true }),
    materialType: is.code('material-types'),
    language: is.line(),
    description: is.long(),
    captured: is.date(),
    received: is.date(),
    confidentiality: is.confidentiality(),
  },
  { owner: 'case', list: 'evidence', title: ['title', 'fileName'], role: 'fixed' },
);
