/** What people do with recommendations and in a round of assessment, for a look at the statements of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { analysisChoices } from '../../db/analysis/choices.ts';
import { chartOf } from '../../db/analysis/charts.ts';
import { pivot } from '../../db/analysis/pivot.ts';
import { recordsBehind } from '../../db/analysis/records.ts';
import { setAssessment, setDone } from '../../db/assessment/assess.ts';
import { coverageOf } from '../../db/assessment/coverage.ts';
import { countOpenConflicts, openConflicts, requireShown } from '../../db/assessment/hidden.ts';
import { keepOne } from '../../db/assessment/keep.ts';
import { matrixOf } from '../../db/assessment/matrix.ts';
import { progressOf } from '../../db/assessment/progress.ts';
import { createRound, editRound, findRound, listRounds, setScope, showRound } from '../../db/assessment/rounds.ts';
import { addSeat, listSeats, removeSeat, takeSeat } from '../../db/assessment/seats.ts';
import { showTarget } from '../../db/assessment/show.ts';
import { signOff, withdrawSignOff } from '../../db/assessment/sign-offs.ts';
import { requireTypable } from '../../db/assessment/typing.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addView } from '../../db/assessment/views.ts';
import { acceptBundle } from '../../db/bundle/accept.ts';
import { compareBundle } from '../../db/bundle/compare.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { previewPart } from '../../db/bundle/preview-records.ts';
import { previewExport } from '../../db/bundle/preview.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { showCase } from '../../db/cases/details.ts';
import { linkedCases } from '../../db/links/linked.ts';
import { linkedRecommendations } from '../../db/links/linking.ts';
import { addLink } from '../../db/links/links.ts';
import { confirmProposals, proposedLinks, refuseProposals, ruleStanding } from '../../db/links/proposals.ts';
import { addRules, editRule, listRules, switchRule } from '../../db/links/rules.ts';
import { addMember, listMembers, memberByName, useMember } from '../../db/members/members.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addParts, editPart, listParts, movePart, proposedParts } from '../../db/parts/parts.ts';
import { getRecommendation } from '../../db/recommendations/details.ts';
import { editRecommendation } from '../../db/recommendations/edit.ts';
import { recommendationFacets } from '../../db/recommendations/facets.ts';
import { recommendationKeys, recommendationsByKey } from '../../db/recommendations/list.ts';
import { proposedPredecessors } from '../../db/recommendations/predecessor.ts';
import { countMatchProposals, decideMatches, decisionsBySimilarity, listMatchProposals } from '../../db/recommendations/proposals.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { addRecord } from '../../db/records/commands.ts';
import { addTheme, listThemes, moveTheme } from '../../db/themes/themes.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Workshop } from '../support/vaults.ts';

/** Statements of this that may visit a whole table, and why. */
export const allowedOfAssessment: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /^select (r\.key|distinct (state|cycle|response) as value) from (recommendation|statement)\b/,
    why: 'the list of recommendations has the keys of all, and offers what they can be narrowed by',
  },
  { of: /from case_record as c left join act as a on .* not exists \(select l\.key from link/, why: 'a rule looks at every case and act' },
  {
    of: /^select count\(\*\) as count\b.* from case_record as c left join act as a on /,
    why: 'how often a rule fits is counted over all cases, and over all that was turned down',
  },
  {
    of: /record_key from field_state where state = 'conflict' and field = |^select distinct (a|c)\.key as key from|^select distinct \(select person\.key/,
    why: 'a count goes over all that is counted, and so does what is behind a number',
  },
  { of: /^select one_id, other_id from same_as where entity = \? and verdict/, why: 'a count takes who is the same once' },
  { of: /from person as p left join field_state as s .* p\.kind in/, why: 'a count of people knows all groups' },
  { of: /from person as p inner join relation as e .* p\.kind in/, why: 'a count of people knows the members of all groups' },
  { of: /^select distinct measure_id, direction from measure_link/, why: 'the line of time has every measure' },
  { of: /^select (distinct )?place from case_record where/, why: 'coverage and charts speak of every place that is named' },
];

const reason = 'Lawyers were kept from their clients in every case that is known here.';
const fixture = (name: string) => join(import.meta.dirname, '../fixtures/upr', name);

/** The nine steps from a file to an approved grade, in one vault, and the round in another. */
export async function assess(workshop: Workshop, one: Vault, two: Vault): Promise<void> {
  await recommendations(workshop, one);
  await importRecommendationFile(two, { path: fixture('report.json') });
  const made = evidence(one);
  await proposals(one, made.recommendation);
  const round = inRound(one, made);
  await analysis(one);
  await handOver(workshop, one, two, round);
  twice(one, round, made.recommendation);
}

async function recommendations(workshop: Workshop, vault: Vault): Promise<void> {
  for (const name of ['report.json', 'uhri.json', 'table-exported.csv', 'table-renamed.csv'])
    await importRecommendationFile(vault, { path: fixture(name) });
  await importRecommendationFile(vault, {
    path: fixture('report-pasted.txt'),
    format: 'report-text',
    state: 'CHN',
    symbol: 'A/HRC/25/5',
    session: 17,
  });
  const table = join(workshop.folder, 'table.csv');
  writeFileSync(table, 'state,number,words\nChina,7.1,Let rivers run\n');
  const [first] = recommendationsByKey(vault, [1]);
  const { symbol, state } = getRecommendation(vault.raw, first!.id);
  await importRecommendationFile(vault, {
    text: `${first!.paragraph}: Accepted`,
    format: 'addendum',
    state,
    ...(symbol !== null && { symbol }),
  });
  listMatchProposals(vault, 20);
  countMatchProposals(vault);
  decideMatches(vault, decisionsBySimilarity(vault, 0.99, true));
  await editRecommendation(vault, first!.id, { stateReason: 'Being done.' });
  recommendationFacets(vault);
  for (const filter of [{}, { text: 'lawyers AND practice' }, { state: 'CHN', cycle: 2 }]) recommendationKeys(vault, filter);
  proposedPredecessors(vault, first!.id);
}

interface Made {
  readonly recommendation: RecordId;
  readonly theme: RecordId;
  readonly part: RecordId;
}

function evidence(vault: Vault): Made {
  const [first, second] = recommendationsByKey(vault, [1, 2]);
  const recommendation = first!.id;
  const theme = addTheme(vault, 'Due process', [recommendation, second!.id]);
  addTheme(vault, 'Another', []);
  listThemes(vault);
  moveTheme(vault, theme, 1);
  proposedParts(vault, recommendation);
  const [part] = addParts(vault, recommendation, [{ text: 'in law', aspect: 'law' }, { text: 'in practice' }]);
  editPart(vault, part!, { text: 'in the law' });
  movePart(vault, part!, 1);
  listParts(vault, recommendation);
  const measure = addRecord(vault, 'measure', { title: 'Lawyers Act' });
  addLink(vault, { measure, recommendation, part, direction: 'supports', reason: 'It names them.' });
  const { id } = createCase(vault, { title: 'Kept away', acts: [{ type: 'HRD-07' }], sources: [{ title: 'Letter' }] });
  const act = showCase(vault, id).acts[0]!.id;
  addLink(vault, { act, recommendation, direction: 'contradicts', reason: 'It shows.' });
  for (const source of [{ case: id }, { act }, { measure }]) linkedRecommendations(vault, source);
  linkedCases(vault, recommendation);
  return { recommendation, theme, part: part! };
}

async function proposals(vault: Vault, recommendation: RecordId): Promise<void> {
  const rule = { name: 'Kept away', recommendation, direction: 'contradicts', reason: 'Kept from work.' } as const;
  const [byKind, byWords] = addRules(vault, [
    { ...rule, actType: 'HRD-01' },
    { ...rule, words: 'letter' },
  ]);
  listRules(vault);
  editRule(vault, byKind!, { name: 'Threatened' });
  switchRule(vault, byWords!, true);
  switchRule(vault, byWords!, false);
  await vault.catchUpSearch();
  for (const filter of [{}, { rule: byKind }, { recommendation }]) await proposedLinks(vault, { ...filter, limit: 3 });
  const { proposals: open } = await proposedLinks(vault, { limit: 2 });
  const [first, second] = open.map((one) => ({
    rule: one.rule.id,
    case: one.case,
    recommendation,
    ...(one.act && { act: one.act.id }),
  }));
  await proposedLinks(vault, { case: first!.case, limit: 3 });
  confirmProposals(vault, [first!]);
  refuseProposals(vault, [second!]);
  for (const id of [byKind!, byWords!]) await ruleStanding(vault, id);
}

/** @returns the round, of which one grade is approved. */
function inRound(vault: Vault, { recommendation, theme, part }: Made): RecordId {
  const [first] = recommendationsByKey(vault, [1]);
  const about = { name: 'Mid-term 2016', state: 'CHN', ...(first!.cycle !== null && { cycle: first!.cycle }), period: '2014-01/2016-05' };
  const round = createRound(vault, { ...about, themes: [theme], recommendations: [recommendation], assessors: ['Ada', 'Ben', 'Cem'] });
  editRound(vault, round, { cutOff: '2016-06' });
  setScope(vault, round, { add: { recommendations: [recommendation] } });
  findRound(vault, 'Mid-term 2016');
  const targets = [{ recommendation }, { recommendation, part }];
  const seats = listSeats(vault, round);
  removeSeat(vault, addSeat(vault, round, 'Dia'));
  removeSeat(vault, seats[2]!.id);
  for (const [at, name] of ['Ada', 'Ben'].entries()) {
    useMember(vault, addMember(vault, name));
    takeSeat(vault, seats[at]!.id);
    for (const target of targets) {
      const typed = setAssessment(vault, round, target, { grade: 'not-implemented' });
      requireTypable(vault, typed, { reason });
      setAssessment(vault, round, target, { reason });
      setDone(vault, round, target, true);
    }
  }
  addView(vault, round, targets[0]!, { stakeholder: 'Marsh Watch', text: 'Nothing changed.' });
  for (const target of targets) settle(vault, round, target, {});
  signOff(vault, round, targets[0]!, 'reviewed');
  withdrawSignOff(vault, signOff(vault, round, targets[0]!, 'reviewed'));
  useMember(vault, addMember(vault, 'Eva'));
  memberByName(vault, 'eva');
  listMembers(vault);
  signOff(vault, round, targets[0]!, 'approved');
  for (const target of targets) for (const read of [showTarget, matrixOf, coverageOf]) read(vault, round, target);
  for (const read of [progressOf, showRound]) read(vault, round);
  listRounds(vault);
  return round;
}

async function analysis(vault: Vault): Promise<void> {
  for (const measure of ['acts', 'cases', 'persons', 'people'] as const)
    for (const columns of ['quarter', 'theme', 'recommendation'] as const) {
      const request = { rows: 'kind', columns, measure } as const;
      const counted = pivot(vault, request);
      recordsBehind(vault, request, { row: counted.rows[0]?.key, column: counted.columns[0]?.key });
    }
  const request = { rows: 'place', measure: 'acts' } as const;
  for (const asked of [{ kind: 'pivot', request }, { kind: 'themes' }, { kind: 'coverage' }, { kind: 'timeline' }] as const)
    await chartOf(vault, asked, 'en');
  await analysisChoices(vault, 'en');
}

async function handOver(workshop: Workshop, one: Vault, two: Vault, round: RecordId): Promise<void> {
  const scope = { round };
  await previewExport(one, scope);
  await previewPart(one, scope, 'rest');
  const out = join(workshop.folder, 'round.age');
  await exportBundle(one, { recipients: [two.recipient], scope, out, authorName: 'one' });
  const { key } = await stageBundle(two, out);
  compareBundle(two, key);
  await acceptBundle(two, key);
  progressOf(two, round);
}

/** What merging leaves double, and in conflict. */
function twice(vault: Vault, round: RecordId, recommendation: RecordId): void {
  const target = { recommendation };
  const { seats, verdict } = showTarget(vault, round, target);
  addRecord(vault, 'assessment', { round, ...target, assessor: seats[0]!.seat.id, grade: 'regression', reason, done: true });
  keepOne(vault, round, target, showTarget(vault, round, target).rivals[0]!.id);
  vault.record('edit', [{ entity: 'verdict', record: verdict!.id, field: 'note', value: 'Not so.', parents: [] }]);
  openConflicts(vault);
  countOpenConflicts(vault);
  requireShown(vault, verdict!.id);
}
