import * as z from 'zod';

import { bundleLimits } from '../../db/model/bundle-limits.ts';
import { bundleUses } from '../../db/model/bundle-use.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { OpenedPeople } from './consents.ts';
import { boundedRecord, Done, method, NoInput } from './define.ts';
import { code, count, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Counts = z.strictObject({
  records: boundedRecord(z.string().max(64), count, bundleLimits.recordKinds),
  actions: count,
  hiddenActions: count,
  values: count,
  withheld: count,
  files: count,
  fileBytes: count,
  /** Files that stayed with the author; absent where none did. */
  filesStaying: count.optional(),
});

const Signer = z.strictObject({ signingKey: z.string().max(100), contact: z.strictObject({ id: RecordId, name: lineText }).optional() });

const StagedBundle = z.strictObject({
  key: z.int(),
  id: RecordId,
  contentHash: z.string().length(43),
  kind: z.enum(['cases', 'assessment', 'field-pack', 'receipt', 'seal']),
  created: lineText,
  authorName: lineText,
  signer: Signer,
  actions: count,
  /** Of these, actions that are here whole already. */
  same: count,
  files: count,
  counts: Counts,
  sizeBytes: count,
  /** Another bundle has this id too, and is not this one: of the two, one is forged. */
  isContested: z.boolean(),
});

const Value = z.union([longText, z.number(), z.boolean(), z.null()]);

const ComparedRecord = z.strictObject({
  entity: code,
  record: RecordId,
  title: longText,
  caseTitle: longText.nullable(),
  kind: z.enum(['conflict', 'changed', 'new', 'identical']),
  fields: z
    .array(z.strictObject({ field: lineText, kind: z.enum(['new', 'changed', 'conflict']), mine: Value, theirs: Value }))
    .max(20_000),
});

const PreviewRecord = z.strictObject({
  entity: code,
  record: RecordId,
  title: longText,
  fields: z.array(z.strictObject({ field: lineText, value: Value })).max(100_000),
  held: z.array(z.strictObject({ field: lineText, reason: z.enum(['sensitive', 'consent', 'file', 'trash', 'scope']) })).max(10_000),
  older: count,
});

/** A bundle of which some parts came. `tag`: what all of them have in their names. */
const WaitingParts = z.strictObject({
  tag: z.string().max(20),
  title: lineText,
  parts: count,
  present: z.array(z.int()).max(9_999),
  missing: z.array(z.int()).max(9_999),
  sizeBytes: count,
});

/** All cases, some, or one round of assessment in a bundle of its own kind. */
const Cases = z.union([z.literal('all'), z.array(RecordId).min(1).max(100_000), z.strictObject({ round: RecordId })]);

const Use = z.enum(bundleUses);

const items = z.array(RecordId).max(200_000).optional();

/** Which files leave: `base` speaks of those that are named by no item. */
const FileChoice = z.strictObject({
  base: z.enum(['suggested', 'all', 'none']).optional(),
  upToBytes: count.optional(),
  withhold: items,
  send: items,
});

/** A title that is `''` was withheld, `null` is none. */
const Named = z.strictObject({ person: RecordId, title: longText.nullable() });

/** Of whom names and what else says who they are stay here, each field once. */
const Blocked = z.strictObject({
  count,
  people: z
    .array(
      Named.extend({
        why: z.enum(['given', 'refused', 'ask-again', 'missing', 'expired', 'withdrawn']),
        held: z.array(z.strictObject({ entity: code, field: lineText })).max(10_000),
      }),
    )
    .max(500),
});

export const bundlesContract = {
  /** What would leave, counted from the lines that would be written. A job: it goes through the whole log. */
  'bundles.preview': method({
    kind: 'job',
    input: z.strictObject({ cases: Cases, use: Use.optional() }),
    output: z.strictObject({
      records: boundedRecord(z.string().max(64), count, bundleLimits.recordKinds),
      actions: count,
      values: count,
      withheld: count,
      files: count,
      fileBytes: count,
      filesStaying: count,
      cases: z.array(z.strictObject({ id: RecordId, number: lineText.nullable(), title: longText.nullable() })).max(500),
      caseCount: count,
      personCount: count,
      people: z.array(longText).max(500),
      /** What is written on records that leave, because other records of the same people, which stay, forbid it. */
      untold: z
        .array(
          z.strictObject({
            entity: z.enum(['person', 'consent']),
            record: RecordId,
            title: longText.nullable(),
            field: code,
            value: Value,
          }),
        )
        .max(500),
      use: Use,
      blocked: Blocked,
      /** Texts that leave and name somebody who gave no consent. */
      mentions: z.strictObject({
        count,
        mentions: z
          .array(z.strictObject({ entity: code, record: RecordId, title: longText, field: lineText, people: z.array(Named).max(20) }))
          .max(200),
      }),
      /** Who said that nothing may be kept of them. */
      notKept: z.array(Named).max(500),
    }),
  }),
  /** The files that could leave, the first 5,000, with why those that would stay do. */
  'bundles.files': method({
    kind: 'read',
    input: z.strictObject({ cases: Cases, use: Use, files: FileChoice.optional() }),
    output: z.strictObject({
      files: z
        .array(
          z.strictObject({
            sha256: code,
            sizeBytes: count,
            items: z
              .array(z.strictObject({ id: RecordId, number: lineText.nullable(), title: longText, caseTitle: longText }))
              .max(100_000),
            confidentiality: count,
            isUnlooked: z.boolean().optional(),
            why: z.enum(['elsewhere', 'consent', 'unlooked', 'covered', 'confidential', 'size', 'chosen']).optional(),
            people: z.array(Named).max(10_000),
          }),
        )
        .max(5_000),
      count,
    }),
  }),
  /** The same, field by field: of one case, or of what belongs to none. Read from the bytes that would be written. */
  'bundles.previewPart': method({
    kind: 'job',
    input: z.strictObject({ cases: Cases, part: z.union([RecordId, z.literal('rest')]), use: Use.optional() }),
    output: z.strictObject({
      records: z.array(PreviewRecord).max(500),
      recordCount: count,
      files: z.array(z.strictObject({ title: longText, sizeBytes: count })).max(10_000),
    }),
  }),
  /** Words of whoever signed a waiting bundle, to compare by voice. A job: it takes a key derivation. */
  'bundles.signer': method({
    kind: 'job',
    input: z.strictObject({ key: z.int() }),
    output: z.strictObject({ words: lineText, digits: lineText }),
  }),
  /** Bundles that were checked and wait for a decision. */
  'bundles.inbox': method({ kind: 'read', input: NoInput, output: z.array(StagedBundle).max(10_000) }),
  'bundles.discard': method({ kind: 'write', input: z.strictObject({ key: z.int() }), output: Done }),
  /** What accepting would change; nothing is changed by asking. */
  'bundles.compare': method({
    kind: 'write',
    input: z.strictObject({ key: z.int() }),
    output: z.strictObject({
      added: boundedRecord(z.string().max(64), count, bundleLimits.recordKinds),
      changed: count,
      identical: count,
      conflicts: count,
      opened: OpenedPeople,
      records: z.array(ComparedRecord).max(500),
      recordCount: count,
    }),
  }),
  /** What an import brought, by the cases that it is about: the first 200. */
  'bundles.importedCases': method({
    kind: 'read',
    input: z.strictObject({ importRecord: RecordId }),
    output: z.strictObject({
      cases: z.array(z.strictObject({ id: RecordId, number: lineText.nullable(), title: longText.nullable() })).max(200),
      isCut: z.boolean(),
    }),
  }),
  'bundles.imports': method({
    kind: 'read',
    input: NoInput,
    output: z
      .array(
        z.strictObject({
          importRecord: RecordId,
          bundle: lineText.nullable(),
          signer: lineText.nullable(),
          decision: z.enum(['accept', 'exclude']),
          reason: longText.nullable(),
          when: lineText,
        }),
      )
      .max(500),
  }),
  /** A recipient is an `age1…` string or a contact's name; what was asked and confirmed stands in the window. */
  'bundles.export': method({
    kind: 'job',
    input: z.strictObject({
      file: GrantToken,
      recipients: z.array(z.string().min(1).max(bundleLimits.recipientChars)).min(1).max(bundleLimits.recipients),
      cases: Cases,
      use: Use.optional(),
      files: FileChoice.optional(),
      /** In parts of this size at most, named after the file. */
      partBytes: z
        .int()
        .min(2 ** 20)
        .max(2 ** 40)
        .optional(),
      authorName: z.string().trim().min(1).max(bundleLimits.nameChars),
      /** The person saw `untold` of the preview. */
      writesGuards: z.boolean().optional(),
    }),
    output: z.strictObject({
      id: RecordId,
      recipients: count,
      sizeBytes: count,
      parts: z.array(lineText).max(9_999).optional(),
      counts: Counts,
      use: Use,
      blocked: Blocked,
    }),
  }),
  /**
   * Checks a bundle and stages it: nothing of it shows before `bundles.accept`. A large one from an unknown signer is
   * refused with `bundle.large-unknown` and its size until a person says with `allowLarge` that it is wanted.
   */
  'bundles.stage': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken, allowLarge: z.boolean().optional() }),
    output: StagedBundle,
  }),
  /** Parts of one bundle, in any order: those that came wait until the others do. */
  'bundles.stageParts': method({
    kind: 'job',
    input: z.strictObject({ files: z.array(GrantToken).min(1).max(9_999), allowLarge: z.boolean().optional() }),
    output: z.strictObject({ bundle: StagedBundle.optional(), waiting: WaitingParts.optional() }),
  }),
  'bundles.parts': method({ kind: 'read', input: NoInput, output: z.array(WaitingParts).max(10_000) }),
  'bundles.discardParts': method({ kind: 'write', input: z.strictObject({ tag: z.string().max(20) }), output: Done }),
  'bundles.accept': method({
    kind: 'job',
    input: z.strictObject({ key: z.int(), reason: z.string().max(10_000).optional() }),
    output: z.strictObject({
      newActions: count,
      fullerActions: count,
      sameActions: count,
      /** Known, and not counting: the import that brought them was undone. */
      excludedActions: count,
      /** Values that were erased here, and were not written. */
      erasedChanges: count,
      files: count,
      importRecord: RecordId.optional(),
      opened: OpenedPeople,
    }),
  }),
  /** Undoes an import, or takes it back in. Nothing is deleted either way. */
  'bundles.decide': method({
    kind: 'job',
    input: z.strictObject({
      importRecord: RecordId,
      decision: z.enum(['accept', 'exclude']),
      reason: z.string().trim().min(1).max(10_000),
    }),
    output: z.strictObject({}),
  }),
};
