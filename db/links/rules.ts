/** The rules that propose links: data that people read, change and switch off. */
import { idBytes, idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { LinkDirection } from '../model/link.ts';
import { referenceOf } from '../model/recommendation.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, type RowsOf } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import { editRecord, fieldChanges } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import { toMatch } from '../search/query.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { requirePartOf, snapshotOf } from './links.ts';

/** What a rule asks for, and what it proposes then. What is left out does not narrow. */
export interface LinkRuleFields {
  readonly name: string;
  readonly actType?: string | null | undefined;
  readonly perpetratorType?: string | null | undefined;
  /** Every one of them stands in the act or its case, as a search finds them; `"two words"` and `begin*` work. */
  readonly words?: string | null | undefined;
  readonly recommendation?: RecordId | null | undefined;
  readonly part?: RecordId | null | undefined;
  /** Every recommendation in it. */
  readonly theme?: RecordId | null | undefined;
  readonly direction: LinkDirection;
  readonly reason: string;
}

export interface LinkRule {
  readonly id: RecordId;
  readonly name: string | null;
  readonly actType: string | null;
  readonly perpetratorType: string | null;
  readonly words: string | null;
  readonly recommendation: { readonly id: RecordId; readonly reference: string } | null;
  readonly part: { readonly id: RecordId; readonly text: string | null } | null;
  readonly theme: { readonly id: RecordId; readonly name: string | null } | null;
  readonly direction: string | null;
  readonly reason: string | null;
  readonly isOff: boolean;
  /** What it asks for or is about is gone, or cannot be read: it proposes nothing. */
  readonly isBroken: boolean;
}

/** For which acts a rule is, and what it proposes to link them with. */
export interface RuleAsks extends Pick<LinkRule, 'actType' | 'perpetratorType' | 'words'> {
  readonly recommendation: { readonly id: RecordId } | null;
  readonly part: LinkRule['part'];
  readonly theme: { readonly id: RecordId } | null;
}

function rules(db: Composer) {
  return db
    .selectFrom('link_rule as q')
    .leftJoin('recommendation as r', 'r.id', 'q.recommendation_id')
    .leftJoin('part as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('part', eb.ref('q.part_id')))).on('p.deleted', '=', 0))
    .leftJoin('theme as t', (join) => join.on((eb) => eb('t.key', '=', keyOf('theme', eb.ref('q.theme_id')))).on('t.deleted', '=', 0))
    .select(['q.id', 'q.name', 'q.act_type', 'q.perpetrator_type', 'q.words', 'q.direction', 'q.reason', 'q.off', 'q.recommendation_id'])
    .select(['r.state', 'r.cycle', 'r.paragraph', 'q.part_id', 'p.id as known_part', 'p.text as part_text'])
    .select(['q.theme_id', 't.id as known_theme', 't.name as theme_name'])
    .where('q.deleted', '=', 0);
}

const allRules = query((db) => rules(db).orderBy('q.key').limit(1000));
const ruleById = query((db, given: { id: Buffer }) => rules(db).where('q.key', '=', keyOf('link-rule', given.id)));

/**
 * An expression of the search for each word of a rule.
 *
 * @returns nothing for words that cannot be searched for; such a rule of another vault proposes nothing.
 */
export function matchesOf(words: string | null | undefined): readonly string[] | undefined {
  try {
    return [...(words ?? '').matchAll(/"[^"]*"?|\S+/g)].flatMap(([word]) => toMatch(word, false) ?? []);
  } catch {
    return undefined;
  }
}

/** In the order in which they were made: that in which they propose. */
export function listRules(vault: ReadableVault): LinkRule[] {
  return allRules.all(vault).map(ruleOf);
}

/** @throws {AppError} `record.not-found`. */
export function getRule(vault: ReadableVault, id: RecordId): LinkRule {
  const row = ruleById.get(vault, { id: idBytes(id) });
  if (!row) throw new AppError('record.not-found', 'There is no such rule.');
  return ruleOf(row);
}

function ruleOf(row: RowsOf<typeof allRules>): LinkRule {
  const { recommendation_id, state, cycle, paragraph, part_id, theme_id } = row;
  const recommendation = recommendation_id === null ? undefined : idText(recommendation_id);
  const rule = {
    id: idText(row.id),
    name: row.name,
    actType: row.act_type,
    perpetratorType: row.perpetrator_type,
    words: row.words,
    recommendation:
      recommendation === undefined
        ? null
        : { id: recommendation, reference: state === null ? recommendation : referenceOf({ id: recommendation, state, cycle, paragraph }) },
    part: part_id && { id: idText(part_id), text: row.part_text },
    theme: theme_id && { id: idText(theme_id), name: row.theme_name },
    direction: row.direction,
    reason: row.reason,
    isOff: row.off === 1,
  };
  return { ...rule, isBroken: isBroken(rule, row) };
}

function isBroken(rule: Omit<LinkRule, 'isBroken'>, row: RowsOf<typeof allRules>): boolean {
  const isGone = (id: Buffer | null, known: Buffer | null) => id !== null && known === null;
  if (isGone(row.part_id, row.known_part) || isGone(row.theme_id, row.known_theme)) return true;
  // A form that a lock interrupted leaves a rule without its end.
  return isIncomplete(rule) || (rule.reason ?? '').trim() === '';
}

/** Whether it does not say for which acts, in words that can be looked for, or what to link them with. */
export function isIncomplete({ actType, perpetratorType, words, recommendation, theme }: RuleAsks): boolean {
  const matches = matchesOf(words);
  return !matches || (!actType && !perpetratorType && matches.length === 0) || (!recommendation && !theme);
}

export function asksOf({ actType, perpetratorType, words, recommendation, part, theme }: Partial<LinkRuleFields>): RuleAsks {
  return {
    actType: actType || null,
    perpetratorType: perpetratorType || null,
    words: words || null,
    recommendation: recommendation ? { id: recommendation } : null,
    part: part ? { id: part, text: null } : null,
    theme: theme ? { id: theme } : null,
  };
}

export interface NewRule extends LinkRuleFields {
  /** Of what was begun in a window and may be a draft or a rule by now; left out, a new one. */
  readonly id?: RecordId | undefined;
}

/** Makes rules: one action. @throws {AppError} `input.invalid`, `record.not-found`, `recommendation.not-found`. */
export function addRules(vault: Vault, given: readonly NewRule[]): RecordId[] {
  const made = given.map(({ id = vault.newId(), ...fields }) => {
    checkRule(vault, fields);
    return { id, fields };
  });
  if (made.length > 0)
    vault.record(
      'add-link-rule',
      made.flatMap(({ id, fields }) =>
        fieldChanges('link-rule', id, findRecord(vault.store, 'link-rule', id) ? present(fields) : valuesOf(fields)),
      ),
    );
  return made.map(({ id }) => id);
}

/** Changes what is given; null empties a field. What it proposed and people confirmed stays. @throws {AppError} as `addRules`. */
export function editRule(vault: Vault, id: RecordId, changes: Partial<LinkRuleFields>): void {
  const { recommendation, part, theme, direction, ...rest } = getRule(vault, id);
  const before = { ...rest, direction: direction as LinkDirection, recommendation: recommendation?.id, part: part?.id, theme: theme?.id };
  checkRule(vault, { ...before, name: before.name ?? '', reason: before.reason ?? '', ...changes });
  editRecord(vault, 'link-rule', id, present(changes));
}

/** Whether it proposes. @throws {AppError} `record.not-found`. */
export function switchRule(vault: Vault, id: RecordId, isOff: boolean): void {
  editRecord(vault, 'link-rule', id, { off: isOff });
}

function checkRule(vault: ReadableVault, rule: LinkRuleFields): void {
  if (rule.name.trim() === '') throw new AppError('input.invalid', 'A rule needs a name.');
  if (rule.reason.trim() === '')
    throw new AppError('input.invalid', 'A rule gives the reason of the links that it proposes: one sentence.');
  if (!matchesOf(rule.words)) throw new AppError('input.invalid', 'The words of this rule are too many, or only say what not to find.');
  if (!rule.actType && !rule.perpetratorType && matchesOf(rule.words)!.length === 0)
    throw new AppError('input.invalid', 'A rule says for which acts: a kind of act, a kind of perpetrator, or words.');
  if (!rule.recommendation && !rule.theme)
    throw new AppError('input.invalid', 'A rule says what to link with: a recommendation, a part of it, or a theme.');
  if (rule.part && !rule.recommendation) throw new AppError('input.invalid', 'A part is named together with its recommendation.');
  if (rule.recommendation) snapshotOf(vault, rule.recommendation);
  if (rule.recommendation && rule.part) requirePartOf(vault, rule.recommendation, rule.part);
  if (rule.theme && detailsOf(vault, 'theme', rule.theme)?.deleted !== false)
    throw new AppError('record.not-found', 'There is no such theme.');
}

/** Of a new rule: what is none is not written. */
function valuesOf(fields: LinkRuleFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(present(fields)).filter(([, value]) => value !== null));
}

/** Trimmed, and an empty text as none. */
function present(fields: Partial<LinkRuleFields>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
