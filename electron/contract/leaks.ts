/** What a report keeps back from its readers, and what it could give away: looked at and settled before it is written. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { reportAudiences, reportLanguages } from '../../db/model/report.ts';
import { Done, method } from './define.ts';
import { count, dateText, lineText, longText, Reason } from './shared.ts';

const Blocked = z.strictObject({
  effect: z.enum(['not-told', 'without-name', 'not-cited']),
  reason: z.enum(['missing', 'refused', 'expired', 'withdrawn', 'ask-again', 'confidentiality', 'audience']),
  /** The record that decided. */
  entity: z.enum(['person', 'case', 'evidence']),
  record: RecordId,
  title: longText,
  case: RecordId.nullable(),
  caseNumber: lineText,
  item: longText.optional(),
  consent: RecordId.nullable(),
});

const Finding = z.strictObject({
  id: z.string().max(100),
  kind: z.enum(['name', 'alias', 'id-number', 'phone', 'email', 'address', 'user-name', 'record', 'quasi-identifier', 'small-number']),
  severity: z.enum(['sure', 'likely', 'possible']),
  where: z.strictObject({ section: longText, block: lineText }),
  before: longText,
  found: longText,
  after: longText,
  people: z.array(z.strictObject({ id: RecordId, name: longText })).max(100_000),
  settled: z.strictObject({ reason: longText, name: longText, when: dateText }).nullable(),
});

export const leaksContract = {
  /** Of the report as it would print now. */
  'leaks.look': method({
    kind: 'read',
    input: z.strictObject({ report: RecordId, language: z.enum(reportLanguages) }),
    output: z.strictObject({
      audience: z.enum(reportAudiences),
      /** Findings that nobody settled and that keep the report back: all of them from the public, names from partners. */
      open: count,
      /** Those that are open first; the first of them where there are very many. */
      findings: z.array(Finding).max(5000),
      blocked: z.array(Blocked).max(100_000),
      /** Names that stand in texts and are printed otherwise: these of the person, that in their place. */
      replaced: z.array(z.strictObject({ person: RecordId, name: longText, by: longText })).max(100_000),
    }),
  }),
  /** Says why findings may stand, each for its words at its place. */
  'leaks.settle': method({
    kind: 'write',
    input: z.strictObject({ report: RecordId, findings: z.array(z.string().max(100)).min(1).max(5000), reason: Reason }),
    output: Done,
  }),
};
