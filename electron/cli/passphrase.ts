import { createInterface } from 'node:readline';

import { AppError } from '../../db/model/errors.ts';

/**
 * The passphrase: from LAPWING_PASSPHRASE or the first line of standard input, never an argument
 * (other users of the machine can read those).
 */
export async function readPassphrase(environment: NodeJS.ProcessEnv, input: NodeJS.ReadStream): Promise<string> {
  const given = environment['LAPWING_PASSPHRASE'];
  if (given !== undefined && given !== '') return given;
  const line = await firstLine(input);
  if (line === undefined || line === '') {
    throw new AppError('input.usage', 'No passphrase. Set LAPWING_PASSPHRASE, or give it as the first line of standard input.');
  }
  return line;
}

/** A new one: LAPWING_NEW_PASSPHRASE, or where a vault is made, the passphrase itself. */
export async function readNewPassphrase(environment: NodeJS.ProcessEnv, fallback: () => Promise<string>): Promise<string> {
  const given = environment['LAPWING_NEW_PASSPHRASE'];
  return given !== undefined && given !== '' ? given : fallback();
}

async function firstLine(input: NodeJS.ReadStream): Promise<string | undefined> {
  if (input.isTTY) process.stderr.write('Passphrase (shown as you type): ');
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of reader) return line;
    return undefined;
  } finally {
    reader.close();
  }
}
