import * as z from 'zod';

import { PersonInput } from '../../db/model/case-input.ts';
import { personFacets } from '../../db/model/person-list.ts';
import { personEntity } from '../../db/model/person.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { ConsentState } from './consents.ts';
import { boundedRecord, Done, FieldName, maxPageRows, method, NoInput } from './define.ts';
import { FacetCounts, ListFilter, ListKeys, ListOrder, ManyKeys, OwnCells, OwnName } from './lists.ts';
import { EditedFields, hasFields } from './records.ts';
import { code, count, dateText, FieldState, ForeignGuards, lineText, longText, partListsShape, Reason, RecordDetails } from './shared.ts';

const PersonSummary = z.strictObject({
  id: RecordId,
  kind: code.nullable(),
  name: longText.nullable(),
  otherNames: count,
  acts: count,
  doNotContact: z.boolean(),
  records: count,
  cursor: z.int(),
});

/** `act.victim`: where a name stands. */
const PersonField = z
  .string()
  .max(200)
  .regex(/^[a-z-]+\.[A-Za-z]+$/);

const Cluster = z.strictObject({
  face: RecordId,
  members: z.array(RecordId).max(100_000),
  contradictions: z.array(z.strictObject({ one: RecordId, other: RecordId })).max(100_000),
});

const PersonRow = z.strictObject({
  key: z.int(),
  id: RecordId,
  records: count,
  kind: code.nullable(),
  name: longText.nullable(),
  otherNames: z.array(longText).max(1000),
  occupation: longText.nullable(),
  organisation: longText.nullable(),
  sex: code.nullable(),
  gender: longText.nullable(),
  birth: dateText.nullable(),
  birthPlace: longText.nullable(),
  citizenship: longText.nullable(),
  defender: code.nullable(),
  deceased: z.boolean().nullable(),
  tags: z.array(lineText).max(10_000),
  confidentiality: z.int().nullable(),
  suffered: count,
  done: count,
  told: count,
  doNotContact: z.boolean(),
  consent: ConsentState.nullable(),
  updated: dateText,
  created: dateText,
  ...OwnCells,
});

/** What tells people of one name apart. */
const PersonFacts = z.strictObject({
  id: RecordId,
  records: z.array(RecordId).min(1).max(100_000),
  name: longText,
  otherNames: longText,
  kind: code.nullable(),
  acts: count,
  done: count,
  told: count,
  cases: count,
  places: z.array(longText).max(10),
  occupation: longText.nullable(),
  organisation: longText.nullable(),
  birthDate: dateText.nullable(),
  doNotContact: z.boolean(),
});

const LookAlike = z.strictObject({
  ...PersonFacts.shape,
  matched: longText,
  reason: z.enum([
    'same-writing',
    'same-parts',
    'similar-writing',
    'other-order',
    'same-sound',
    'same-sound-other-script',
    'part',
    'initials',
    'typo',
    'other',
  ]),
});

const inCase = { case: RecordId.nullable(), number: longText.nullable(), title: longText.nullable() };
const ActLine = z.strictObject({ ...inCase, act: RecordId, type: code.nullable(), begin: dateText.nullable() });
const InvolvementLine = z.strictObject({ ...ActLine.shape, act: RecordId.nullable(), degree: code.nullable() });

const ShownValue = z.union([longText, z.number(), z.boolean()]);

const PersonDetails = z.strictObject({
  ...RecordDetails.shape,
  deleted: z.boolean(),
  guards: ForeignGuards,
  acts: z.array(ActLine).max(1000),
  involvements: z.array(InvolvementLine).max(1000),
  sources: z.array(z.strictObject({ ...inCase, source: RecordId, connection: code.nullable() })).max(1000),
  ...partListsShape(personEntity),
  related: z.array(z.strictObject({ ...RecordDetails.shape, person: RecordId })).max(100_000),
  relatedNames: boundedRecord(RecordId, longText, 200_000),
  verdicts: z
    .array(
      z.strictObject({
        id: RecordId,
        of: RecordId,
        ofName: longText.nullable(),
        person: RecordId,
        name: longText.nullable(),
        verdict: code.nullable(),
        reason: longText.nullable(),
      }),
    )
    .max(500),
  states: z.array(FieldState).max(100_000),
  records: z.array(RecordId).min(1).max(100_000),
  homes: boundedRecord(FieldName, RecordId, 1000),
  differences: z
    .array(z.strictObject({ field: code, values: z.array(z.strictObject({ record: RecordId, value: ShownValue })).max(100_000) }))
    .max(100),
  cluster: Cluster,
  cases: z.array(z.strictObject({ id: RecordId, number: longText.nullable(), title: longText.nullable() })).max(500),
});

export const peopleContract = {
  'people.list': method({
    kind: 'read',
    input: z.strictObject({ limit: z.int().min(1).max(maxPageRows), after: z.int().min(0).optional() }),
    output: z.array(PersonSummary).max(maxPageRows),
  }),
  /** Keys of a whole list in its order; the window loads the rows that show with `people.rows`. */
  'people.keys': method({ kind: 'read', input: ListOrder, output: ListKeys }),
  'people.rows': method({
    kind: 'read',
    input: z.strictObject({ keys: z.array(z.int()).max(maxPageRows) }),
    output: z.array(PersonRow).max(maxPageRows),
  }),
  /** How many people there are of each value, among those who fit what else is asked. */
  'people.counts': method({
    kind: 'read',
    input: z.strictObject({ facet: z.union([z.enum(personFacets), OwnName]), filter: ListFilter }),
    output: FacetCounts,
  }),
  /** The same fields of many people: in all records that say who they are, and one step to take back. */
  'people.editMany': method({
    kind: 'write',
    input: z
      .strictObject({ keys: ManyKeys, fields: EditedFields })
      .refine(({ fields }) => hasFields({ entity: 'person', fields }), { path: ['fields'] }),
    output: z.strictObject({ count }),
  }),
  'people.trashMany': method({ kind: 'write', input: z.strictObject({ keys: ManyKeys }), output: z.strictObject({ count }) }),
  /** All of them are one person; one step to take back. */
  'people.relateMany': method({
    kind: 'write',
    input: z.strictObject({ keys: ManyKeys, reason: Reason }),
    output: z.strictObject({ count }),
  }),
  /** Look-alikes while a name is typed, with the reason: any script, pinyin, initials. */
  'people.find': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(500), limit: z.int().min(1).max(50) }),
    output: z.array(LookAlike).max(50),
  }),
  /** What tells these apart, each person once; who is not here is left out. */
  'people.facts': method({
    kind: 'read',
    input: z.strictObject({ ids: z.array(RecordId).max(500) }),
    output: z.array(PersonFacts).max(500),
  }),
  /** Names in person fields about which nobody has decided who is meant, those that wait longest first. */
  'people.undecided': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(z.strictObject({ entity: code, record: RecordId, field: code, name: longText, case: RecordId.nullable() }))
      .max(100_000),
  }),
  /** Keeps such names, by `entity.field`; `null` where somebody decided. */
  'people.keepUndecided': method({
    kind: 'write',
    input: z.strictObject({ record: RecordId, names: boundedRecord(PersonField, z.string().max(10_000).nullable(), 20) }),
    output: Done,
  }),
  /** Others who may be the same person and about whom nobody has decided. */
  'people.alike': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: z.array(LookAlike).max(50) }),
  /** How a Chinese name is parted and read, as a proposal; nothing for others. */
  'people.reading': method({
    kind: 'read',
    input: z.strictObject({ text: z.string().max(500) }),
    output: z.strictObject({ suggestion: z.strictObject({ family: longText, given: longText, reading: longText }).optional() }),
  }),
  /** By the id of any record of the person; what all of them say, with the id of the one that stands for all. */
  'people.show': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: PersonDetails }),
  'people.create': method({ kind: 'write', input: PersonInput, output: z.strictObject({ id: RecordId }) }),
  /**
   * Writes who stands in a field. Whoever stood there goes into the trash with it where nothing but a name is known of them
   * and nothing else names them: `gone`.
   */
  'people.replace': method({
    kind: 'write',
    input: z.strictObject({ entity: code, record: RecordId, field: code, person: RecordId.nullable() }),
    output: z.strictObject({ gone: RecordId.optional() }),
  }),
  /** Two records are the same person or case, or are not, and why. */
  'people.relate': method({
    kind: 'write',
    input: z.strictObject({
      entity: z.enum(['person', 'case']),
      one: RecordId,
      other: RecordId,
      verdict: z.enum(['same', 'different']),
      reason: Reason,
    }),
    output: z.strictObject({ id: RecordId }),
  }),
  /** Which of several values is right, where records of one person differ: written on all of them that say another. */
  'people.settle': method({
    kind: 'write',
    input: z.strictObject({ person: RecordId, field: code, value: ShownValue }),
    output: Done,
  }),
  /** Takes such a decision back. @param id of the decision. */
  'people.unrelate': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
};
