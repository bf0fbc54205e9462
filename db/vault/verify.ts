/**
 * Looks at everything a vault promises, and names what does not hold, with its place.
 */
import { createHash } from 'node:crypto';

import { checkpointFault, checkpointsOf, strayReplicas } from '../log/receive/checkpoint.ts';
import { createPrevFinder } from '../log/chain.ts';
import { chainStart, digestOfAction, toBase64 } from '../log/commitment.ts';
import { idText } from '../log/ids.ts';
import { projectPending } from '../log/project/projection.ts';
import { rebuildProjection } from '../log/project/rebuild.ts';
import { listForks } from '../log/receive/receive.ts';
import { actionsOfReplica } from '../log/pages.ts';
import { forgetMemory, type ActionRow } from '../log/store.ts';
import { decodeBody } from '../log/stored-body.ts';
import { AppError } from '../model/errors.ts';
import {
  type CheckOptions,
  type DamagedFile,
  fileRows,
  findAbsentFiles,
  findDamagedFiles,
  findUnreferenced,
  fileProblemText,
} from './check-files.ts';
import { layoutOf } from './layout.ts';
import { countMissing } from './missing.ts';
import type { Vault } from './vault.ts';

export interface Finding {
  readonly kind: 'database' | 'action' | 'chain' | 'checkpoint' | 'tables' | 'file' | 'missing';
  /** Where: a replica and seq, a table, or a file's neutral name. */
  readonly place: string;
  readonly what: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly actions: number;
  readonly withheld: number;
  readonly replicas: number;
  readonly checkpoints: number;
  readonly files: number;
  /** Whether every file was read and compared, or only looked for. */
  readonly filesRead: boolean;
  readonly fileProblems: readonly DamagedFile[];
  /** What lies in `files/` and belongs to no record: left by a process that was killed. No damage. */
  readonly unreferenced: readonly string[];
  readonly forks: readonly { replica: string; seq: number; actions: number }[];
  readonly findings: readonly Finding[];
}

export interface VerifyOptions extends CheckOptions {
  /** Files are looked for, not read. */
  readonly isQuick?: boolean;
}

/** Reads the whole vault; changes nothing. Findings are listed, never thrown. @throws {AppError} `job.cancelled`. */
export async function verifyVault(vault: Vault, options: VerifyOptions = {}): Promise<VerifyReport> {
  const findings: Finding[] = [];
  attempt(findings, 'lapwing.db', undefined, () => checkPages(vault, findings));
  const log = attempt(findings, 'action', emptyLog, () => checkLog(vault, findings));
  attempt(findings, 'tables', undefined, () => checkTables(vault, findings));
  attempt(findings, 'vault_meta', undefined, () => checkMissing(vault, findings));
  const files = await checkFiles(vault, findings, options);
  const forks = attempt(findings, 'action', [], () => listForks(vault.store));
  return {
    ok: findings.length === 0,
    ...log,
    ...files,
    forks: forks.map(({ replica, seq, actions }) => ({ replica: idText(replica), seq, actions })),
    findings,
  };
}

const emptyLog = { actions: 0, withheld: 0, replicas: 0, checkpoints: 0 };

/** For a vault that is too damaged to be opened: one finding, and nothing could be read. */
export function damagedReport(error: AppError): VerifyReport {
  const isPage = (error.cause as { code?: string } | undefined)?.code?.startsWith('SQLITE_') === true;
  const what = isPage ? 'a page that is needed to open the database is damaged' : error.message;
  const findings: Finding[] = [{ kind: 'database', place: 'lapwing.db', what }];
  return { ok: false, ...emptyLog, files: 0, filesRead: false, fileProblems: [], unreferenced: [], forks: [], findings };
}

/** A page that cannot be read is a finding, and no reason not to look at the rest. */
function attempt<T>(findings: Finding[], place: string, otherwise: T, look: () => T): T {
  try {
    return look();
  } catch (thrown) {
    findings.push(damageFinding(thrown, place));
    return otherwise;
  }
}

/** @throws {AppError} what is no damage. */
function damageFinding(thrown: unknown, place: string): Finding {
  const error = AppError.from(thrown);
  if (error.code !== 'vault.damaged') throw error;
  return { kind: 'database', place, what: 'a page of the database is damaged and cannot be read' };
}

function checkPages(vault: Vault, findings: Finding[]): void {
  const integrity = vault.raw.pragma('integrity_check(20)') as { integrity_check: string }[];
  for (const { integrity_check } of integrity)
    if (integrity_check !== 'ok') findings.push({ kind: 'database', place: 'lapwing.db', what: integrity_check });
}

function checkLog(vault: Vault, findings: Finding[]): Pick<VerifyReport, 'actions' | 'withheld' | 'replicas' | 'checkpoints'> {
  const replicas = vault.raw.prepare('SELECT key, id FROM replica ORDER BY key').all() as { key: number; id: Buffer }[];
  let actions = 0;
  let withheld = 0;
  let checkpoints = 0;
  for (const { key, id } of replicas) {
    const chains = new Map([[toBase64(chainStart(id)), 0]]);
    const prevOf = createPrevFinder(id);
    for (const row of actionsOfReplica(vault.store, key)) {
      actions += 1;
      const place = `${idText(id)} ${row.seq}`;
      withheld += checkAction(vault, row, place, idText(id), findings);
      if (!prevOf(row))
        findings.push({ kind: 'chain', place, what: 'does not follow the action before it: one is missing, or was changed' });
      chains.set(toBase64(row.chain), row.seq);
    }
    checkpoints += checkCheckpoints(vault, key, idText(id), chains, findings);
  }
  for (const place of strayReplicas(vault.store, vault.signingKey))
    findings.push({ kind: 'checkpoint', place, what: 'the id of this replica does not follow from the key of who vouches for it' });
  return { actions, withheld, replicas: replicas.length, checkpoints };
}

/** @returns how many values are withheld or erased. */
function checkAction(vault: Vault, row: ActionRow, place: string, replica: string, findings: Finding[]): number {
  if (row.body === null) return 0;
  try {
    const action = decodeBody(vault.store, row);
    if (!digestOfAction(action).equals(row.digest) || action.seq !== row.seq || action.replica !== replica) {
      findings.push({ kind: 'action', place, what: 'the content was changed: it does not fit its digest' });
    }
    return action.changes.filter((change) => 'commit' in change).length;
  } catch {
    findings.push({ kind: 'action', place, what: 'cannot be read' });
    return 0;
  }
}

const faultText = {
  signature: 'the signature does not fit',
  owner: 'is signed by somebody whose replica this is not',
} as const;

function checkCheckpoints(vault: Vault, key: number, replica: string, chains: ReadonlyMap<string, number>, findings: Finding[]): number {
  const checkpoints = checkpointsOf(vault.store, key);
  for (const checkpoint of checkpoints) {
    const place = `${replica} ${checkpoint.seq}`;
    const fault = checkpointFault(checkpoint);
    if (fault) findings.push({ kind: 'checkpoint', place, what: faultText[fault] });
    if (chains.get(checkpoint.chain) !== checkpoint.seq)
      findings.push({ kind: 'checkpoint', place, what: 'the log before this signed checkpoint was changed or cut' });
  }
  return checkpoints.length;
}

/** Rebuilds inside a transaction that is taken back, and compares. */
function checkTables(vault: Vault, findings: Finding[]): void {
  const { raw, store } = vault;
  const tables = [...[...store.entities.values()].map((entity) => entity.table), ...statesOfTheLog];
  const differing: string[] = [];
  const rollback = new Error('taken back');
  try {
    raw.transaction(() => {
      // What waits to be shown is behind the log, and that is no damage.
      while (projectPending(store, 500) > 0);
      const before = tables.map((table) => tableHash(vault, table));
      rebuildProjection(store);
      tables.forEach((table, at) => {
        if (tableHash(vault, table) !== before[at]) differing.push(table);
      });
      throw rollback;
    })();
  } catch (error) {
    if (error !== rollback) findings.push({ kind: 'tables', place: 'all', what: 'the tables cannot be built from the log' });
  }
  forgetMemory(store);
  for (const table of differing)
    findings.push({ kind: 'tables', place: table, what: 'shows something else than the log: run "vault rebuild"' });
}

/** What the log says of fields and sets, beside the rows of records. */
const statesOfTheLog = ['field_state', 'record_element', 'own_value', 'field_note', 'erased_scope', 'unprojected_change'] as const;

/** A record keeps its local key, so that rows are compared whole, in the order of their table. */
function tableHash(vault: Vault, table: string): string {
  const hash = createHash('sha256');
  for (const row of vault.raw.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().iterate() as Iterable<unknown[]>)
    for (const cell of row) hash.update(Buffer.isBuffer(cell) ? cell : String(cell)).update('\u0000');
  return hash.digest('hex');
}

/** Until a bundle or a backup brings it back, also when the person has read it. */
function checkMissing(vault: Vault, findings: Finding[]): void {
  const missing = vault.withSecrets(({ databaseKey }) => countMissing(vault.raw, databaseKey));
  if (!missing) return;
  const kept = missing.keptLog === undefined ? '' : `; the damaged files are kept in backups/${missing.keptLog}`;
  const more = missing.backups.map((backup) => `; the backup of ${backup.made} has ${backup.actions} of them`).join('');
  findings.push({
    kind: 'missing',
    place: 'lapwing.db-wal',
    what: `${missing.actions} saved actions of this machine are not in the vault any more (noticed ${missing.noticed})${kept}${more}`,
  });
}

async function checkFiles(
  vault: Vault,
  findings: Finding[],
  options: VerifyOptions,
): Promise<Pick<VerifyReport, 'files' | 'filesRead' | 'fileProblems' | 'unreferenced'>> {
  const { files: folder } = layoutOf(vault.folder);
  const filesRead = options.isQuick !== true;
  const nothing = { files: 0, filesRead, fileProblems: [], unreferenced: [] };
  try {
    const fileProblems = await (filesRead ? findDamagedFiles : findAbsentFiles)(vault.raw, folder, options);
    for (const { name, problem, evidence } of fileProblems) {
      const needs = evidence.length === 0 ? '' : ` (evidence ${evidence.join(', ')})`;
      findings.push({ kind: 'file', place: name, what: `${fileProblemText[problem]}${needs}` });
    }
    return { files: fileRows(vault.raw).length, filesRead, fileProblems, unreferenced: await findUnreferenced(vault.raw, folder) };
  } catch (thrown) {
    findings.push(damageFinding(thrown, 'evidence_file'));
    return nothing;
  }
}
