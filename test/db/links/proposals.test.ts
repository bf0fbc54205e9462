import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { linkedCases } from '../../../db/links/linked.ts';
import { linkedRecommendations } from '../../../db/links/linking.ts';
import { addLink } from '../../../db/links/links.ts';
import {
  confirmProposals,
  type LinkProposal,
  previewRule,
  proposedLinks,
  refuseProposals,
  ruleStanding,
} from '../../../db/links/proposals.ts';
import { addRules, editRule, type LinkRuleFields, listRules, switchRule } from '../../../db/links/rules.ts';
import { addParts } from '../../../db/parts/parts.ts';
import { fieldChanges, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { recommendationKeys } from '../../../db/recommendations/list.ts';
import { findRecommendation } from '../../../db/recommendations/queries.ts';
import { addTheme, listThemes } from '../../../db/themes/themes.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import { offeredStarterRules, takeStarterRules } from '../../../db/training/link-rules.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function prepared(workshop: Workshop, name = 'v') {
  const vault = await workshop.vault(name);
  await fillTrainingVault(vault);
  const recommendation = findRecommendation(vault.raw, '186.131').id;
  const rule = (fields: Partial<LinkRuleFields>) =>
    addRules(vault, [{ name: 'a rule', direction: 'contradicts', reason: 'as it shows', recommendation, ...fields }])[0]!;
  return { vault, recommendation, rule };
}

async function open(vault: Vault, more: { limit?: number; case?: string; rule?: string; recommendation?: string } = {}) {
  await vault.catchUpSearch();
  return (await proposedLinks(vault, { limit: 500, ...more })).proposals;
}

const referenceTo = ({ rule, case: caseId, act, recommendation, part }: LinkProposal) => ({
  rule: rule.id,
  case: caseId,
  recommendation: recommendation.id,
  ...(act && { act: act.id }),
  ...(part && { part: part.id }),
});

test('a rule proposes acts by their kind, who did it, and words in the act or its case', async () => {
  await using workshop = openWorkshop();
  const { vault, rule } = await prepared(workshop);
  createCase(vault, {
    title: 'At the harbour',
    narrative: 'A lawyer went there.',
    acts: [
      { type: 'death-threat', note: 'by telephone', perpetrators: [{ person: 'Somebody', type: 'police' }] },
      { type: 'threat', perpetrators: [{ person: 'Somebody else', type: 'company' }] },
      { type: 'beating', perpetrators: [{ person: 'Somebody', type: 'police' }] },
    ],
  });
  createCase(vault, { title: 'A lawyer at the lighthouse', narrative: 'telephone' });
  const titles = async (id: string) => (await open(vault, { rule: id })).map(({ title, act }) => [title, act?.type ?? null]);

  // A narrower kind is one of the wider.
  expect(await titles(rule({ actType: 'threat' }))).toEqual([
    ['At the harbour', 'death-threat'],
    ['At the harbour', 'threat'],
  ]);
  expect(await titles(rule({ actType: 'threat', perpetratorType: 'police' }))).toEqual([['At the harbour', 'death-threat']]);
  expect(await titles(rule({ perpetratorType: 'police', words: 'LAWYER telephone' }))).toEqual([['At the harbour', 'death-threat']]);
  expect(await titles(rule({ perpetratorType: 'police', words: 'lawy' }))).toEqual([]);
  expect(await titles(rule({ perpetratorType: 'company', words: 'lawy* "went there"' }))).toEqual([['At the harbour', 'threat']]);
  // Without a word on acts it is about the case, in which its words may stand anywhere.
  expect(await titles(rule({ words: 'lawyer telephone' }))).toEqual([
    ['At the harbour', null],
    ['A lawyer at the lighthouse', null],
  ]);
});

test('a rule for a theme proposes each recommendation in it; for a part, the part', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  const theme = listThemes(vault).find(({ recommendations }) => recommendations.includes(recommendation))!;
  createCase(vault, { title: 'Here', acts: [{ type: 'stalking' }] });
  const ofTheme = rule({ actType: 'stalking', recommendation: null, theme: theme.id });
  expect((await open(vault, { rule: ofTheme })).map((one) => one.recommendation.reference).toSorted()).toEqual([
    'CHN/2/186.129',
    'CHN/2/186.130',
    'CHN/2/186.131',
  ]);
  expect(await open(vault, { rule: ofTheme, recommendation })).toHaveLength(1);
  const [part] = addParts(vault, recommendation, [{ text: 'Threats' }]);
  const ofPart = rule({ actType: 'stalking', part });
  const [proposal] = await open(vault, { rule: ofPart });
  expect(proposal).toMatchObject({ part: { id: part, text: 'Threats' }, reason: 'as it shows' });
  confirmProposals(vault, [referenceTo(proposal!)]);
  expect(linkedCases(vault, recommendation).links.at(-1)).toMatchObject({ act: { type: 'stalking' }, part: { id: part } });
  // A rule is broken when its part is gone; it proposes nothing rather than the whole.
  createCase(vault, { title: 'There', acts: [{ type: 'stalking' }] });
  trashRecord(vault, 'part', part!);
  expect(await open(vault, { rule: ofPart })).toEqual([]);
  expect(listRules(vault).find(({ id }) => id === ofPart)).toMatchObject({ isBroken: true, isOff: false });
});

test('a provisional recommendation in a theme stands for the one that it was found to be', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  const provisional = vault.newId();
  vault.record('match', [{ entity: 'recommendation', record: provisional, field: 'sameAs', value: recommendation }]);
  const theme = addTheme(vault, 'Lawyers', [provisional]);
  createCase(vault, { title: 'Here', acts: [{ type: 'stalking' }] });
  const proposals = async () => (await open(vault, { rule: ofTheme })).map((one) => one.recommendation.id);
  const ofTheme = rule({ actType: 'stalking', recommendation: null, theme });
  expect(await proposals()).toEqual([recommendation]);
  addTheme(vault, 'Lawyers', [recommendation]);
  expect(await proposals()).toEqual([recommendation]);
  expect(recommendationKeys(vault, { theme })).toHaveLength(1);
});

test('what is confirmed becomes links that name their rule, in one step that can be undone', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  for (const title of ['one', 'two', 'three']) createCase(vault, { title, acts: [{ type: 'stalking' }] });
  const id = rule({ actType: 'stalking', name: 'Followed' });
  const proposals = await open(vault, { rule: id });
  const before = linkedCases(vault, recommendation).count;
  const stack = createUndoStack(vault);
  const two = proposals.slice(0, 2).map(referenceTo);
  const made = await stack.step(() => confirmProposals(vault, [...two, ...two], { reason: 'We saw it.' }));
  expect(made).toHaveLength(2);
  expect(await open(vault, { rule: id })).toMatchObject([{ title: 'three' }]);
  expect(confirmProposals(vault, two)).toEqual([]);
  expect(linkedRecommendations(vault, { case: two[0]!.case })).toMatchObject([
    { direction: 'contradicts', reason: 'We saw it.', rule: 'Followed', act: { id: two[0]!.act } },
  ]);
  expect(await ruleStanding(vault, id)).toEqual({ matches: 3, linked: 2, refused: 0, open: 1 });
  stack.undo();
  expect(linkedCases(vault, recommendation).count).toBe(before);
  expect(await open(vault, { rule: id })).toHaveLength(3);
});

test('what was turned down stays so, whatever rule proposes it, and in every vault that has the case', async () => {
  await using workshop = openWorkshop();
  const { vault, rule } = await prepared(workshop);
  for (const title of ['one', 'two']) createCase(vault, { title, acts: [{ type: 'stalking' }] });
  const id = rule({ actType: 'stalking' });
  const [first, second] = await open(vault, { rule: id });
  const stack = createUndoStack(vault);
  expect(await stack.step(() => refuseProposals(vault, [referenceTo(first!), referenceTo(first!)]))).toBe(1);
  expect(refuseProposals(vault, [referenceTo(first!)])).toBe(0);
  expect(await open(vault, { rule: id })).toEqual([second]);
  expect(confirmProposals(vault, [referenceTo(first!)])).toEqual([]);

  const other = rule({ actType: 'harassment', name: 'a wider one' });
  expect(await open(vault, { rule: other })).toMatchObject([{ title: 'two' }]);
  switchRule(vault, id, true);
  switchRule(vault, id, false);
  expect(await open(vault, { rule: id })).toHaveLength(1);

  const { vault: elsewhere, rule: ruleThere } = await prepared(workshop, 'elsewhere');
  await workshop.send(vault, elsewhere);
  expect(await open(elsewhere, { rule: ruleThere({ actType: 'stalking' }) })).toMatchObject([{ title: 'two' }]);

  stack.undo();
  expect(await open(vault, { rule: id })).toHaveLength(2);
});

test('what is linked already is not proposed, nor what lies in the trash, nor by a rule that is off', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  const [whole, single] = ['whole', 'single'].map(
    (title) => createCase(vault, { title, acts: [{ type: 'stalking' }, { type: 'stalking' }] }).id,
  );
  const id = rule({ actType: 'stalking' });
  addLink(vault, { case: whole!, recommendation, direction: 'context', reason: 'all of it' });
  const [act, gone] = showCase(vault, single!).acts;
  addLink(vault, { act: act!.id, recommendation, direction: 'context', reason: 'this one' });
  expect(await open(vault, { rule: id })).toMatchObject([{ act: { id: gone!.id } }]);
  trashRecord(vault, 'act', gone!.id);
  expect(await open(vault, { rule: id })).toEqual([]);
  restoreRecord(vault, 'act', gone!.id);
  switchRule(vault, id, true);
  expect(await open(vault, { rule: id })).toEqual([]);
  switchRule(vault, id, false);
  trashRecord(vault, 'case', single!);
  expect(await open(vault)).toEqual([]);
});

test('proposals come in pages, each once', async () => {
  await using workshop = openWorkshop();
  const { vault, rule } = await prepared(workshop);
  for (let n = 0; n < 5; n += 1)
    createCase(vault, { title: `case ${n}`, narrative: 'letter', acts: [{ type: 'stalking' }, { type: 'stalking' }] });
  rule({ actType: 'stalking' });
  rule({ words: 'letter', recommendation: findRecommendation(vault.raw, '186.62').id });
  await vault.catchUpSearch();
  const seen: string[] = [];
  let after: Awaited<ReturnType<typeof proposedLinks>>['after'];
  do {
    const page = await proposedLinks(vault, { limit: 4, after });
    seen.push(...page.proposals.map(({ case: caseId, act }) => `${caseId} ${act?.id}`));
    after = page.after;
  } while (after);
  expect(seen).toHaveLength(15);
  expect(new Set(seen).size).toBe(15);
});

test('rules are checked when they are written, and changed one field at a time', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  const other = findRecommendation(vault.raw, '186.62').id;
  const [part] = addParts(vault, other, [{ text: 'elsewhere' }]);
  const wrong: readonly (Partial<LinkRuleFields> & { code: string })[] = [
    { code: 'input.invalid', actType: 'threat', name: ' ' },
    { code: 'input.invalid', actType: 'threat', reason: '' },
    { code: 'input.invalid' },
    { code: 'input.invalid', words: ' … ' },
    { code: 'input.invalid', words: '-threat' },
    { code: 'input.invalid', actType: 'threat', recommendation: null },
    { code: 'input.invalid', actType: 'threat', part },
    { code: 'record.not-found', actType: 'threat', theme: vault.newId() },
    { code: 'recommendation.not-found', actType: 'threat', recommendation: vault.newId() },
  ];
  for (const { code, ...fields } of wrong) expect(() => rule(fields), JSON.stringify(fields)).toThrow(expect.objectContaining({ code }));
  expect(listRules(vault)).toEqual([]);

  const id = rule({ actType: 'threat', name: ' Threats ' });
  expect(() => editRule(vault, id, { actType: null })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  editRule(vault, id, { words: 'letter', actType: null });
  expect(listRules(vault)).toMatchObject([
    { name: 'Threats', actType: null, words: 'letter', recommendation: { id: recommendation, reference: 'CHN/2/186.131' }, isOff: false },
  ]);
});

test('the rules of the worked example are taken over once, and find what people linked in it', async () => {
  await using workshop = openWorkshop();
  const { vault } = await prepared(workshop);
  expect(offeredStarterRules(vault, 'zh-Hans')[0]).toMatchObject({ name: '因与联合国合作而遭报复' });
  const taken = takeStarterRules(vault, 'en');
  expect(taken).toBeGreaterThan(10);
  expect(takeStarterRules(vault, 'en')).toBe(0);
  await vault.catchUpSearch();
  const standings = await Promise.all(listRules(vault).map(({ id }) => ruleStanding(vault, id)));
  const sum = (name: 'matches' | 'linked') => standings.reduce((all, one) => all + one[name], 0);
  // Of the twelve links that people made, most are found, and hardly anything else.
  expect(sum('linked')).toBeGreaterThanOrEqual(8);
  expect(sum('linked') / sum('matches')).toBeGreaterThan(0.8);
});

test('what a rule would propose is told before it is written, and one that a lock cut short proposes nothing', async () => {
  await using workshop = openWorkshop();
  const { vault, recommendation, rule } = await prepared(workshop);
  for (const title of ['one', 'two', 'three']) createCase(vault, { title, acts: [{ type: 'stalking' }] });
  const asks = { actType: 'stalking', recommendation };
  await vault.catchUpSearch();
  expect(await previewRule(vault, asks)).toEqual({ matches: 3, linked: 0, refused: 0, open: 3 });
  const id = rule(asks);
  const [one, two] = (await open(vault, { rule: id })).map(referenceTo);
  confirmProposals(vault, [one!]);
  refuseProposals(vault, [two!]);
  expect(await previewRule(vault, asks)).toEqual({ matches: 3, linked: 1, refused: 1, open: 1 });
  expect(await ruleStanding(vault, id)).toEqual({ matches: 3, linked: 1, refused: 1, open: 1 });
  for (const unfinished of [
    {},
    { actType: 'stalking' },
    { recommendation },
    { words: '" "', recommendation },
    { words: '-no', recommendation },
  ])
    expect(await previewRule(vault, unfinished)).toEqual({ matches: 0, linked: 0, refused: 0, open: 0 });

  const begun = vault.newId();
  vault.record('create-link-rule', fieldChanges('link-rule', begun, { name: 'Half', actType: 'stalking', recommendation }));
  expect(listRules(vault).find((one) => one.id === begun)).toMatchObject({ isBroken: true });
  expect(await open(vault, { rule: begun })).toEqual([]);
  expect(
    addRules(vault, [{ id: begun, name: 'Whole', ...asks, actType: null, words: 'three', direction: 'context', reason: 'as it says' }]),
  ).toEqual([begun]);
  expect(listRules(vault).find((one) => one.id === begun)).toMatchObject({ name: 'Whole', actType: null, words: 'three', isBroken: false });
  expect(await open(vault, { rule: begun })).toMatchObject([{ title: 'three', act: null }]);
});
