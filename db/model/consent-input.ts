/** What is handed in when consent is recorded: nothing is taken for granted, each answer is given. */
import * as z from 'zod';

import { consentEntity } from './consent.ts';
import { typedFields } from './field-input.ts';
import { RecordId } from './record-id.ts';

export const consentGivers = ['self', 'family', 'representative'] as const;
export const consentMethods = ['spoken', 'signed', 'recorded', 'call', 'message', 'passed-on'] as const;
export const consentAnswers = ['yes', 'no', 'ask'] as const;
export const consentTold = [
  'who-we-are',
  'purpose',
  'what-is-kept',
  'who-will-see',
  'risks-benefits',
  'voluntary',
  'may-stop',
  'how-to-withdraw',
  'limits',
] as const;

const Answer = z.enum(consentAnswers).optional();
const { withdrawn: _later, ...typed } = typedFields(consentEntity);

export const ConsentInput = z.strictObject({
  ...typed,
  person: RecordId,
  givenBy: z.enum(consentGivers).optional(),
  method: z.enum(consentMethods).optional(),
  keep: Answer,
  team: Answer,
  analysis: Answer,
  publishedNamed: Answer,
  publishedAnonymised: Answer,
  governmentLetter: Answer,
  unPublic: Answer,
  thirdParties: Answer,
  press: Answer,
  imageVoice: Answer,
  followUp: Answer,
  told: z.array(z.enum(consentTold)).max(consentTold.length).optional(),
  /** Left out: all that stands so far and was not given later. */
  replaces: z.array(RecordId).max(1000).optional(),
});
export type ConsentInput = z.infer<typeof ConsentInput>;
