/** `--encoding`: which encoding a text file has, where its bytes do not say it. */
import { type Encoding, encodings } from '../../db/model/encodings.ts';
import { AppError } from '../../db/model/errors.ts';
import type { CommandContext } from './command.ts';

/** @throws {AppError} `input.usage`. */
export function encodingFrom({ options }: CommandContext): Encoding | undefined {
  const given = options['encoding']?.[0]?.toLowerCase();
  const encoding = encodings.find((one) => one === given);
  if (given !== undefined && encoding === undefined) throw new AppError('input.usage', `--encoding is one of ${encodings.join(', ')}.`);
  return encoding;
}
