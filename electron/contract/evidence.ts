/** Files kept as proof: taken in, looked at, checked, handed out. Their bytes come in pieces and are never on the disk in the clear. */
import * as z from 'zod';

import { consentUses } from '../../db/model/consent.ts';
import { Capture, Told } from '../../db/model/capture.ts';
import { mostTold } from '../../db/model/capture-tools.ts';
import { mostMetadataBytes } from '../../db/model/capture-plan.ts';
import { FileFacts, fileWarnings } from '../../db/model/file-facts.ts';
import { CopyChoices, CopySteps, copyTypes } from '../../db/model/copy-steps.ts';
import { FileLook, LookAsk } from '../../db/model/file-look.ts';
import { pieceBytes } from '../../db/model/file-pieces.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { wantingFiles } from '../../db/model/item-file.ts';
import { itemShows } from '../../db/model/shows-people.ts';
import { mostSmallAtOnce, mostSmallBytes } from '../../db/model/small-picture.ts';
import { bytesUpTo, Done, method } from './define.ts';
import { Barriers } from './evidence-barriers.ts';
import { code, count, dateText, FieldState, lineText, longText, Reason, RecordDetails } from './shared.ts';
import { GrantToken } from './vault.ts';

/** What is known of files when they come in, beyond what they say of themselves. */
const About = z.strictObject({
  case: RecordId,
  people: z.array(RecordId).max(1000).optional(),
  acts: z.array(RecordId).max(1000).optional(),
  fields: z
    .strictObject({
      method: code,
      receivedFrom: lineText,
      source: RecordId,
      contentWarning: z.boolean(),
      nobodyShown: z.boolean(),
      confidentiality: z.int().min(1).max(4),
    })
    .partial()
    .optional(),
  from: lineText.optional(),
  /** What files of metadata say of it. */
  told: z.array(Told).max(mostTold).optional(),
  /** Items that it is metadata of. */
  describes: z.array(RecordId).max(20_000).optional(),
  /** Where metadata says that it comes from: the vault makes a group of it, which names nobody. */
  origin: z.strictObject({ tool: lineText, of: lineText }).optional(),
  /** It is one of a folder, which may have been begun before. */
  isOfFolder: z.boolean().optional(),
});

/** One of a folder that was chosen, below it, with `/`. */
const FolderPath = z.string().min(1).max(4096);

const Companion = z.strictObject({ id: RecordId, title: longText });

const Added = z.strictObject({
  id: RecordId,
  sha256: code,
  sizeBytes: count,
  isKnown: z.boolean(),
  isFilled: z.boolean().optional(),
  same: z.array(RecordId).max(100_000),
  warnings: z.array(z.enum(fileWarnings)).max(fileWarnings.length).optional(),
});

const pictureState = z.enum(['picture', 'covered', 'none']);

const Item = z.strictObject({
  id: RecordId,
  number: lineText.optional(),
  title: longText,
  outcome: z.enum(['whole', 'missing', 'altered', 'unreadable', 'withheld', 'no-file']),
  sha256: code.optional(),
  sizeBytes: count,
  /** Trusted times that prove nothing. */
  badTimes: count,
});

const Pinpoint = z.strictObject({
  id: RecordId,
  item: z.strictObject({ id: RecordId, title: longText, number: lineText.optional(), mediaType: lineText }),
  place: z.strictObject({
    page: z.int().optional(),
    region: lineText.optional(),
    paragraph: lineText.optional(),
    fromMs: z.int().optional(),
    toMs: z.int().optional(),
    quote: longText.optional(),
  }),
  note: longText.optional(),
  claim: z
    .strictObject({
      id: RecordId,
      entity: code,
      title: longText,
      deleted: z.boolean(),
      case: RecordId.optional(),
      sentence: z
        .strictObject({
          report: RecordId,
          section: lineText,
          language: code,
          said: longText,
          state: z.enum(['stands', 'changed', 'taken-out']),
        })
        .optional(),
    })
    .optional(),
  claimField: lineText.optional(),
});

const Pinpoints = z.strictObject({ pinpoints: z.array(Pinpoint).max(1_000_000) });

const Named = z.strictObject({ id: RecordId, number: lineText.optional(), title: longText });

const upload = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]{8,40}$/);

export const evidenceContract = {
  /** A file that somebody chose. `original` is good once for `evidence.removeOriginal`. */
  'evidence.add': method({
    kind: 'job',
    input: z.strictObject({ file: GrantToken, about: About }),
    output: z.strictObject({ ...Added.shape, original: GrantToken }),
  }),
  /** A folder that somebody chose: what lies in it, and what its metadata says. `folder` is good until locking. */
  'evidence.openFolder': method({
    kind: 'job',
    input: z.strictObject({ folder: GrantToken }),
    output: z.strictObject({
      folder: upload,
      name: lineText,
      files: z.array(z.strictObject({ path: FolderPath, sizeBytes: count, sha256: code.optional() })).max(20_000),
      captures: z.array(z.strictObject({ path: FolderPath, capture: Capture })).max(20_000),
      skipped: z.array(FolderPath).max(100_000),
    }),
  }),
  /** A file of it. */
  'evidence.addFrom': method({
    kind: 'job',
    input: z.strictObject({ folder: upload, path: FolderPath, about: About }),
    output: z.strictObject({ ...Added.shape, original: GrantToken }),
  }),
  /** What a dropped file of metadata says of the files beside it. */
  'evidence.capture': method({
    kind: 'read',
    input: z.strictObject({ fileName: z.string().min(1).max(255), bytes: bytesUpTo(mostMetadataBytes) }),
    output: z.strictObject({ capture: Capture.optional() }),
  }),
  /** A file that was dropped or pasted: its bytes come by `evidence.piece`, under the same `upload`. */
  'evidence.receive': method({
    kind: 'job',
    input: z.strictObject({ upload, fileName: z.string().min(1).max(255), sizeBytes: count, about: About }),
    output: Added,
  }),
  /** Answered when the piece was used. */
  'evidence.piece': method({
    kind: 'read',
    input: z.strictObject({ upload, bytes: bytesUpTo(pieceBytes), isLast: z.boolean() }),
    output: Done,
  }),
  /** Deletes the unencrypted file that was taken in, if it is still the same. */
  'evidence.removeOriginal': method({
    kind: 'job',
    input: z.strictObject({ original: GrantToken, id: RecordId }),
    output: z.strictObject({ outcome: z.enum(['removed', 'changed', 'gone']) }),
  }),
  'evidence.about': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      hasFile: z.boolean(),
      /** Its file is here, and came with another case. */
      isFromElsewhere: z.boolean(),
      /** Who keeps its file, where that is why it is not here. */
      withheld: z.strictObject({ by: longText.optional(), at: dateText }).optional(),
      facts: FileFacts.optional(),
      /** As this vault found it in the file that is here, whatever the record says. */
      foundType: lineText.optional(),
      shownType: lineText,
      custody: z
        .array(
          z.strictObject({
            id: RecordId,
            kind: code,
            at: dateText,
            by: longText.optional(),
            party: longText.optional(),
            place: longText.optional(),
            note: longText.optional(),
            sha256: longText.optional(),
            bundle: longText.optional(),
          }),
        )
        .max(1_000_000),
      transcripts: z.array(RecordDetails).max(10_000),
      transcriptStates: z.array(FieldState).max(10_000),
      /** What it was made of, and what was made of it or its copies, the newest first. */
      copyOf: Named.optional(),
      steps: CopySteps.optional(),
      copies: z.array(z.strictObject({ ...Named.shape, created: dateText })).max(10_000),
      describedBy: z.array(Companion).max(20_000),
      describes: z.array(Companion).max(20_000),
      /** Whom it shows or names; a name that is `''` was withheld, `null` is none. */
      people: z.array(z.strictObject({ id: RecordId, name: longText.nullable() })).max(10_000),
      /** Vaults that nobody here knows named all of them. */
      isNamedElsewhere: z.boolean(),
      /** Whether it is known who can be recognised in it: those who are named, nobody, not yet; or it is words alone. */
      shows: z.enum(itemShows),
      nobodySaid: z.strictObject({ by: longText.optional(), at: dateText }).optional(),
      /** Other items with the same file. */
      same: z.array(z.strictObject({ id: RecordId, title: longText, case: RecordId.optional(), caseTitle: longText })).max(100_000),
    }),
  }),
  /** Places in an item that show what records say. */
  'evidence.pinpoints': method({ kind: 'read', input: z.strictObject({ id: RecordId }), output: Pinpoints }),
  /** Places in any item that show one of these records. */
  'evidence.showing': method({
    kind: 'read',
    input: z.strictObject({ records: z.array(RecordId).max(10_000) }),
    output: Pinpoints,
  }),
  /** Somebody looks at it, which stands in its custody once for each opening of the vault. */
  'evidence.open': method({
    kind: 'write',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({ sizeBytes: count, mediaType: lineText, fileName: lineText }),
  }),
  /** Of what is open. Fewer bytes than asked for only at its end. */
  'evidence.read': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId, offset: count, length: z.int().min(1).max(pieceBytes) }),
    output: z.strictObject({ bytes: bytesUpTo(pieceBytes) }),
  }),
  /** Items of a case whose file is meant, and is not here or not whole. */
  'evidence.wanting': method({
    kind: 'read',
    input: z.strictObject({ case: RecordId }),
    output: z.strictObject({ items: z.array(z.strictObject({ id: RecordId, file: z.enum(wantingFiles) })).max(1_000_000) }),
  }),
  /** Small pictures for a list, in the order of the ids. A `picture` without bytes is drawn from its file (`evidence.preview`). */
  'evidence.previews': method({
    kind: 'read',
    input: z.strictObject({ ids: z.array(RecordId).max(mostSmallAtOnce) }),
    output: z.strictObject({
      pictures: z
        .array(z.strictObject({ id: RecordId, state: pictureState, bytes: bytesUpTo(mostSmallBytes).optional() }))
        .max(mostSmallAtOnce),
    }),
  }),
  /** What the window drew small, so that it is drawn once. */
  'evidence.keepPreviews': method({
    kind: 'write',
    input: z.strictObject({ pictures: z.array(z.strictObject({ id: RecordId, bytes: bytesUpTo(mostSmallBytes) })).max(mostSmallAtOnce) }),
    output: Done,
  }),
  /** Bytes of a picture for a list, which stands in no custody; none of what is covered, or is no picture. */
  'evidence.preview': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId, offset: count, length: z.int().min(1).max(pieceBytes) }),
    output: z.strictObject({
      state: pictureState,
      sizeBytes: count,
      mediaType: lineText,
      bytes: bytesUpTo(pieceBytes),
    }),
  }),
  /** Of what is open: a table as its cells, a letter or a captured page as its words; nothing where it cannot be read. */
  'evidence.look': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId, ...LookAsk.shape }),
    output: z.strictObject({ look: FileLook.optional() }),
  }),
  /** The file that came with another case is the one that this item means. */
  'evidence.confirmFile': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** Of these items, or of all. */
  'evidence.verify': method({
    kind: 'job',
    input: z.strictObject({ ids: z.array(RecordId).max(100_000).optional() }),
    output: z.strictObject({ items: z.array(Item).max(1_000_000) }),
  }),
  'evidence.find': method({
    kind: 'job',
    input: z.strictObject({ folder: GrantToken }),
    output: z.strictObject({ restored: z.array(RecordId).max(1_000_000), missing: z.array(RecordId).max(1_000_000) }),
  }),
  /** What may leave of an item for a use: the file itself, a copy with parts covered, or nothing. */
  'evidence.leaving': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId, use: z.enum(consentUses) }),
    output: z.strictObject({
      item: RecordId.optional(),
      barriers: Barriers,
      copies: z.array(z.strictObject({ ...Named.shape, created: dateText, barriers: Barriers })).max(10_000),
    }),
  }),
  /** Unencrypted: the window has said so and has asked. `original`: the file itself, whatever stands against it, and why. */
  'evidence.export': method({
    kind: 'job',
    input: z.strictObject({
      id: RecordId,
      file: GrantToken,
      party: lineText.optional(),
      use: z.enum(consentUses),
      original: z.strictObject({ why: Reason }).optional(),
    }),
    output: z.strictObject({ id: RecordId, number: lineText.optional(), isCopy: z.boolean(), sha256: code, sizeBytes: count }),
  }),
  /** A copy with parts covered, made in the window: its bytes come by `evidence.piece`. */
  'evidence.cover': method({
    kind: 'job',
    input: z.strictObject({
      id: RecordId,
      upload,
      mediaType: z.enum(copyTypes),
      choices: CopyChoices,
      title: lineText.optional(),
      confidentiality: z.int().min(1).max(4),
      people: z.array(RecordId).max(1000),
      /** Somebody looked at it and finds that nobody can be recognised in the copy. */
      nobodyShown: z.boolean().optional(),
    }),
    output: z.strictObject({ id: RecordId, number: lineText, sha256: code, sizeBytes: count }),
  }),
  'evidence.note': method({
    kind: 'write',
    input: z.strictObject({
      id: RecordId,
      kind: z.enum(['handed-over', 'name-seen', 'note']),
      party: lineText.optional(),
      place: lineText.optional(),
      note: longText.optional(),
    }),
    output: Done,
  }),
};
