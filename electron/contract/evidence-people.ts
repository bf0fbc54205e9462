/** Whom many files of a list show, said of all of them at once. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { method } from './define.ts';
import { ManyKeys } from './lists.ts';
import { count, lineText, longText } from './shared.ts';

/** More are never in one picture that is named by hand. */
const NamedAtOnce = z.array(RecordId).min(1).max(100);

export const evidencePeopleContract = {
  /** Somebody looked at many of a list, and nobody can be recognised: those that name somebody, and those whose file is not here, are left as they are. */
  'evidence.sayNobody': method({
    kind: 'write',
    input: z.strictObject({ keys: ManyKeys }),
    output: z.strictObject({ count, left: count, absent: count }),
  }),
  /** Who may be in many of a list: the people of their cases, then whoever one of them names, with how many name them. */
  'evidence.peopleOfMany': method({
    kind: 'read',
    input: z.strictObject({ keys: ManyKeys }),
    output: z.strictObject({ people: z.array(z.strictObject({ id: RecordId, name: longText.nullable(), named: count })).max(1000) }),
  }),
  /** What naming people in them would do: how many change, name all of these, lie in the trash; and where `nobodyShown` is taken back. */
  'evidence.namingInMany': method({
    kind: 'read',
    input: z.strictObject({ keys: ManyKeys, people: NamedAtOnce }),
    output: z.strictObject({
      count,
      named: count,
      trashed: count,
      nobody: count,
      nobodyIn: z.array(z.strictObject({ id: RecordId, number: lineText.optional(), title: longText })).max(100),
    }),
  }),
  /** Names these people in many of a list, beside those who are named there; `left`: they name all of them, or lie in the trash. */
  'evidence.nameInMany': method({
    kind: 'write',
    input: z.strictObject({ keys: ManyKeys, people: NamedAtOnce }),
    output: z.strictObject({ count, left: count }),
  }),
};
