import { fieldChanges } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import { findRecord } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { LinkDirection } from '../model/link.ts';
import type { RecordId } from '../model/record-id.ts';
import { paragraphOf } from '../recommendations/aliases.ts';
import { getRecommendation } from '../recommendations/details.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** What is linked: a case, an act (its case is known then), or a measure. */
export interface LinkSource {
  readonly case?: RecordId | undefined;
  readonly act?: RecordId | undefined;
  readonly measure?: RecordId | undefined;
}

export interface NewLink extends LinkSource {
  /** Of what was begun in a window and may be a draft or a link by now; left out, a new one. */
  readonly id?: RecordId | undefined;
  readonly recommendation: RecordId;
  /** A part of this recommendation; left out, the link is to the whole. */
  readonly part?: RecordId | undefined;
  readonly direction: LinkDirection;
  /** One sentence. */
  readonly reason: string;
  /** The rule that proposed it. */
  readonly rule?: RecordId | undefined;
}

/** Makes one link. @returns its id. @throws {AppError} as `addLinks`. */
export function addLink(vault: Vault, link: NewLink): RecordId {
  return addLinks(vault, [link])[0]!;
}

/**
 * Links cases, acts or measures to recommendations or their parts, each with one sentence of reason: one action, all or none.
 *
 * A link keeps a snapshot of what was linked, so that a reader without the set sees it.
 * @throws {AppError} `record.not-found`, `recommendation.not-found`, `input.invalid` without a reason or for what does not belong together.
 */
export function addLinks(vault: Vault, links: readonly NewLink[]): RecordId[] {
  const made = links.map((link) => ({ id: link.id ?? vault.newId(), link }));
  if (made.length > 0)
    vault.record(
      'link',
      made.flatMap(({ id, link }) => linkChanges(vault, id, link)),
    );
  return made.map(({ id }) => id);
}

/** Fewer than an action holds, with the fields of each. */
const linksOfAction = 2000;

/** Links many cases with one recommendation, all or none. @returns how many. @throws {AppError} as `addLinks`. */
export function linkCases(vault: Vault, cases: readonly RecordId[], link: Omit<NewLink, 'id' | 'case' | 'act' | 'measure'>): number {
  vault.transaction(() => {
    for (let from = 0; from < cases.length; from += linksOfAction)
      addLinks(
        vault,
        cases.slice(from, from + linksOfAction).map((id) => ({ ...link, case: id })),
      );
  });
  return cases.length;
}

/** What makes a link. @throws {AppError} as `addLinks`. */
export function linkChanges(vault: ReadableVault, id: RecordId, link: NewLink): FieldChange[] {
  const { recommendation, direction } = link;
  const reason = link.reason.trim();
  if (reason === '') throw new AppError('input.invalid', 'A link needs a reason: one sentence.');
  const { measure, ...source } = sourceOf(vault, link);
  const snapshot = snapshotOf(vault, recommendation);
  requirePartOf(vault, recommendation, link.part);
  const entity = measure === undefined ? 'link' : 'measure-link';
  // Of one that is there already no part and no act is left that was chosen before.
  const none = findRecord(vault.store, entity, id) && null;
  const part = link.part ?? none;
  const fields = { recommendation, part, direction, reason, confirmedBy: vault.store.by, ...snapshot };
  return measure === undefined
    ? fieldChanges(entity, id, { ...source, act: source.act ?? none, ...fields, rule: link.rule })
    : fieldChanges(entity, id, { measure, ...fields });
}

/** An act with its case. */
function sourceOf(vault: ReadableVault, { case: given, act, measure }: LinkSource): LinkSource {
  if (measure !== undefined) {
    if (given !== undefined || act !== undefined) throw new AppError('input.invalid', 'A link starts at a case, an act or a measure.');
    requireRecord(vault, 'measure', measure);
    return { measure };
  }
  const ofAct = act === undefined ? undefined : caseOf(vault, act);
  const caseId = given ?? ofAct;
  if (caseId === undefined) throw new AppError('input.invalid', 'A link starts at a case, an act or a measure.');
  if (ofAct !== undefined && ofAct !== caseId) throw new AppError('input.invalid', 'This act belongs to another case.');
  requireRecord(vault, 'case', caseId);
  return { case: caseId, act };
}

function caseOf(vault: ReadableVault, act: RecordId): RecordId {
  const caseId = detailsOf(vault, 'act', act)?.fields['case'];
  if (typeof caseId !== 'string') throw new AppError('record.not-found', 'There is no act with this id.');
  return caseId;
}

function requireRecord(vault: ReadableVault, entity: string, id: RecordId): void {
  if (!findRecord(vault.store, entity, id)) throw new AppError('record.not-found', `There is no ${entity} with this id.`);
}

/** @throws {AppError} `record.not-found`, `input.invalid`. */
export function requirePartOf(vault: ReadableVault, recommendation: RecordId, part: RecordId | undefined): void {
  if (part === undefined) return;
  const found = detailsOf(vault, 'part', part);
  if (!found || found.deleted) throw new AppError('record.not-found', 'There is no such part.');
  const whole = found.fields['recommendation'];
  if (typeof whole !== 'string' || !paragraphOf(vault, whole).equals(paragraphOf(vault, recommendation)))
    throw new AppError('input.invalid', 'This part belongs to another recommendation.');
}

/** What was linked, as it stood then. @throws {AppError} `recommendation.not-found`. */
export function snapshotOf(vault: ReadableVault, id: RecordId): Readonly<Record<string, string | undefined>> {
  const { symbol, paragraph, text } = getRecommendation(vault.raw, id);
  return { snapshotSymbol: symbol ?? undefined, snapshotParagraph: paragraph ?? undefined, snapshotText: text };
}
