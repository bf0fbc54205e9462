import { expressionBuilder, type Expression, sql } from 'kysely';

import type { Schema } from '../schema.ts';
import { rising } from './terms.ts';

/** The name that lists show, as SQL: says the same as `shownName` of the model, without reading every row into the program. */
const hanOrKana = '㐀-鿿豈-﫿𠀀-𳿿぀-ヿ々〇';
const hangul = '가-힣ᄀ-ᇿ';
const family = "trim(coalesce(n.family, ''))";
const given = "trim(coalesce(n.given, ''))";
const parts = `(${family} || ${given})`;
const only = (letters: string) => `(${parts} GLOB '*[${letters}]*' AND ${parts} NOT GLOB '*[^${letters} ·・.-]*')`;
const isEastern = `(${only(hanOrKana)} OR ${only(hangul)})`;

/** `n` is the name. Chinese, Japanese and Korean parts stand without a blank, the family first unless the name says otherwise. */
export const shownNameSql = `coalesce(nullif(trim(n.full_name), ''), CASE
  WHEN ${isEastern} AND n.part_order IS NOT 'given-first' THEN ${parts}
  WHEN ${isEastern} THEN ${given} || ${family}
  WHEN n.part_order = 'family-first' THEN trim(${family} || ' ' || ${given})
  ELSE trim(${given} || ' ' || ${family}) END)`;

/** What is shown of the name `n`. */
export const shownName = sql<string>`${sql.raw(shownNameSql)}`;

/** The name that is shown of a person. */
export function firstNameOf(person: Expression<Buffer | null>) {
  return namesOf(person).where('n.deleted', '=', 0).orderBy('n.position', rising).orderBy('n.id').limit(1);
}

/** The same, and a name in the trash where no other is left: it says who it was. */
export function anyNameOf(person: Expression<Buffer | null> | Buffer) {
  return namesOf(person).orderBy('n.deleted').orderBy('n.position', rising).orderBy('n.id').limit(1);
}

function namesOf(person: Expression<Buffer | null> | Buffer) {
  return expressionBuilder<Schema>().selectFrom('person_name as n').select(shownName.as('name')).where('n.person_id', '=', person);
}
