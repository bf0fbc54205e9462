/**
 * The reference rows that links cite: a receiver without the set sees what is meant.
 *
 * They are snapshots. They never replace a set and are shown only where the set is not here.
 */
import * as z from 'zod';

import { idBytes } from '../log/ids.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { bundleLimits, tooMuch } from '../model/bundle-limits.ts';
import { AppError } from '../model/errors.ts';
import { RecordId } from '../model/record-id.ts';
import { getRecommendation } from '../recommendations/details.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { BundleScope } from './scope.ts';

const text = z.string().max(bundleLimits.citationTextChars);

export const Citation = z.object({
  id: RecordId,
  mechanism: z.string().max(100),
  state: z.string().max(100),
  cycle: z.int().nullable(),
  session: z.int().nullable(),
  symbol: z.string().max(bundleLimits.symbolChars).nullable(),
  paragraph: z.string().max(100).nullable(),
  text,
  response: z.string().max(100).nullable(),
});
export type Citation = z.infer<typeof Citation>;

/** One line for each cited recommendation; those that are not here are passed on as they came. */
export function* citationLines(vault: ReadableVault, scope: Pick<BundleScope, 'recommendations'>): Generator<string> {
  if (scope.recommendations.length > bundleLimits.citations) throw tooMuch();
  for (const id of scope.recommendations) {
    const line = ownCitation(vault, id) ?? passedOn(vault, id);
    if (line !== undefined) yield `${line}\n`;
  }
}

function ownCitation(vault: ReadableVault, id: RecordId): string | undefined {
  try {
    const { mechanism, state, cycle, session, symbol, paragraph, text: words, response } = getRecommendation(vault.raw, id);
    return canonicalJson({ id, mechanism, state, cycle, session, symbol, paragraph, text: words, response } as Json);
  } catch (error) {
    if (error instanceof AppError && error.code === 'recommendation.not-found') return undefined;
    throw error;
  }
}

const citationOf = query((db, given: { id: Buffer }) => db.selectFrom('cited_recommendation').select('body').where('id', '=', given.id));

function passedOn(vault: ReadableVault, id: RecordId): string | undefined {
  return citationOf.get(vault, { id: idBytes(id) })?.body;
}

/** @throws {AppError} `bundle.structure`. */
export function parseCitation(line: string): Citation {
  try {
    return Citation.parse(JSON.parse(line));
  } catch (error) {
    throw new AppError(
      'bundle.structure',
      'A cited recommendation in this bundle cannot be read. Nothing was imported; ask for the bundle again.',
      { cause: error },
    );
  }
}
