import type * as z from 'zod';

import { AppError } from '../../db/model/errors.ts';
import type { CommandContext } from './command.ts';

export const maxPage = 500;

/** `--limit N` (1–500, 100 unless given) and `--after CURSOR`, the `next` of the page before. @throws {AppError} `input.usage`. */
export function pageOptions(context: CommandContext, usual = 100): { limit: number; after: string | undefined } {
  const given = context.options['limit']?.[0];
  const limit = given === undefined ? usual : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPage)
    throw new AppError('input.usage', `--limit takes a whole number from 1 to ${maxPage}.`);
  return { limit, after: context.options['after']?.[0] };
}

/** What a list without a row says: where only some were asked for, that is not yet to say that there are none. */
export function emptyList(nouns: string, isPart: boolean): string {
  return isPart ? `No ${nouns} here fit what was asked for.` : `No ${nouns} yet.`;
}

/** @throws {AppError} `input.usage` for anything that is not the `next` of a page. */
export function cursorFrom<Cursor>(text: string, schema: z.ZodType<Cursor>): Cursor {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    raw = undefined;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError('input.usage', '--after takes the "next" of the page before.');
}
