/**
 * Reports of rounds as records: how each is written, and what its authors wrote in its sections.
 *
 * A text is typed as a draft like any record (`drafts.save` of a `report-text`, with `report`, `section` and `language` where it is
 * new; `drafts.commit`), or written at once by `reports.setText`. A report is put away by `records.trash`.
 */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { countNames, referenceKinds, reportAudiences, reportLanguages, reportLengths } from '../../db/model/report.ts';
import { Done, method } from './define.ts';
import { code, count, dateText, FieldState, lineText, longText, RecordDetails } from './shared.ts';

const line = z.string().max(1000).nullable().optional();
const Language = z.enum(reportLanguages);

/** Only what is given changes; null empties one. */
const Settings = z.strictObject({
  title: line,
  subtitle: line,
  publisher: line,
  /** A day, as 2016-07-01; without one, the day of writing stands on the title page. */
  date: z.string().max(40).nullable().optional(),
  audience: z.enum(reportAudiences).optional(),
  length: z.enum(reportLengths).optional(),
  /** Of the length `single`: which. */
  recommendation: RecordId.nullable().optional(),
  /** All of them. */
  languages: z.array(Language).min(1).max(reportLanguages.length).optional(),
});

/** `foreword`, `theme/<id>`, …: db/model/report.ts has them all. */
const Section = z.string().min(1).max(200);

const Asked = { report: RecordId, language: Language };

const Report = {
  ...RecordDetails.shape,
  round: z.strictObject({ id: RecordId, name: longText }).nullable(),
  /** Its own title, else the name of its round. */
  title: longText,
  languages: z.array(code).max(100),
  updated: dateText,
};

const Text = z.strictObject({ id: RecordId, section: lineText, language: code, text: longText, updated: dateText });
const Texts = z.array(Text).max(10_000);

const Named = { entity: code, record: RecordId, title: longText };

/** `gone`: erased, or withheld from this vault. */
const FrozenValues = z
  .array(
    z.union([
      z.strictObject({ state: z.literal('known'), value: z.union([longText, z.number(), z.boolean()]) }),
      z.strictObject({ state: z.literal('gone') }),
    ]),
  )
  .max(10_000);

const Frozen = z.strictObject({
  id: RecordId,
  title: longText,
  language: code,
  audience: code,
  length: code,
  digest: lineText,
  /** Who froze it; `isProven` where that was written by who it names. */
  name: lineText,
  isProven: z.boolean(),
  when: dateText,
  /** `removed`: a person took the words away here; `elsewhere`: they lie in the vault where it was frozen. */
  state: z.enum(['here', 'removed', 'elsewhere']),
  approvals: z
    .array(
      z.strictObject({
        id: RecordId,
        name: lineText,
        isOwn: z.boolean(),
        when: dateText,
        /** `unproven` counts for nothing. */
        state: z.enum(['stands', 'withdrawn', 'unproven']),
      }),
    )
    .max(10_000),
  canApprove: z.boolean(),
});

export const reportsContract = {
  /** What changed last stands first. */
  'reports.list': method({
    kind: 'read',
    input: z.strictObject({ round: RecordId.optional() }),
    output: z.array(z.strictObject(Report)).max(10_000),
  }),
  'reports.show': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      ...Report,
      deleted: z.boolean(),
      /** In the order of the report. `title`: of a theme its name, of a recommendation its paragraph. */
      sections: z.array(z.strictObject({ section: lineText, title: longText.nullable(), texts: Texts })).max(50_000),
      /** For a section that is not in the report any more: kept, and printed nowhere. */
      apart: Texts,
      states: z.array(FieldState).max(10_000),
    }),
  }),
  'reports.create': method({
    kind: 'write',
    input: z.strictObject({ round: RecordId, ...Settings.shape }),
    output: z.strictObject({ id: RecordId }),
  }),
  'reports.edit': method({ kind: 'write', input: z.strictObject({ id: RecordId, ...Settings.shape }), output: Done }),
  /** Null where there was no text and none was written. `record.ambiguous` where one of several is to be chosen first. */
  'reports.setText': method({
    kind: 'write',
    input: z.strictObject({ report: RecordId, section: Section, language: Language, text: longText }),
    output: z.strictObject({ id: RecordId.nullable() }),
  }),
  /** Of several texts of one section and language, one is kept and the others are put away. */
  'reports.keepText': method({ kind: 'write', input: z.strictObject({ report: RecordId, id: RecordId }), output: Done }),
  /** References to choose from, each with what it prints now: records that the report rests on, then numbers. */
  'reports.references': method({
    kind: 'read',
    input: z.strictObject({ ...Asked, text: z.string().max(200), kind: z.enum(referenceKinds).optional() }),
    output: z.strictObject({
      references: z
        .array(
          z.strictObject({
            /** What is put into the text. */
            insert: lineText,
            kind: z.enum(referenceKinds),
            name: z.enum(countNames).nullable(),
            /** What the record is called; of a number what it is about, null for the whole report. */
            title: longText.nullable(),
            prints: longText,
          }),
        )
        .max(200),
      more: count,
    }),
  }),
  /** What somebody should look at in the texts before the report is written. */
  'reports.findings': method({
    kind: 'read',
    input: z.strictObject(Asked),
    output: z.strictObject({
      findings: z
        .array(
          z.strictObject({
            kind: z.enum([
              'gone',
              'not-in-report',
              'not-told',
              'not-cited',
              'no-reference',
              'sentence-changed',
              'typed-number',
              'two-texts',
              'in-conflict',
              'apart',
            ]),
            text: RecordId,
            section: lineText,
            /** The reference or number as it stands there; empty where it is about the whole text. */
            words: longText,
            around: longText,
          }),
        )
        .max(1000),
      count,
    }),
  }),
  /** Keeps the words as they are now, with the versions that they rest on. `assessment.hidden` while one may not see all of the round. */
  'reports.freeze': method({
    kind: 'write',
    input: z.strictObject(Asked) /** How many findings keep it from being written. */,
    output: z.strictObject({ id: RecordId, open: count }),
  }),
  /** The newest first. */
  'reports.frozen': method({ kind: 'read', input: z.strictObject({ report: RecordId }), output: z.array(Frozen).max(10_000) }),
  /** What changed since: of each record the fields with the values that they had and have. */
  'reports.changes': method({
    kind: 'read',
    input: z.strictObject({ freeze: RecordId }),
    output: z.strictObject({
      records: z
        .array(
          z.strictObject({
            ...Named,
            case: RecordId.nullable(),
            fields: z.array(z.strictObject({ field: lineText, before: FrozenValues, now: FrozenValues })).max(10_000),
          }),
        )
        .max(100_000),
      /** Rested on now, and not then. */
      added: z.array(z.strictObject(Named)).max(100_000),
      /** Cases that changed, or of which something did. */
      cases: count,
    }),
  }),
  /** What two frozen reports say differently, by section; null where a paragraph is not there. */
  'reports.compare': method({
    kind: 'read',
    input: z.strictObject({ one: RecordId, other: RecordId }),
    output: z
      .array(
        z.strictObject({
          id: lineText,
          title: longText,
          changes: z.array(z.strictObject({ before: longText.nullable(), after: longText.nullable() })).max(100_000),
        }),
      )
      .max(50_000),
  }),
  /** Whoever is at work stands in for it: another person than who froze it (`assessment.same-person`). */
  'reports.approve': method({ kind: 'write', input: z.strictObject({ freeze: RecordId }), output: z.strictObject({ id: RecordId }) }),
  /** Takes back one's own. */
  'reports.withdraw': method({ kind: 'write', input: z.strictObject({ freeze: RecordId }), output: Done }),
  /** Takes the words away, for good; that it was frozen stays. */
  'reports.removeFrozen': method({ kind: 'write', input: z.strictObject({ freeze: RecordId }), output: Done }),
};
