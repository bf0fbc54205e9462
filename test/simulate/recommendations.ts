/** Three invented recommendations, which every vault of a run has, and what people note and link about them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { proposedLinks, confirmProposals, type LinkProposal, type ProposalReference, refuseProposals } from '../../db/links/proposals.ts';
import { addLink } from '../../db/links/links.ts';
import { addRules, listRules, switchRule } from '../../db/links/rules.ts';
import { addParts, listParts, movePart } from '../../db/parts/parts.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { addRecord } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { unlessRefused } from './expected.ts';
import type { Performed, Step } from './plan.ts';
import { chooseRecord } from './records.ts';
import type { Place, World } from './world.ts';

const paragraphs = ['21.1', '21.2', '21.3'] as const;

export async function importSet(vault: Vault, folder: string): Promise<void> {
  const path = join(folder, 'recommendations.json');
  const rows = paragraphs.map((paragraph) => ({
    state_under_review: 'China',
    cycle: 2,
    session: 17,
    symbol: 'A/HRC/0/1',
    paragraph,
    text: `Let the lawyers of marsh ${paragraph} work (Poland);`,
    parts: [{ text: `Let the lawyers of marsh ${paragraph} work`, states: ['Poland'] }],
    response: 'accepted',
  }));
  writeFileSync(path, JSON.stringify(rows));
  const { rejected } = await importRecommendationFile(vault, { path });
  if (rejected.length > 0) throw new Error(`recommendations were refused: ${JSON.stringify(rejected)}`);
}

export function recommendationsOf({ raw }: Pick<Vault, 'raw'>): readonly [RecordId, RecordId, RecordId] {
  const [one, two, three] = paragraphs.map((paragraph) => findRecommendation(raw, `CHN/2/${paragraph}`).id);
  return [one!, two!, three!];
}

/** One that the step names, and a part of it, if it has any and the step says so. */
function chooseTo({ vault }: Place, number: number): { recommendation: RecordId; part?: RecordId } {
  const recommendation = recommendationsOf(vault)[number % paragraphs.length]!;
  const parts = listParts(vault, recommendation);
  const part = (number >> 3) % 3 === 0 ? parts[(number >> 5) % parts.length] : undefined;
  return { recommendation, ...(part && { part: part.id }) };
}

export function part(world: World, place: Place, { a, b }: Step): Performed {
  const { recommendation, part: present } = chooseTo(place, a);
  if (b % 4 === 0) return void place.vault.record('edit', [note(recommendation, `${world.word()}, says the State`)]);
  if (present !== undefined && b % 2 === 0) return movePart(place.vault, present, 0);
  if (listParts(place.vault, recommendation).length < 2)
    addParts(place.vault, recommendation, [{ text: `in law ${world.word()}`, aspect: 'law', quote: 'lawyers of marsh' }]);
}

const note = (record: RecordId, value: string) => ({ entity: 'recommendation', record, field: 'stateReason', value });
const directions = ['contradicts', 'supports', 'context'] as const;

export function measure(world: World, place: Place, { a, b, c }: Step): Performed {
  const known = chooseRecord(place, b, 'measure');
  const isNew = c % 2 === 0 || !known;
  const record = isNew ? addRecord(place.vault, 'measure', { title: `${world.word()} Act`, text: world.word() }) : known.record;
  addLink(place.vault, { measure: record, ...chooseTo(place, a), direction: directions[b % 3]!, reason: `as ${world.word()} says` });
}

export function link(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseRecord(place, b, 'case', 'act');
  if (!chosen) return false;
  const to = { ...chooseTo(place, a), direction: directions[b % 3]!, reason: `as ${world.word()} shows` };
  // An act whose case was never read here has none to link.
  unlessRefused(['record.not-found'], () => addLink(place.vault, { [chosen.entity]: chosen.record, ...to }));
}

export function rule(world: World, place: Place, { a, b }: Step): Performed {
  const { vault } = place;
  const rules = listRules(vault);
  const present = rules[b % rules.length];
  if (present && rules.length > 1) return switchRule(vault, present.id, !present.isOff);
  const fields = { name: `rule ${world.word()}`, actType: 'HRD-07', direction: 'contradicts', reason: 'Kept from work.' } as const;
  addRules(vault, [{ ...fields, ...chooseTo(place, a) }]);
}

/** Confirms or turns down what is proposed. */
export async function propose(world: World, { vault }: Place, { a, b }: Step): Promise<Performed> {
  await vault.catchUpSearch();
  const { proposals } = await proposedLinks(vault, { limit: 20 });
  const chosen = proposals.filter((_, at) => at % 3 === a % 3).map(referenceTo);
  if (chosen.length === 0) return false;
  if (b % 2 === 0) confirmProposals(vault, chosen);
  else refuseProposals(vault, chosen);
  world.count(b % 2 === 0 ? 'proposals confirmed' : 'proposals turned down', chosen.length);
}

function referenceTo({ rule: { id }, case: of, act, recommendation, part: piece }: LinkProposal): ProposalReference {
  return { rule: id, case: of, recommendation: recommendation.id, ...(act && { act: act.id }), ...(piece && { part: piece.id }) };
}

const decided = `SELECT lower(hex(recommendation_id)) || lower(hex(case_id)) || coalesce(lower(hex(act_id)), '') || coalesce(lower(hex(part_id)), '')
  FROM (SELECT recommendation_id, case_id, act_id, part_id FROM link_refusal WHERE deleted = 0
    UNION ALL SELECT recommendation_id, case_id, act_id, part_id FROM link WHERE deleted = 0)`;

/** What was turned down or linked is proposed no more, wherever that was decided. */
export async function requireDecidedStays({ name, vault }: Place): Promise<void> {
  await vault.catchUpSearch();
  const known = new Set(vault.raw.prepare(decided).pluck().all() as string[]);
  const hex = (id: string | undefined) => (id ?? '').replaceAll('-', '');
  const { proposals } = await proposedLinks(vault, { limit: 500 });
  for (const one of proposals.map(referenceTo))
    if (known.has(hex(one.recommendation) + hex(one.case) + hex(one.act) + hex(one.part)))
      throw new Error(`${name}: ${JSON.stringify(one)} is proposed again`);
}
