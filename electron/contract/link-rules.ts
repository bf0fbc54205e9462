import * as z from 'zod';

import { LinkDirection } from '../../db/model/link.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, maxPageRows, method, NoInput } from './define.ts';
import { code, count, lineText, longText, Reason } from './shared.ts';

const RuleFields = z.strictObject({
  name: z.string().trim().min(1).max(500),
  actType: z.string().max(200).nullish(),
  perpetratorType: z.string().max(200).nullish(),
  /** Every one of them stands in the act or its case; `"two words"` and `begin*` work. */
  words: z.string().max(500).nullish(),
  recommendation: RecordId.nullish(),
  part: RecordId.nullish(),
  theme: RecordId.nullish(),
  direction: LinkDirection,
  reason: Reason,
});

const LinkRule = z.strictObject({
  id: RecordId,
  name: longText.nullable(),
  actType: code.nullable(),
  perpetratorType: code.nullable(),
  words: longText.nullable(),
  recommendation: z.strictObject({ id: RecordId, reference: lineText }).nullable(),
  part: z.strictObject({ id: RecordId, text: longText.nullable() }).nullable(),
  theme: z.strictObject({ id: RecordId, name: longText.nullable() }).nullable(),
  direction: code.nullable(),
  reason: longText.nullable(),
  isOff: z.boolean(),
  /** What it asks for or is about is gone, or cannot be read: it proposes nothing. */
  isBroken: z.boolean(),
});

/** For which acts, and what to link them with; whatever of it is there already. */
const RuleAsks = RuleFields.pick({ actType: true, perpetratorType: true, words: true, recommendation: true, part: true, theme: true });

const Standing = z.strictObject({ matches: count, linked: count, refused: count, open: count });

const Which = z.strictObject({ id: RecordId });
const InLanguage = z.strictObject({ locale: z.string().max(35) });

/** What names a proposal. */
const ProposalReference = z.strictObject({
  rule: RecordId,
  case: RecordId,
  act: RecordId.optional(),
  recommendation: RecordId,
  part: RecordId.optional(),
});

const ProposalCursor = z.strictObject({ rule: RecordId, recommendation: RecordId, case: z.int(), act: z.int() });

const LinkProposal = z.strictObject({
  rule: z.strictObject({ id: RecordId, name: longText.nullable() }),
  case: RecordId,
  number: longText.nullable(),
  title: longText.nullable(),
  begin: longText.nullable(),
  place: longText.nullable(),
  act: z.strictObject({ id: RecordId, type: code.nullable(), begin: longText.nullable() }).nullable(),
  recommendation: z.strictObject({ id: RecordId, reference: lineText, text: longText }),
  part: z.strictObject({ id: RecordId, text: longText.nullable() }).nullable(),
  direction: code.nullable(),
  reason: longText.nullable(),
});

const Chosen = z.array(ProposalReference).min(1).max(maxPageRows);

/** Rules that propose links, and what a person makes of their proposals. A rule is taken away by `records.trash`. */
export const linkRulesContract = {
  'rules.list': method({ kind: 'read', input: NoInput, output: z.array(LinkRule).max(1000) }),
  /** The id is the window's own, of what it began as a draft. */
  'rules.add': method({ kind: 'write', input: RuleFields.extend({ id: RecordId.optional() }), output: Which }),
  /** What is given is changed; null empties a field. */
  'rules.edit': method({ kind: 'write', input: z.strictObject({ id: RecordId, fields: RuleFields.partial() }), output: Done }),
  'rules.switch': method({ kind: 'write', input: z.strictObject({ id: RecordId, isOff: z.boolean() }), output: Done }),
  /** Of all that it fits, how much is linked, was turned down, is proposed. */
  'rules.standing': method({ kind: 'read', input: Which, output: Standing }),
  /** The same of a rule that is being written. */
  'rules.preview': method({ kind: 'read', input: RuleAsks, output: Standing }),
  /** Rules for the worked example that may be taken over; none where its recommendations are not here. */
  'rules.offered': method({ kind: 'read', input: InLanguage, output: z.array(RuleFields).max(1000) }),
  'rules.takeOffered': method({ kind: 'write', input: InLanguage, output: z.strictObject({ count }) }),
  /** What rules propose that is open, a page at a time. */
  'rules.proposals': method({
    kind: 'read',
    input: z.strictObject({
      rule: RecordId.optional(),
      case: RecordId.optional(),
      recommendation: RecordId.optional(),
      limit: z.int().min(1).max(maxPageRows),
      after: ProposalCursor.optional(),
    }),
    output: z.strictObject({ proposals: z.array(LinkProposal).max(maxPageRows), after: ProposalCursor.optional() }),
  }),
  /** Makes links of them, in one step; what is linked or turned down already is left as it is. */
  'rules.confirm': method({
    kind: 'write',
    input: z.strictObject({ proposals: Chosen, direction: LinkDirection.optional(), reason: Reason.optional() }),
    output: z.strictObject({ ids: z.array(RecordId).max(maxPageRows) }),
  }),
  /** Turns them down for good, in one step. */
  'rules.refuse': method({ kind: 'write', input: z.strictObject({ proposals: Chosen }), output: z.strictObject({ count }) }),
};
