/**
 * What a team adds to Lapwing's own words: terms of a list, and fields of a record.
 *
 * A term of a team is coded by its own record (`own-<id>`), so that two teams can never mean different things by one code, and
 * whoever gets a record gets the term that it cites.
 */
import { defineEntity, is } from './entity.ts';
import { isRecordId, type RecordId } from './record-id.ts';

export const termEntity = defineEntity(
  'term',
  {
    /** Id of the list that it is added to. */
    vocabulary: is.line({ isFixed: true }),
    english: is.line({ isSearched: true }),
    chinese: is.line({ isSearched: true }),
    note: is.long(),
    /** Code of the term of the list that it is a narrower one of; files for others and details by kind follow that. */
    parent: is.line(),
    /** No longer offered; records keep it. */
    deprecated: is.boolean(),
    /** Code of the term that took its place. */
    mergedInto: is.line(),
  },
  { title: ['english', 'chinese'] },
);

/** The entities of a field pack: what a team adds to Lapwing's own words, and nothing about anybody. */
export const wordEntities: ReadonlySet<string> = new Set(['term', 'own-field']);

/** What the values of an own field are. */
export const ownFieldKinds = ['text', 'long', 'date', 'number', 'yes-no', 'choice', 'person'] as const;
export type OwnFieldKind = (typeof ownFieldKinds)[number];

/**
 * Whether a value is one of its kind. A field keeps whatever was written in it, before it came here, or by a team that means
 * another kind: what does not fit is shown as it stands and never read as something else.
 */
export function isOfKind(kind: OwnFieldKind, value: unknown): boolean {
  if (kind === 'number') return typeof value === 'number';
  if (kind === 'yes-no') return typeof value === 'boolean';
  return typeof value === 'string' && (kind !== 'person' || isRecordId(value));
}

/** The records that a team can add fields to. */
export const extendedEntities = ['case', 'act', 'person', 'source', 'intervention', 'measure', 'proceeding', 'evidence'] as const;
export type ExtendedEntity = (typeof extendedEntities)[number];

export const ownFieldEntity = defineEntity(
  'own-field',
  {
    /** An `ExtendedEntity`. */
    of: is.line({ isFixed: true }),
    /** An `OwnFieldKind`; it never changes, as values would lose their meaning. */
    kind: is.line({ isFixed: true }),
    /** Of a choice: the id of a list of Lapwing, or of this field, whose terms are `term`s with its id as their list. */
    vocabulary: is.line({ isFixed: true }),
    english: is.line(),
    chinese: is.line(),
    hint: is.long(),
    /** Left out of what leaves without consent, as a name is. */
    identifies: is.forbids(),
    deprecated: is.boolean(),
    position: is.line({ isWritten: true }),
  },
  { title: ['english', 'chinese'] },
);

/** Lists of which Lapwing reckons with each term: what a code of them does is written in the program, so that nobody adds one. */
const closedLists: ReadonlySet<string> = new Set([
  'attribution',
  'confidence',
  'consent-answers',
  'consent-told',
  'consent-uses',
  'counting-units',
  'grade-details',
  'grades',
  'link-directions',
  'monitoring-statuses',
  'name-kinds',
  'person-kinds',
  'provinces',
  'reliability',
  'report-audiences',
  'report-languages',
  'report-lengths',
  'sign-off-steps',
  'theme-kinds',
  'upr-actions',
  'upr-responses',
  'urgency',
]);

/** Whether a team may add terms to a list of ours. */
export function isOpenList(list: string): boolean {
  return !closedLists.has(list);
}

const termCode = 'own-';

/** The code of a term of a team. */
export function codeOfTerm(id: RecordId): string {
  return `${termCode}${id}`;
}

/** The record of the term that a code means; nothing for a code of Lapwing's own lists. */
export function termOfCode(code: string): RecordId | undefined {
  const id = code.startsWith(termCode) ? code.slice(termCode.length) : '';
  return isRecordId(id) ? id : undefined;
}

const ownPrefix = 'own/';

/** The field of the log that holds the value of an own field in a record. */
export function fieldOfOwn(id: RecordId): string {
  return `${ownPrefix}${id}`;
}

/** The own field that a field of the log is; nothing for one of Lapwing's. */
export function ownOfField(field: string): RecordId | undefined {
  const id = field.startsWith(ownPrefix) ? field.slice(ownPrefix.length) : '';
  return isRecordId(id) ? id : undefined;
}
