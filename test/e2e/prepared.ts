/**
 * Vaults made by the engine before the app starts: a test of one screen need not type its way there. Only the key
 * derivation is cheaper than in earnest; everything else is what the app itself would have written.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type AssessmentFields, setAssessment, setDone } from '../../db/assessment/assess.ts';
import { createRound } from '../../db/assessment/rounds.ts';
import { listSeats, takeSeat } from '../../db/assessment/seats.ts';
import { signOff } from '../../db/assessment/sign-offs.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addView } from '../../db/assessment/views.ts';
import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addRecord, editRecord } from '../../db/records/commands.ts';
import { listCases } from '../../db/cases/queries.ts';
import { cardOf } from '../../db/contacts/card.ts';
import { addContact } from '../../db/contacts/contacts.ts';
import { commitAllDrafts } from '../../db/drafts/drafts.ts';
import { eraseForGood } from '../../db/erasure/commands.ts';
import { createRandomBytes } from '../../db/log/ids.ts';
import { addMember, listMembers, useMember } from '../../db/members/members.ts';
import { addParts } from '../../db/parts/parts.ts';
import { listPeople } from '../../db/people/queries.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { createReport } from '../../db/report/records/reports.ts';
import { setText } from '../../db/report/records/texts.ts';
import { listThemes } from '../../db/themes/themes.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import { addSampleConsents } from '../../db/training/sample-consents.ts';
import { backUpVault } from '../../db/vault/backup.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { everybodyAgrees } from '../support/consent.ts';
import { quickKeys } from '../support/quick-keys.ts';
import type { Place } from './fixture.ts';

export const passphrase = 'six invented words for these tests';

export function environmentOf(stateFolder: string): VaultEnvironment {
  return { now: () => new Date(), random: createRandomBytes(), stateFolder, ...quickKeys };
}

export interface PreparedOptions {
  readonly language?: 'en' | 'zh-Hans' | 'qps-rtl';
  readonly theme?: 'light' | 'dark';
  /** Of the vault, in the test's own folder. */
  readonly name?: string;
  /** Who works in it. */
  readonly member?: string;
  readonly fill?: (vault: Vault, place: Place) => unknown;
}

/** For `openApp`: a vault that waits to be unlocked, filled as the test wants it. */
export function prepared(options: PreparedOptions = {}) {
  const { language = 'en', theme = 'light', name = 'vault', member = 'Mara Heath', fill = fillTrainingVault } = options;
  return async (place: Place): Promise<void> => {
    const vault = await newVault(place, name, member, place.stateFolder);
    try {
      await fill(vault, place);
    } finally {
      await vault.close();
    }
    const preferences = { language, theme, idleMinutes: 30, isHiddenFromCapture: true };
    const remembered = { preferences, vaultFolder: path.join(place.folder, name) };
    writeFileSync(path.join(place.stateFolder, 'window.json'), JSON.stringify(remembered));
  };
}

async function newVault(place: Place, name: string, member: string, stateFolder: string): Promise<Vault> {
  mkdirSync(stateFolder, { recursive: true });
  const environment = environmentOf(stateFolder);
  const folder = path.join(place.folder, name);
  await createVault(folder, { passphrase, member }, environment);
  return openVault(folder, passphrase, environment);
}

/** For a test that begins with nothing in the vault, and is not about making one. */
export const preparedEmpty = (options: Omit<PreparedOptions, 'fill'> = {}) => prepared({ ...options, fill: () => {} });

/** Opens the vault of a place as the app would: what was left as a draft becomes an action. The app must be gone. */
export async function openPrepared(place: Place, name = 'vault'): Promise<Vault> {
  const vault = await openVault(path.join(place.folder, name), passphrase, environmentOf(place.stateFolder));
  commitAllDrafts(vault);
  return vault;
}

/** Work of some weeks: everything that a screen can show is there, an open conflict and a waiting bundle too. */
export async function fillForScreens(vault: Vault, place: Place): Promise<void> {
  await fillTrainingVault(vault);
  addSampleConsents(vault);
  const [first, second, third] = listCases(vault, { limit: 3, sort: 'title' });
  editRecord(vault, 'case', second!.id, { nextAction: 'Ask the family for the notice', deadline: '2026-03-01' });
  addRecord(vault, 'measure', {
    title: 'Rules on visits of counsel in cases that concern the security of the State',
    kind: 'law',
    authority: 'Ministry of Public Security',
    inForce: '2015-03-01',
    text: 'Counsel may be refused for thirty days, and longer where a superior agrees.',
  });
  addRecord(vault, 'measure', { title: longWord, kind: 'statement', announced: '2014-XX', source: 'Heard on the radio.' });
  addRecord(vault, 'intervention', {
    case: first!.id,
    addressee: 'Working Group on Arbitrary Detention',
    type: 'un-mechanism',
    date: '2015-08',
    response: 'no-reply',
    request: 'To ask for the release, and to visit.',
  });
  addRecord(vault, 'intervention', { case: second!.id, type: 'appeal', date: '2015-09-02', deadline: '2015-11' });
  fillRound(vault);
  createCase(vault, { title: longTitle, people: [{ name: 'ཚེ་རིང་ Tsering Ngamphel Dorje Wangyal' }], place: longWord });
  const stranger = createCase(vault, { title: 'Written by mistake' });
  editRecord(vault, 'case', stranger.id, { deleted: true });
  const team = await newVault(place, 'team', 'Otis Tern', path.join(place.folder, 'team-state'));
  addContact(vault, cardOf(team, 'Otis Tern, central team'));
  addContact(team, cardOf(vault, 'Mara Heath'));
  await send(vault, team, path.join(place.folder, 'out.age'), true);
  editRecord(vault, 'case', first!.id, { place: 'Nanjing, Xuanwu district' });
  editRecord(team, 'case', first!.id, { place: 'Nanjing (city)' });
  await send(team, vault, path.join(place.folder, 'in.age'), true);
  editRecord(team, 'case', third!.id, { place: 'Beijing, Haidian' });
  createCase(team, { title: 'Farmer questioned after a petition', place: 'Lanzhou' });
  await send(team, vault, path.join(place.folder, 'waits.age'), false);
  await team.close();
  rmSync(path.join(place.folder, 'team'), { recursive: true });
}

/** A round that two people are in the middle of: graded by one, by both, differing, settled and approved, and lapsed. */
function fillRound(vault: Vault): void {
  const [mara] = listMembers(vault);
  const otis = addMember(vault, 'Otis Tern');
  const ines = addMember(vault, 'Ines Rook');
  const themes = listThemes(vault).map(({ id }) => id);
  const about = { name: 'Mid-term 2016', state: 'CHN', cycle: 2, period: '2014-01/2016-05', cutOff: '2016-06-15' };
  const round = createRound(vault, { ...about, themes, assessors: ['Mara Heath', 'Otis Tern'] });
  const [first, second] = listSeats(vault, round);
  const of = (paragraph: string) => ({ recommendation: findRecommendation(vault.raw, `CHN/2/${paragraph}`).id });
  const grade = (paragraph: string, grade: string, more: AssessmentFields = {}) => {
    setAssessment(vault, round, of(paragraph), { grade, reason: gradeReason, ...more });
    setDone(vault, round, of(paragraph), true);
  };
  addParts(vault, of('186.123').recommendation, [
    { text: 'The law says when arrest and residential surveillance may be used', aspect: 'law' },
    { text: 'They are used only then', aspect: 'practice' },
  ]);
  useMember(vault, otis);
  takeSeat(vault, second!.id);
  grade('186.62', 'not-implemented');
  grade('186.131', 'fully-implemented', { counterEvidence: 'Nothing is known from the west.' });
  grade('186.123', 'partially-implemented');
  grade('186.149', 'regression');
  useMember(vault, mara!.id);
  takeSeat(vault, first!.id);
  grade('186.62', 'not-implemented', {
    claim: 'Defenders are free to travel.',
    claimSource: 'National report, paragraph 40',
    confidence: 'high',
  });
  grade('186.131', 'partially-implemented');
  grade('186.149', 'regression');
  grade('186.133', 'not-assessable', { gradeDetail: 'too-little-known' });
  addView(vault, round, of('186.62'), {
    stakeholder: 'Marsh Watch',
    grade: 'not-implemented',
    text: 'Nothing has changed.',
    source: 'Letter of May 2016',
  });
  settle(vault, round, of('186.62'), {});
  settle(vault, round, of('186.149'), { note: longTitle });
  for (const paragraph of ['186.62', '186.149']) signOff(vault, round, of(paragraph), 'reviewed');
  useMember(vault, ines);
  for (const paragraph of ['186.62', '186.149']) signOff(vault, round, of(paragraph), 'approved');
  useMember(vault, mara!.id);
  settle(vault, round, of('186.62'), { note: 'Travel was allowed twice, and refused each other time.' });
  const report = createReport(vault, round, { publisher: 'Reedmarsh Observatory', languages: ['en', 'zh-Hans'] });
  setText(vault, report, { section: 'foreword', language: 'en' }, 'For **two years** we asked, and were not answered.');
}

const gradeReason = 'Lawyers were kept from their clients in every case that is known here, also after the new rules.';

/** Two things that have to be said or decided: saved work that is missing, and an erasure that the team proposes. */
export async function fillForErasing(vault: Vault, place: Place): Promise<void> {
  await fillTrainingVault(vault);
  everybodyAgrees(vault);
  const [named] = listPeople(vault, { limit: 1 });
  editRecord(vault, 'person', named!.id, { occupation: 'lawyer', 'tags/at-risk': true });
  createCase(vault, { title: 'Printer closed', narrative: `${named!.name} had worked there.`, tags: ['printing'] });
  const team = await newVault(place, 'team', 'Otis Tern', path.join(place.folder, 'team-state'));
  addContact(vault, cardOf(team, 'Otis Tern, central team'));
  addContact(team, cardOf(vault, 'Mara Heath'));
  await send(vault, team, path.join(place.folder, 'out.age'), true);
  await backUpVault(vault, path.join(place.folder, 'stick'));
  const records = [
    { entity: 'person', record: named!.id, fields: ['occupation', 'remarks'] },
    { entity: 'person', record: listPeople(team, { limit: 2 })[1]!.id },
  ];
  await eraseForGood(team, { records, withParts: true }, { reason: 'consent withdrawn' });
  await send(team, vault, path.join(place.folder, 'in.age'), true);
  await team.close();
  const lost = {
    replica: vault.newId(),
    from: 0,
    to: 7,
    noticed: vault.now().toISOString(),
    keptLog: 'damaged-log-2026-01-02T08-15-00-4be1c2',
  };
  vault.raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('missing:' || ?, ?)").run(lost.replica, JSON.stringify(lost));
  rmSync(path.join(place.folder, 'team'), { recursive: true });
}

const longTitle =
  'A title that somebody in a hurry let run on and on, because the whole story seemed to fit into one line: stopped, searched, asked, let go, stopped again';
const longWord = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';

async function send(from: Vault, to: Vault, out: string, isAccepted: boolean): Promise<void> {
  await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: 'Otis Tern' });
  const staged = await stageBundle(to, out);
  if (isAccepted) await acceptBundle(to, staged.key);
}
