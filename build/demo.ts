/**
 * The whole story in under a minute, with invented people: what Lapwing is for, and that it works.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { editRecord } from '../db/records/commands.ts';
import { listCases } from '../db/cases/queries.ts';
import { cardOf } from '../db/contacts/card.ts';
import { addContact, listContacts } from '../db/contacts/contacts.ts';
import { acceptBundle } from '../db/bundle/accept.ts';
import { exportBundle } from '../db/bundle/export.ts';
import type { ScopeChoice } from '../db/bundle/scope.ts';
import { stageBundle } from '../db/bundle/stage.ts';
import { listConflicts, resolveConflict } from '../db/log/decide/conflict.ts';
import { createRandomBytes } from '../db/log/ids.ts';
import { AppError } from '../db/model/errors.ts';
import { ruleStanding } from '../db/links/proposals.ts';
import { listRules } from '../db/links/rules.ts';
import { importRecommendationFile } from '../db/recommendations/vault-import.ts';
import { verifyEvidence } from '../db/evidence/verify.ts';
import { addTrainingEvidence } from '../db/training/evidence.ts';
import { addTrainingCases, addTrainingThemes, fillTrainingVault, importTrainingRecommendations } from '../db/training/fill.ts';
import { takeStarterRules } from '../db/training/link-rules.ts';
import { createVault } from '../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../db/vault/open.ts';
import { generatePassphrase } from '../db/vault/passphrase.ts';
import type { Vault } from '../db/vault/vault.ts';
import { assess } from './demo/assess.ts';
import { addDemoCases } from './demo/fill.ts';
import { writeReports } from './demo/report.ts';
import { visibleRecords } from '../test/support/visible.ts';

const realSet = resolve(import.meta.dirname, '../../shared/data/upr/china-2013.json');
const started = performance.now();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function step<T>(what: string, work: () => Promise<T> | T, tell: (result: T) => string): Promise<T> {
  const from = performance.now();
  const result = await work();
  print(`${((performance.now() - from) / 1000).toFixed(2).padStart(6)} s  ${what}: ${tell(result)}`);
  return result;
}

async function newVault(folder: string, member: string, environment: VaultEnvironment): Promise<Vault> {
  const passphrase = generatePassphrase(environment.random);
  await createVault(folder, { passphrase, member, isTraining: true }, environment);
  return openVault(folder, passphrase, environment);
}

async function send(from: Vault, to: Vault, out: string, scope: ScopeChoice = 'all'): Promise<string> {
  const sent = await exportBundle(from, { recipients: [to.recipient], scope, out, authorName: 'a colleague' });
  const staged = await stageBundle(to, out);
  const accepted = await acceptBundle(to, staged.key);
  return `${(sent.sizeBytes / 1024).toFixed(0)} KiB, ${accepted.newActions} new actions, ${accepted.sameActions} already known`;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lapwing-demo-'));
  const environment: VaultEnvironment = { now: () => new Date(), random: createRandomBytes(), stateFolder: join(folder, 'state') };
  await mkdir(environment.stateFolder);
  try {
    await tellStory(folder, environment);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tellStory(folder: string, environment: VaultEnvironment): Promise<void> {
  const researcher = await step(
    'a training vault, opened with a six-word passphrase',
    () => newVault(join(folder, 'researcher'), 'Researcher', environment),
    (vault) => `vault ${vault.id}`,
  );
  const team = await step(
    'a second vault for the central team',
    () => newVault(join(folder, 'team'), 'Team', environment),
    (vault) => `vault ${vault.id}`,
  );
  try {
    await fill(researcher);
    await step(
      'more invented cases, for a report of substance',
      () => addDemoCases(researcher),
      (links) => `${links} links`,
    );
    await propose(researcher);
    await find(researcher);
    await exchange(researcher, team, folder);
    await keepEvidence(researcher);
    await giveReport(team);
    const round = await assess({ researcher, team, step, send: (from, to, id, name) => send(from, to, join(folder, name), { round: id }) });
    await writeReports(team, round, step);
  } finally {
    await researcher.close();
    await team.close();
  }
  print(`${((performance.now() - started) / 1000).toFixed(2).padStart(6)} s  in all`);
}

async function fill(vault: Vault): Promise<void> {
  if (existsSync(realSet)) {
    await step(
      "China's second review, from the official report",
      () => importRecommendationFile(vault, { path: realSet }),
      (report) => `${report.recommendations} recommendations, ${report.statements} statements, ${report.rejected.length} rejected`,
    );
    await step(
      'themes of the report',
      () => addTrainingThemes(vault),
      () => '5 themes, 9 recommendations',
    );
    await step(
      'invented cases, each linked with a reason',
      () => addTrainingCases(vault),
      (cases) => `${cases} cases, ${cases} links`,
    );
  } else {
    await step(
      'themes, cases and links on nine paraphrased recommendations',
      () => fillTrainingVault(vault),
      (filled) => `${filled.themes} themes, ${filled.cases} cases, ${filled.links} links`,
    );
  }
}

/** How much of what the rules of the worked example fit, people linked. */
async function propose(vault: Vault): Promise<void> {
  await step(
    'rules that propose links',
    async () => {
      takeStarterRules(vault, 'en');
      await vault.catchUpSearch();
      return Promise.all(listRules(vault).map(({ id }) => ruleStanding(vault, id)));
    },
    (rules) => {
      const [fit, linked] = [rules.reduce((sum, { matches }) => sum + matches, 0), rules.reduce((sum, rule) => sum + rule.linked, 0)];
      return `${rules.length} rules fit ${fit} acts, ${linked} of them linked by a person (precision ${Math.round((100 * linked) / fit)} %)`;
    },
  );
}

/** The team reads the same report: a bundle of cases carries what its links cite, not the whole set. */
async function giveReport(team: Vault): Promise<void> {
  await (existsSync(realSet) ? importRecommendationFile(team, { path: realSet }) : importTrainingRecommendations(team));
}

async function find(vault: Vault): Promise<void> {
  for (const query of ['王', '看守所', 'wangquan', 'wq', 'lawyer AND client', 'reprisal*']) {
    await step(
      `search ${query}`,
      () => vault.search.search(query, { limit: 20, prefixLast: true }),
      (hits) => `${hits.length} found${hits[0] ? `, first: ${hits[0].title}` : ''}`,
    );
  }
}

/** What comes in stands in its chain of custody, and is found as it came in. */
async function keepEvidence(vault: Vault): Promise<void> {
  await step(
    'files as evidence: a photograph, a recording, a court paper, a post',
    () => addTrainingEvidence(vault),
    (count) => `${count} files, each with the place that shows its act`,
  );
  await step(
    'each read, authenticated and hashed',
    () => verifyEvidence(vault, undefined),
    (items) => `${items.filter(({ outcome }) => outcome === 'whole').length} of ${items.length} are as they came in`,
  );
}

async function exchange(researcher: Vault, team: Vault, folder: string): Promise<void> {
  await step(
    'contact cards exchanged',
    () => {
      addContact(researcher, cardOf(team, 'Team'));
      addContact(team, cardOf(researcher, 'Researcher'));
    },
    () => `${listContacts(team).length} contact each`,
  );
  await step(
    'a signed, encrypted bundle to the team',
    () => send(researcher, team, join(folder, 'out.age')),
    (told) => told,
  );
  await conflictAndReturn(researcher, team, folder);
}

async function conflictAndReturn(researcher: Vault, team: Vault, folder: string): Promise<void> {
  const [first] = listCases(researcher, { limit: 1, sort: 'title' });
  await step(
    'the same field edited in both vaults',
    () => {
      editRecord(researcher, 'case', first!.id, { place: 'Hangzhou, Xihu district' });
      editRecord(team, 'case', first!.id, { place: 'Hangzhou (city)' });
    },
    () => 'place',
  );
  await step(
    'the next bundle',
    () => send(researcher, team, join(folder, 'second.age')),
    (told) => told,
  );
  const [conflict] = await step(
    'conflicts in the team vault',
    () => listConflicts(team.store),
    (list) => `${list.length}, both values kept: ${list[0]?.heads.map((head) => JSON.stringify(head.value)).join(' | ')}`,
  );
  await step(
    'settled by a person',
    () => resolveFirst(team, conflict!.record, conflict!.field),
    () => `${listConflicts(team.store).length} left`,
  );
  await step(
    'and back',
    () => send(team, researcher, join(folder, 'back.age')),
    (told) => told,
  );
  await step(
    'both vaults compared',
    () => visibleRecords(researcher) === visibleRecords(team),
    (equal) => {
      if (!equal) throw new AppError('internal', 'The two vaults differ.');
      return 'equal';
    },
  );
}

function resolveFirst(vault: Vault, record: string, field: string): void {
  vault.transaction(() => resolveConflict(vault.store, record, field, 'Hangzhou, Xihu district'));
}

await main();
