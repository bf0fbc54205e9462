import * as z from 'zod';

import { consentUses } from '../../db/model/consent.ts';
import { ConsentInput } from '../../db/model/consent-input.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { Done, method } from './define.ts';
import { code, count, dateText, FieldState, longText, RecordDetails } from './shared.ts';

const Use = z.enum(consentUses);

/** What may be done now, and which record said so; `name` where it is another one of the same person. */
const Standing = z.strictObject({
  use: Use,
  answer: z.enum(['yes', 'no', 'ask']),
  why: z.enum(['given', 'refused', 'ask-again', 'missing', 'expired', 'withdrawn']),
  person: RecordId,
  name: longText.nullable().optional(),
  consent: RecordId.nullable(),
});

const Version = z.strictObject({
  ...RecordDetails.shape,
  person: RecordId,
  name: longText.nullable().optional(),
  state: z.enum(['stands', 'replaced', 'expired', 'withdrawn', 'in-trash', 'strange']),
  told: z.array(code).max(1000),
  replaces: z.array(RecordId).max(10_000),
});

/** A name that is `''` was withheld, `null` is none. */
const ofPerson = { person: RecordId, name: longText.nullable() };
const Due = z.strictObject({
  ...ofPerson,
  why: z.enum(['expires', 'expired', 'ask-again']),
  until: dateText.nullable(),
  uses: z.array(Use).max(consentUses.length),
});
/** Who had not agreed here to these uses, and has now by what others recorded. */
const Opened = z.strictObject({ ...ofPerson, uses: z.array(Use).max(consentUses.length) });
export const OpenedPeople = z.strictObject({ count, people: z.array(Opened).max(100) });
const Withdrawn = z.strictObject({ ...ofPerson, consent: RecordId, on: dateText, cases: count });

/** What there is of somebody's consent as a whole, whatever it allows. */
export const ConsentState = z.enum(['recorded', 'missing', 'expired', 'withdrawn']);

export const consentsContract = {
  'consents.show': method({
    kind: 'read',
    input: z.strictObject({ person: RecordId }),
    output: z.strictObject({
      isNeeded: z.boolean(),
      uses: z.array(Standing).max(consentUses.length),
      versions: z.array(Version).max(10_000),
      states: z.array(FieldState).max(100_000),
    }),
  }),
  /** Only of those whose consent is needed. */
  'consents.states': method({
    kind: 'read',
    input: z.strictObject({ persons: z.array(RecordId).max(1000) }),
    output: z.array(z.strictObject({ person: RecordId, state: ConsentState })).max(1000),
  }),
  /** Whose consent ends within 30 days, or has ended; who wants to be asked again; who took it back; whom others' work opened. */
  'consents.watch': method({
    kind: 'read',
    input: z.strictObject({}),
    output: z.strictObject({
      due: z.array(Due).max(100),
      dueCount: count,
      withdrawn: z.array(Withdrawn).max(100),
      withdrawnCount: count,
      opened: z.array(Opened).max(100),
      openedCount: count,
    }),
  }),
  'consents.record': method({
    kind: 'write',
    input: ConsentInput,
    output: z.strictObject({ id: RecordId, replaced: z.array(RecordId).max(10_000) }),
  }),
  /** @param on EDTF */
  'consents.withdraw': method({
    kind: 'write',
    input: z.strictObject({ person: RecordId, on: z.string().max(100) }),
    output: z.strictObject({ ids: z.array(RecordId).max(10_000) }),
  }),
  /** Takes a withdrawal off the first page of this vault. @param id of the version that was withdrawn. */
  'consents.noteWithdrawal': method({ kind: 'write', input: z.strictObject({ id: RecordId }), output: Done }),
  /** Takes them off the first page: somebody has seen whom others' work opened. */
  'consents.noteOpened': method({ kind: 'write', input: z.strictObject({ persons: z.array(RecordId).min(1).max(100) }), output: Done }),
};
