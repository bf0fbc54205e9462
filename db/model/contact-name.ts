/** The name by which others know somebody: of a contact, on a card, of a bundle's author, of who works in a vault. */
import * as z from 'zod';

import { bundleLimits } from './bundle-limits.ts';
import { AppError } from './errors.ts';

/** One spelling for what looks the same; nothing that is not seen; nothing that is taken for an age recipient. */
export const ContactName = z
  .string()
  .max(1000)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(bundleLimits.nameChars)
      .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)
      .regex(/^(?!age1)/iu),
  );

/** A name as it is kept. @throws {AppError} `input.invalid`. */
export function requireName(given: string): string {
  const parsed = ContactName.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'input.invalid',
    `A name has 1 to ${bundleLimits.nameChars} visible characters and does not begin like an age recipient. Nothing was changed.`,
  );
}

/** Two names with the same key are one name to a person. */
export function contactNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
