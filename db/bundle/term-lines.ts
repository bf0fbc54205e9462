/**
 * Terms of imported lists that records cite: a receiver without the list reads what is meant. They never take the place of a list.
 */
import * as z from 'zod';

import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import { packTermOf } from '../model/pack-code.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { termsIn } from '../vocabularies/in-vault.ts';
import type { BundleScope } from './scope.ts';

const label = z.string().max(2000);

export const CitedTerm = z.object({
  list: z.int().min(1).max(999),
  code: z
    .string()
    .regex(/^\d{12}$/)
    .max(12),
  /** By BCP 47 tag. */
  labels: z
    .object({ en: label })
    .catchall(label)
    .refine((labels) => Object.keys(labels).length <= 100),
});
export type CitedTerm = z.infer<typeof CitedTerm>;

/** One line for each cited term that this vault has words for. */
export function* termLines(vault: ReadableVault, { packTerms }: Pick<BundleScope, 'packTerms'>): Generator<string> {
  const { packed } = termsIn(vault);
  for (const cited of packTerms) {
    const { list, code } = packTermOf(cited)!;
    const term = packed.get(list)?.find((one) => one.code === code);
    if (term) yield `${canonicalJson({ list, code, labels: term.labels } as Json)}\n`;
  }
}

/** @throws {AppError} `bundle.structure`. */
export function parseTerm(line: string): CitedTerm {
  try {
    return CitedTerm.parse(JSON.parse(line));
  } catch (error) {
    throw new AppError('bundle.structure', 'A cited term in this bundle cannot be read. Nothing was imported; ask for the bundle again.', {
      cause: error,
    });
  }
}
