import { defineEntity, fieldKinds as is } from './entity.ts';

/** Where a case's information comes from (ESF "Information"). Identity is secret by default. */
export const sourceEntity = defineEntity('source', {
  case: is.reference,
  person: is.reference,
  title: is.text,
  connection: is.code, // 2509
  language: is.text,
  date: is.date,
  materialType: is.code,
  reliability: is.code,
  firstHand: is.boolean,
  independenceGroup: is.text,
  mayBeNamed: is.permits,
  confidentiality: is.confidentiality,
});
