/** The parts of a recommendation that can be tested by themselves: made, changed and ordered by people. */
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import { type PartProposal, proposeParts } from '../model/part-proposals.ts';
import type { RecordId } from '../model/record-id.ts';
import { type Span, spansOf } from '../model/text-span.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import { editRecord, fieldChanges } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import { movedInList, positionsBehind } from '../records/positions.ts';
import { getRecommendation } from '../recommendations/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface Part {
  readonly id: RecordId;
  readonly text: string | null;
  readonly aspect: string | null;
  readonly quote: string | null;
  /** Where the words of the quote stand in the recommendation; none where it has other words by now. */
  readonly spans: readonly Span[];
}

export interface NewPart {
  readonly text: string;
  readonly aspect?: string | undefined;
  /** Words of the recommendation, as they stand there; ` … ` where some are left out. */
  readonly quote?: string | undefined;
}

const partsInOrder = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('part')
    .select(['id', 'text', 'aspect', 'quote', 'position'])
    .where('recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('deleted', '=', 0)
    .orderBy('position', rising)
    .orderBy('id'),
);

/** In their order. @throws {AppError} `recommendation.not-found`. */
export function listParts(vault: ReadableVault, recommendation: RecordId): Part[] {
  const { text: whole } = getRecommendation(vault.raw, recommendation);
  return partsInOrder.all(vault, { recommendation: idBytes(recommendation) }).map(({ id, text, aspect, quote }) => ({
    id: idText(id),
    text,
    aspect,
    quote,
    spans: quote === null ? [] : (spansOf(whole, quote) ?? []),
  }));
}

/** How its text may be split; nothing of it is stored. @throws {AppError} `recommendation.not-found`. */
export function proposedParts(vault: ReadableVault, recommendation: RecordId): PartProposal[] {
  return proposeParts(getRecommendation(vault.raw, recommendation).text);
}

/**
 * Adds parts behind those that are there: one action.
 *
 * @throws {AppError} `recommendation.not-found`; `input.invalid` without a text, or for a quote that does not stand in the recommendation.
 */
export function addParts(vault: Vault, recommendation: RecordId, parts: readonly NewPart[]): RecordId[] {
  const { text: whole } = getRecommendation(vault.raw, recommendation);
  const positions = positionsBehind(partsInOrder.all(vault, { recommendation: idBytes(recommendation) }), parts.length);
  const made = parts.map((part, n) => ({ id: vault.newId(), fields: { recommendation, ...checked(part, whole), position: positions[n] } }));
  if (made.length > 0)
    vault.record(
      'add-parts',
      made.flatMap(({ id, fields }) => fieldChanges('part', id, fields)),
    );
  return made.map(({ id }) => id);
}

/** Changes what is given. @throws {AppError} `record.not-found`, `input.invalid` as `addParts`. */
export function editPart(vault: Vault, id: RecordId, changes: Partial<NewPart>): void {
  const whole = getRecommendation(vault.raw, recommendationOf(vault, id)).text;
  editRecord(vault, 'part', id, checked(changes, whole));
}

/** Puts a part to a place in the list, counted from 0. @throws {AppError} `record.not-found`. */
export function movePart(vault: Vault, id: RecordId, to: number): void {
  const list = partsInOrder.all(vault, { recommendation: idBytes(recommendationOf(vault, id)) });
  vault.record('move-part', movedInList('part', list, id, to));
}

function recommendationOf(vault: ReadableVault, id: RecordId): RecordId {
  const found = detailsOf(vault, 'part', id);
  const recommendation = found?.fields['recommendation'];
  if (!found || found.deleted || typeof recommendation !== 'string') throw new AppError('record.not-found', 'There is no such part.');
  return recommendation;
}

function checked({ text, aspect, quote }: Partial<NewPart>, whole: string): Partial<NewPart> {
  if (text?.trim() === '') throw new AppError('input.invalid', 'A part says what is to be tested.');
  if (quote && !spansOf(whole, quote))
    throw new AppError('input.invalid', 'The quote of a part has the words of the recommendation, as they stand there.');
  return { text: text?.trim(), aspect, quote };
}
