/** The options that say what is linked with what; several commands take them. */
import { AppError } from '../../db/model/errors.ts';
import { LinkDirection } from '../../db/model/link.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { listParts } from '../../db/parts/parts.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CommandContext } from './command.ts';

/** The value of an option that is needed. @throws {AppError} `input.usage`. */
export function needed(context: CommandContext, name: string): string {
  const value = context.options[name]?.[0];
  if (value === undefined || value.trim() === '') throw new AppError('input.usage', `--${name} is needed.`);
  return value;
}

/** @throws {AppError} `input.usage`. */
export function directionOption(context: CommandContext): LinkDirection {
  const direction = LinkDirection.safeParse(needed(context, 'direction'));
  if (!direction.success) throw new AppError('input.usage', '--direction is one of contradicts, supports, context.');
  return direction.data;
}

export interface LinkTarget {
  readonly recommendation: RecordId;
  readonly part: RecordId | undefined;
  /** How it is called on the screen. */
  readonly name: string;
}

/** `--recommendation REF` and, of its parts, `--part N|ID`. @throws {AppError} what is not there. */
export function targetOption(context: CommandContext, vault: Vault): LinkTarget {
  const { id, paragraph } = findRecommendation(vault.raw, needed(context, 'recommendation'));
  const given = context.options['part']?.[0];
  const part = given === undefined ? undefined : partOf(vault, id, given);
  return { recommendation: id, part, name: `${paragraph ?? id}${part === undefined ? '' : `, part ${given}`}` };
}

/** A part by its number in the list, from 1, or its id. @throws {AppError} `record.not-found`. */
export function partOf(vault: Vault, recommendation: RecordId, given: string): RecordId {
  const parts = listParts(vault, recommendation);
  const found = isRecordId(given) ? parts.find(({ id }) => id === given) : parts[Number(given) - 1];
  if (!found) throw new AppError('record.not-found', 'The recommendation has no such part.');
  return found.id;
}
