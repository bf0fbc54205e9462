import * as z from 'zod';

import { consentUses } from '../../db/model/consent.ts';
import { RecordId } from '../../db/model/record-id.ts';
import { code, longText } from './shared.ts';

/** What stands against a file's leaving (db/evidence/leaving.ts). */
export const Barriers = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('consent'), use: z.enum(consentUses), person: RecordId, title: longText.nullable(), why: code }),
      z.strictObject({ kind: z.literal('confidentiality'), level: z.int(), most: z.int() }),
      z.strictObject({ kind: z.literal('unlooked') }),
      z.strictObject({ kind: z.literal('covered') }),
      z.strictObject({ kind: z.literal('elsewhere') }),
      z.strictObject({ kind: z.literal('stranger') }),
    ]),
  )
  .max(10_000);
