import { defineEntity, fieldKinds as is } from './entity.ts';

/** An act: the smallest unit of violation and the unit of counting (ESF "Act"). */
export const actEntity = defineEntity(
  'act',
  {
    case: is.reference,
    victim: is.reference,
    type: is.code, // 2109
    begin: is.date, // 2111
    end: is.date, // 2121
    place: is.text,
    statedReason: is.text,
    method: is.code,
    attribution: is.code,
    consequences: is.text,
    statusAtEnd: is.code,
    locationType: is.code,
    law: is.text, // 2154
    charge: is.text,
    numberAffected: is.integer,
    note: is.text,
    confidentiality: is.confidentiality,
  },
  { sets: ['instruments'] },
);

/** Who had which part in an act (ESF "Involvement"). */
export const involvementEntity = defineEntity('involvement', {
  act: is.reference,
  perpetrator: is.reference,
  degree: is.code, // 2409
  type: is.code, // 2412
  laterStatus: is.code,
  unit: is.text,
  rank: is.text,
  identification: is.text,
  confidence: is.code,
  confidentiality: is.confidentiality,
});
