/** How far a case is for a report and the doors of the UN, and the documents that are made of it. Nothing is ever sent. */
import * as z from 'zod';

import { caseChecks } from '../../db/model/case-checks.ts';
import { doors, doorSections, mechanisms, type Subject, subjects } from '../../db/model/doors.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { reportFileFormats, reportLanguages } from '../../db/model/report.ts';
import { method } from './define.ts';
import { Pages, Previewed } from './pages.ts';
import { code, count, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Place = z.strictObject({ entity: code, record: RecordId, field: lineText });

const Gap = z.strictObject({
  need: z.enum(['required', 'essential']),
  section: z.enum([...doorSections, 'consent']),
  of: z.enum([...(Object.keys(subjects) as Subject[]), 'consent']),
  ...Place.shape,
  /** The other case of the story in which the record stands. */
  elsewhere: RecordId.optional(),
  /** Of a consent: why it is none. */
  why: z.enum(['missing', 'refused', 'expired', 'withdrawn', 'ask-again']).optional(),
});

const Language = z.enum(reportLanguages);
const Asked = z.union([
  z.strictObject({ kind: z.literal('dossier'), readers: z.enum(['internal', 'partners']), case: RecordId, language: Language }),
  z.strictObject({ kind: z.literal('submission'), mechanism: z.enum(mechanisms), case: RecordId, language: Language }),
]);

export const caseFilesContract = {
  'cases.readiness': method({
    kind: 'read',
    input: z.strictObject({ id: RecordId }),
    output: z.strictObject({
      /** `fits`: something in the case is the matter of this door. */
      doors: z.array(z.strictObject({ door: z.enum(doors), fits: z.boolean(), missing: z.array(Gap).max(1_000_000) })).max(doors.length),
      /** What cannot be as it is written, and what it stands against. */
      problems: z.array(z.strictObject({ check: z.enum(caseChecks), ...Place.shape, against: Place.optional() })).max(1_000_000),
    }),
  }),
  /**
   * The same as it will print, before anything is written. Only the last preview asked for counts: others are `job.cancelled`. `case.secret`;
   * `case.no-consent`.
   */
  'cases.previewDocument': method({
    kind: 'read',
    input: z.strictObject({ asked: Asked, pages: Pages }),
    output: z.strictObject({
      ...Previewed.shape,
      leftOut: count,
      unnamed: count,
      /** Words that may say who is not named; while some of them stop it, nothing is written: they are changed in the case. */
      findings: z
        .array(z.strictObject({ section: longText, before: longText, found: longText, after: longText, isStopping: z.boolean() }))
        .max(1000),
    }),
  }),
  /**
   * Asked before a place for it is chosen: who did not agree that it is handed on, of those to whom it happened; while there is anybody, it
   * is not written. Whatever else writing would refuse it for is thrown.
   */
  'cases.mayWriteDocument': method({
    kind: 'read',
    input: z.strictObject({ asked: Asked }),
    output: z.strictObject({ untold: z.array(z.strictObject({ id: RecordId, name: longText.nullable() })).max(1_000_000) }),
  }),
  /**
   * Unencrypted: the window has said so and has asked. `report.leaks` where a text says who may not be named outside of the team;
   * `case.secret`.
   */
  'cases.writeDocument': method({
    kind: 'job',
    input: z.strictObject({ asked: Asked, format: z.enum(reportFileFormats), file: GrantToken }),
    output: z.strictObject({
      sizeBytes: count,
      /** Records that are secret, and not in it. */
      leftOut: count,
      /** Of a submission: how much is missing in it. */
      missing: count,
      /** How many people of the case are not named. */
      unnamed: count,
      /** Names that stand in texts and are printed otherwise. */
      replaced: z.array(z.strictObject({ person: RecordId, name: longText, by: longText })).max(100_000),
    }),
  }),
};
