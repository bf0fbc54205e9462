/**
 * Links that rules propose. A proposal is computed each time and is nothing until a person confirms it; what was turned
 * down is kept as a record of its case, and does not come again.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { LinkDirection } from '../model/link.ts';
import { referenceOf } from '../model/recommendation.ts';
import type { RecordId } from '../model/record-id.ts';
import { codesUnder } from '../model/vocabulary.ts';
import { query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import { paragraphOf } from '../recommendations/aliases.ts';
import { membersOf } from '../recommendations/filter.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import type { LinkedAct, LinkedPart } from './linked.ts';
import { linkChanges } from './links.ts';
import { linkedCount, matchCount, type MatchShape, openMatches, refusedCount, type Sought, standing } from './matches.ts';
import { asksOf, getRule, isIncomplete, type LinkRule, type LinkRuleFields, listRules, matchesOf, type RuleAsks } from './rules.ts';

/** What names a proposal. */
export interface ProposalReference {
  readonly rule: RecordId;
  readonly case: RecordId;
  readonly act?: RecordId | undefined;
  readonly recommendation: RecordId;
  readonly part?: RecordId | undefined;
}

export interface LinkProposal {
  readonly rule: { readonly id: RecordId; readonly name: string | null };
  readonly case: RecordId;
  readonly number: string | null;
  readonly title: string | null;
  readonly begin: string | null;
  readonly place: string | null;
  readonly act: LinkedAct | null;
  readonly recommendation: { readonly id: RecordId; readonly reference: string; readonly text: string };
  readonly part: LinkedPart | null;
  readonly direction: string | null;
  readonly reason: string | null;
}

/** Where a page ends: the rule, the recommendation of its theme, the case and act. */
export interface ProposalCursor {
  readonly rule: RecordId;
  readonly recommendation: RecordId;
  readonly case: number;
  readonly act: number;
}

export interface ProposalFilter {
  /** Of this rule only, of this case only, for this recommendation only. */
  readonly rule?: RecordId | undefined;
  readonly case?: RecordId | undefined;
  readonly recommendation?: RecordId | undefined;
  readonly limit: number;
  readonly after?: ProposalCursor | undefined;
}

export interface ProposalPage {
  readonly proposals: readonly LinkProposal[];
  readonly after?: ProposalCursor;
}

/** What rules propose that is open, rule by rule, each in the order of the cases. The search index is up to date before. */
export async function proposedLinks(vault: ReadableVault, filter: ProposalFilter): Promise<ProposalPage> {
  const rules = (filter.rule === undefined ? listRules(vault) : [getRule(vault, filter.rule)]).filter(
    ({ isOff, isBroken }) => !isOff && !isBroken,
  );
  const proposals: LinkProposal[] = [];
  for (const { rule, target } of placesFrom(vault, rules, filter)) {
    const { after, limit } = filter;
    const isResumed = after?.rule === rule.id && after.recommendation === target.id;
    const rows = openMatches.all(
      vault,
      {
        ...(await soughtBy(vault, rule, target.id)),
        limit: limit - proposals.length,
        ...(filter.case !== undefined && { case: idBytes(filter.case) }),
        ...(isResumed && { afterCase: after.case, afterAct: after.act }),
      },
      shapeOf(rule),
    );
    proposals.push(...rows.map((row) => proposalOf(rule, target, row)));
    const last = rows.at(-1);
    if (last && proposals.length >= limit)
      return { proposals, after: { rule: rule.id, recommendation: target.id, case: last.key, act: last.act_key ?? 0 } };
  }
  return { proposals };
}

interface Target {
  readonly id: RecordId;
  readonly reference: string;
  readonly text: string;
}

interface RulePlace {
  readonly rule: LinkRule;
  readonly target: Target;
}

/** The rules with what each proposes links to, from where the page before ended. */
function placesFrom(vault: ReadableVault, rules: readonly LinkRule[], { after, recommendation: asked }: ProposalFilter): RulePlace[] {
  const recommendation = asked === undefined ? undefined : idText(paragraphOf(vault, asked));
  const places = rules.flatMap((rule) =>
    targetsOf(vault, rule)
      .filter(({ id }) => recommendation === undefined || id === recommendation)
      .map((target) => ({ rule, target })),
  );
  const at = after ? places.findIndex(({ rule, target }) => rule.id === after.rule && target.id === after.recommendation) : 0;
  // A rule that was changed meanwhile has no place to go on from.
  return at < 0 ? [] : places.slice(at);
}

const recommendationById = query((db, given: { id: Buffer }) =>
  db.selectFrom('recommendation').select(['id', 'state', 'cycle', 'paragraph', 'text']).where('id', '=', given.id),
);

/**
 * Recommendations that this vault has, each as the paragraph that it is: what was linked or turned down there does not come
 * again. The one that is named, in the theme where both are.
 */
function targetsOf(vault: ReadableVault, { recommendation, theme }: RuleAsks): Target[] {
  const members = theme === null ? undefined : membersOf(vault, theme.id);
  const named = recommendation && paragraphOf(vault, recommendation.id);
  const wanted = named ? (members === undefined || members.some((id) => id.equals(named)) ? [named] : []) : (members ?? []);
  return wanted.flatMap((id) => {
    const row = recommendationById.get(vault, { id });
    return row ? [{ id: idText(row.id), reference: referenceOf({ ...row, id: idText(row.id) }), text: row.text }] : [];
  });
}

async function soughtBy(
  vault: ReadableVault,
  { actType, perpetratorType, words, part }: RuleAsks,
  recommendation: RecordId,
): Promise<Sought> {
  return {
    recommendation: idBytes(recommendation),
    ...(part && { part: idBytes(part.id) }),
    ...(actType !== null && { actTypes: codesUnder(await vocabularyIn(vault, 'act-types'), actType) }),
    ...(perpetratorType !== null && { perpetratorTypes: codesUnder(await vocabularyIn(vault, 'perpetrator-types'), perpetratorType) }),
    matches: matchesOf(words) ?? [],
  };
}

function shapeOf({ actType, perpetratorType }: RuleAsks): MatchShape {
  return { ofActs: actType !== null || perpetratorType !== null };
}

type Match = ReturnType<typeof openMatches.all>[number];

function proposalOf(rule: LinkRule, target: Target, row: Match): LinkProposal {
  const { case_id, number, title, begin, place, act_id, act_type, act_begin } = row;
  return {
    rule: { id: rule.id, name: rule.name },
    case: idText(case_id),
    number,
    title,
    begin,
    place,
    act: act_id && { id: idText(act_id), type: act_type, begin: act_begin },
    recommendation: target,
    part: rule.part,
    direction: rule.direction,
    reason: rule.reason,
  };
}

export interface RuleStanding {
  /** What the rule fits; of that, what is linked and what was turned down. */
  readonly matches: number;
  readonly linked: number;
  readonly refused: number;
  /** What it proposes: neither linked nor turned down. */
  readonly open: number;
}

/** How good a rule is, by what people made of it: of all that it fits, how much is linked, how much was turned down. */
export async function ruleStanding(vault: ReadableVault, id: RecordId): Promise<RuleStanding> {
  const rule = getRule(vault, id);
  return rule.isBroken ? nothing : standingOf(vault, rule);
}

/** The same of a rule that is not written yet; nothing while it does not say for which acts, or what to link with. */
export async function previewRule(vault: ReadableVault, fields: Partial<LinkRuleFields>): Promise<RuleStanding> {
  const asks = asksOf(fields);
  return isIncomplete(asks) ? nothing : standingOf(vault, asks);
}

const nothing: RuleStanding = { matches: 0, linked: 0, refused: 0, open: 0 };

async function standingOf(vault: ReadableVault, rule: RuleAsks): Promise<RuleStanding> {
  const sum = { ...nothing };
  const targets = targetsOf(vault, rule);
  const shape = shapeOf(rule);
  for (const target of targets) {
    const sought = await soughtBy(vault, rule, target.id);
    if (target === targets[0]) sum.matches = targets.length * matchCount.all(vault, sought, shape)[0]!.count;
    const [refused] = refusedCount.all(vault, sought, shape);
    const linked = linkedCount.all(vault, sought, shape)[0]!.count;
    sum.linked += linked;
    sum.refused += refused!.count;
    sum.open -= linked + (refused!.alone ?? 0);
  }
  return { ...sum, open: sum.open + sum.matches };
}

export interface Confirmation {
  /** In place of what the rule says. */
  readonly direction?: LinkDirection | undefined;
  readonly reason?: string | undefined;
}

/**
 * Makes links of proposals, which name their rule: one action. What is linked already, or was turned down, is left as it is.
 *
 * @returns the ids of the links made.
 * @throws {AppError} as `addLinks`; `record.not-found` for a rule that is not there.
 */
export function confirmProposals(
  vault: Vault,
  proposals: readonly ProposalReference[],
  { direction, reason }: Confirmation = {},
): RecordId[] {
  const made = openOnes(vault, proposals).map((proposal) => {
    const rule = getRule(vault, proposal.rule);
    const id = vault.newId();
    // A rule that came in a bundle may say anything.
    const said = direction ?? LinkDirection.safeParse(rule.direction).data;
    if (said === undefined)
      throw new AppError('input.invalid', 'This rule does not say whether the link contradicts, supports or gives context: choose it.');
    const link = { ...proposal, direction: said, reason: reason ?? rule.reason ?? '' };
    return { id, changes: linkChanges(vault, id, link) };
  });
  write(vault, 'confirm-links', made);
  return made.map(({ id }) => id);
}

/** Turns proposals down for good, whatever rule proposes the same later: one action. @returns how many were open until now. */
export function refuseProposals(vault: Vault, proposals: readonly ProposalReference[]): number {
  const made = openOnes(vault, proposals).map((proposal) => {
    // The same checks as for a link: nothing is turned down that could not be linked.
    linkChanges(vault, proposal.case, { ...proposal, direction: 'context', reason: 'x' });
    const id = vault.newId();
    return { id, changes: fieldChanges('link-refusal', id, { ...proposal }) };
  });
  write(vault, 'refuse-links', made);
  return made.length;
}

function write(vault: Vault, kind: string, made: readonly { readonly changes: readonly FieldChange[] }[]): void {
  if (made.length > 0)
    vault.record(
      kind,
      made.flatMap(({ changes }) => changes),
    );
}

/** Each once, without what is linked or turned down. */
function openOnes(vault: ReadableVault, proposals: readonly ProposalReference[]): ProposalReference[] {
  const seen = new Set<string>();
  return proposals.filter((proposal) => {
    const { case: caseId, act, recommendation, part } = proposal;
    const meant = paragraphOf(vault, recommendation);
    const name = [caseId, act, idText(meant), part].join(' ');
    if (seen.has(name)) return false;
    seen.add(name);
    const ids = { case: idBytes(caseId), recommendation: meant };
    const [found] = standing.all(vault, { ...ids, ...(act && { act: idBytes(act) }), ...(part && { part: idBytes(part) }) }, undefined);
    if (!found) throw new AppError('record.not-found', 'There is no case with this id.');
    return !found.isLinked && !found.isRefused;
  });
}
