/** Looking after the vault itself: checks and backups. */
import * as z from 'zod';

import { method, NoInput } from './define.ts';
import { code, count, dateText, lineText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Finding = z.strictObject({
  kind: z.enum(['database', 'action', 'chain', 'checkpoint', 'tables', 'file']),
  place: lineText,
  what: lineText,
});

export const upkeepContract = {
  /** Reads everything; changes nothing. */
  'upkeep.verify': method({
    kind: 'job',
    input: NoInput,
    output: z.strictObject({
      ok: z.boolean(),
      actions: count,
      withheld: count,
      replicas: count,
      checkpoints: count,
      files: count,
      forks: z.array(z.strictObject({ replica: code, seq: count, actions: count })).max(100_000),
      findings: z.array(Finding).max(1_000_000),
    }),
  }),
  /** Newest first; the paths stay in the vault process. */
  'upkeep.backups': method({
    kind: 'read',
    input: NoInput,
    output: z.array(z.strictObject({ made: dateText, name: lineText, isReachable: z.boolean() })).max(1000),
  }),
  /** The folder it went to is main's to show: no path comes back. */
  'upkeep.backUp': method({
    kind: 'job',
    input: z.strictObject({ folder: GrantToken }),
    output: z.strictObject({ actions: count, files: count, sizeBytes: count }),
  }),
};
