/** Erasing for good: looking first, deciding, and what others propose. */
import * as z from 'zod';

import { erasedEntities } from '../../db/model/entities.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, FieldName, method, NoInput } from './define.ts';
import { code, count, dateText, lineText, longText, Reason } from './shared.ts';

const ErasedEntity = z.enum(erasedEntities);

/** base64url of an action's digest. */
const ActionId = z
  .string()
  .length(43)
  .regex(/^[A-Za-z0-9_-]+$/);

const Scope = z.strictObject({ entity: ErasedEntity, record: RecordId, fields: z.array(FieldName).min(1).max(200).optional() });

/** `withParts`: of a case all that is part of it (acts, sources, interventions, …), of an act its involvements, too. Names always go with their person. */
const Choice = { records: z.array(Scope).min(1).max(1000), withParts: z.boolean() };

const Notes = z.string().trim().max(10_000);

const DoomedRecord = z.strictObject({
  entity: code,
  record: RecordId,
  title: longText,
  fields: z.array(lineText).max(20_000).optional(),
  values: count,
  elements: z.array(lineText).max(20_000),
  usedBy: count.optional(),
});

/** 500 are listed; the counts are of all. */
const Doomed = { records: z.array(DoomedRecord).max(500), recordCount: count, values: count };

const SharedItem = z.strictObject({ item: RecordId, number: lineText.nullable(), title: longText, caseTitle: longText });

const Plan = z.strictObject({
  ...Doomed,
  files: z
    .array(
      z.strictObject({
        title: longText,
        sizeBytes: count,
        sharedWith: z.array(SharedItem).max(1000),
        namedBy: z.array(SharedItem).max(1000),
      }),
    )
    .max(10_000),
  copies: z.array(SharedItem).max(1000),
  mentions: z
    .array(
      z.strictObject({
        entity: code,
        record: RecordId,
        title: longText,
        field: lineText,
        isShown: z.boolean(),
        values: count,
        isDraft: z.boolean(),
        caseId: RecordId.optional(),
      }),
    )
    .max(200),
  more: count,
  backups: z.array(z.strictObject({ name: lineText, made: dateText, isReachable: z.boolean() })).max(10_000),
  bundles: z.array(z.strictObject({ bundle: RecordId, when: dateText, recipients: z.array(lineText).max(1000) })).max(100_000),
  kept: z.array(lineText).max(10_000),
  /** Frozen reports whose words rest on it: `reports.removeFrozen` takes the words away. */
  frozen: z.array(z.strictObject({ freeze: RecordId, title: longText, when: dateText })).max(10_000),
  authors: z.array(lineText.nullable()).max(10_000),
});

const Erased = z.strictObject({ action: ActionId, records: count, files: count });

export const erasuresContract = {
  /** What would go and what cannot be reached; reads the whole log and changes nothing. */
  'erasures.plan': method({ kind: 'job', input: z.strictObject(Choice), output: Plan }),
  /** The same of an erasure that another vault proposes. */
  'erasures.planProposal': method({ kind: 'job', input: z.strictObject({ action: ActionId }), output: Plan }),
  /** Without a way back: the window has asked twice. */
  'erasures.add': method({ kind: 'job', input: z.strictObject({ ...Choice, reason: Reason, notes: Notes.optional() }), output: Erased }),
  'erasures.accept': method({
    kind: 'job',
    input: z.strictObject({ action: ActionId, reason: Reason, notes: Notes.optional() }),
    output: Erased,
  }),
  /** It is not proposed again, and can be accepted later. */
  'erasures.refuse': method({ kind: 'write', input: z.strictObject({ action: ActionId, reason: Reason }), output: Done }),
  /** What was done about what an erasure cannot reach. */
  'erasures.note': method({ kind: 'write', input: z.strictObject({ erasure: RecordId, notes: Notes }), output: Done }),
  /** What others propose, and what was decided here, newest first. */
  'erasures.list': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      proposed: z.array(z.strictObject({ action: ActionId, from: lineText.nullable(), when: dateText, ...Doomed })).max(10_000),
      decided: z
        .array(
          z.strictObject({
            erasure: RecordId,
            action: ActionId,
            decision: z.enum(['accept', 'refuse']),
            reason: longText.nullable(),
            notes: longText.nullable(),
            when: dateText,
            from: lineText.nullable(),
            isMine: z.boolean(),
            isOpen: z.boolean(),
            records: z.array(DoomedRecord).max(500),
            recordCount: count,
          }),
        )
        .max(500),
    }),
  }),
};
