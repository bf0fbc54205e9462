/** The name of a contact: what a person sees when deciding to whom a bundle goes. */
import * as z from 'zod';

/** One spelling for what looks the same; nothing that is not seen; nothing that is taken for an age recipient. */
export const ContactName = z
  .string()
  .max(1000)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)
      .regex(/^(?!age1)/iu),
  );

/** Two names with the same key are one name to a person. */
export function contactNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
