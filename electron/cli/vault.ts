import { listBackups } from '../../db/vault/backup-list.ts';
import { type BackedUpDamage, backUpVault } from '../../db/vault/backup.ts';
import { fileProblemText } from '../../db/vault/check-files.ts';
import { changePassphrase } from '../../db/vault/passphrase-change.ts';
import { syncServiceOf } from '../../db/disk/synced-folder.ts';
import { restoreVault } from '../../db/vault/restore.ts';
import { pendingCount } from '../../db/log/project/projection.ts';
import { countOpenConflicts } from '../../db/assessment/hidden.ts';
import { listProposedErasures } from '../../db/log/decide/erase.ts';
import { listForks } from '../../db/log/receive/receive.ts';
import { AppError } from '../../db/model/errors.ts';
import { createVault, type NewVault } from '../../db/vault/create.ts';
import { estimateStrengthBits, generatePassphrase, minimumStrengthBits } from '../../db/vault/passphrase.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { rebuildVault } from '../../db/vault/rebuild.ts';
import { damagedReport, type VerifyReport, verifyVault } from '../../db/vault/verify.ts';
import { listKeptLogs } from '../../db/vault/kept-log.ts';
import { noteOpeningRead } from '../../db/vault/opening.ts';
import { listOldPassphrases } from '../../db/vault/passphrase-change.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { openingLines } from './opening.ts';

const create: Command = {
  usage: 'vault create --vault DIR [--member NAME] [--generate]',
  summary: 'Makes an encrypted vault in a new folder. --generate makes the passphrase and prints it once.',
  options: ['vault', 'member'],
  flags: ['generate'],
  positionals: [0, 0],
  run: (context) => makeVault(context),
};

async function makeVault(context: CommandContext, training?: Pick<NewVault, 'fill'>): Promise<CommandResult> {
  const generated = context.flags.has('generate') ? generatePassphrase(context.environment.random) : undefined;
  const passphrase = generated ?? (await context.newPassphrase());
  if (!generated && !training) warnIfWeak(context, passphrase);
  const details = { passphrase, member: context.options['member']?.[0] ?? 'me', isTraining: training !== undefined, ...training };
  await warnIfSynced(context);
  await createVault(context.vaultFolder(), details, context.environment);
  const lines = [
    `Vault made.`,
    ...(generated ? [`Passphrase, shown once: ${generated}`] : []),
    'Without the passphrase nothing in it can be read, by anyone. Keep it apart from the laptop.',
  ];
  const json = { created: true, training: details.isTraining, ...(generated ? { passphrase: generated } : {}) };
  return { json, lines };
}

function warnIfWeak(context: CommandContext, passphrase: string): void {
  const bits = Math.round(estimateStrengthBits(passphrase));
  if (bits >= minimumStrengthBits) return;
  context.warn(
    `Warning: this passphrase has about ${bits} bits; a seized disk can be tried without limit, and ${minimumStrengthBits} are the least we advise. "vault create --generate" makes one of six words.`,
  );
}

async function warnIfSynced(context: CommandContext): Promise<void> {
  const service = await syncServiceOf(context.vaultFolder());
  if (service === undefined) return;
  context.warn(
    `Warning: ${service} copies this folder to other computers. Two devices can write into a vault there at once and damage it. Choose a folder that nothing synchronises; to exchange records, use bundles.`,
  );
}

const info: Command = {
  usage: 'vault info --vault DIR',
  summary: 'Counts, replicas, open conflicts, what waits for a decision, backups.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const json = describe(vault);
      const { counts } = json;
      const lines = [
        `${json.training ? 'Training vault' : 'Vault'} ${json.id}, format 1, schema ${json.schemaVersion}`,
        `${counts.cases} cases · ${counts.people} people · ${counts.acts} acts · ${counts.links} links · ${counts.themes} themes · ${counts.recommendations} recommendations`,
        `${json.actions} actions by ${json.replicas.length} replicas · ${json.conflicts} conflicts · ${json.forks} forks · ${json.proposedErasures} proposed erasures`,
        ...(json.needsNewerApp > 0 ? [`${json.needsNewerApp} items need a newer app; they are kept`] : []),
        json.backups.length === 0 ? 'No backup was made yet.' : `Last backup: ${json.backups.at(-1)!.made}`,
      ];
      return { json, lines };
    }),
};

function describe(vault: Vault) {
  const count = (from: string) => vault.raw.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number;
  const replicas = vault.raw.prepare('SELECT prefix, origin, since, mine FROM replica ORDER BY key').all() as {
    prefix: string;
    origin: string;
    since: string;
    mine: number;
  }[];
  const older = new Set(listOldPassphrases(vault.raw).map(({ folder }) => folder));
  return {
    id: vault.id,
    training: vault.isTraining,
    schemaVersion: vault.raw.pragma('user_version', { simple: true }) as number,
    counts: {
      cases: count('case_record WHERE deleted = 0'),
      people: count('person WHERE deleted = 0'),
      acts: count('act WHERE deleted = 0'),
      sources: count('source WHERE deleted = 0'),
      links: count('link WHERE deleted = 0'),
      themes: count('theme WHERE deleted = 0'),
      recommendations: count('recommendation'),
      drafts: count('draft'),
      files: count('evidence_file'),
    },
    actions: count('action'),
    replicas: replicas.map(({ mine, ...replica }) => ({ ...replica, own: mine > 0 })),
    conflicts: countOpenConflicts(vault),
    forks: listForks(vault.store).length,
    proposedErasures: listProposedErasures(vault.store).length,
    waitingBundles: count("staged_bundle WHERE state = 'staged'"),
    pending: pendingCount(vault.store),
    needsNewerApp: count('unprojected_change'),
    backups: listBackups(vault.raw).map((backup) => ({ ...backup, hasOldPassphrase: older.has(backup.folder) })),
    keptLogs: listKeptLogs(vault.folder),
  };
}

const verify: Command = {
  usage: 'vault verify --vault DIR [--quick]',
  summary: 'Reads and checks the database, every action and chain, signed checkpoints, the tables and every file. --quick reads no file.',
  options: ['vault'],
  flags: ['quick'],
  positionals: [0, 0],
  async run(context) {
    const report = await verifyOpened(context);
    return { json: report, lines: verifyLines(report), exitCode: report.ok ? 0 : 1 };
  },
};

/** A vault that does not even open, or cannot be closed in order, is a finding too. @throws {AppError} what is no damage. */
async function verifyOpened(context: CommandContext): Promise<VerifyReport> {
  let report: VerifyReport | undefined;
  try {
    await context.withVault(async (vault) => {
      report = await verifyVault(vault, { isQuick: context.flags.has('quick'), signal: context.signal });
    });
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'vault.damaged') throw error;
    report ??= damagedReport(error);
  }
  return report!;
}

function verifyLines(report: VerifyReport): string[] {
  const { files, filesRead, unreferenced } = report;
  const filesText = filesRead
    ? `${files} files read and compared`
    : `${files} ${files === 1 ? 'file is' : 'files are'} looked for, not read`;
  return [
    `${report.actions} actions of ${report.replicas} replicas, ${report.checkpoints} signed checkpoints, ${filesText}; ${report.withheld} values withheld or erased.`,
    ...report.forks.map((fork) => `Fork: ${fork.actions} actions claim place ${fork.seq} of replica ${fork.replica}; all are kept.`),
    ...report.findings.map((finding) => `${finding.kind} ${finding.place}: ${finding.what}`),
    ...unreferenced.map((path) => `files/${path} belongs to no record: left by a program that was ended while it added a file. No damage.`),
    verdictOf(report),
  ];
}

function verdictOf({ ok, filesRead, files }: VerifyReport): string {
  if (!ok)
    return 'Not everything holds. Do not delete anything; make a copy of the folder first, then restore a backup into a new one and compare.';
  if (filesRead) return 'Everything holds.';
  const present = files === 1 ? '1 file is present' : `${files} files are present`;
  return `No damage in the database; ${present}. Whether they are whole is told by "vault verify" without --quick.`;
}

const passphrase: Command = {
  usage: 'vault passphrase --vault DIR',
  summary: 'Changes the passphrase, here and in backups that can be reached.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const next = process.env['LAPWING_NEW_PASSPHRASE'];
      if (!next) throw new AppError('input.usage', 'Set LAPWING_NEW_PASSPHRASE to the new passphrase.');
      warnIfWeak(context, next);
      const report = await changePassphrase(vault, await context.passphrase(), next, context.environment);
      const lines = [
        'Passphrase changed.',
        ...(report.backupsChanged > 0 ? [`${report.backupsChanged} backups changed too.`] : []),
        ...report.backupsUnreachable.map(
          (backup) => `Backup of ${backup.made} could not be reached: it still opens with the old passphrase.`,
        ),
        'Whoever has an older copy of the file identity.age can still open it with the old passphrase.',
      ];
      return { json: report, lines };
    }),
};

const rebuild: Command = {
  usage: 'vault rebuild --vault DIR',
  summary: 'Builds all tables and the search index anew from the log.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const report = rebuildVault(vault);
      return { json: report, lines: [`Tables and search built anew from ${report.actions} actions.`] };
    }),
};

const backup: Command = {
  usage: 'vault backup --vault DIR --to FOLDER',
  summary: 'Writes a checked, encrypted copy into a new folder with a neutral name.',
  options: ['vault', 'to'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const to = context.options['to']?.[0];
      if (!to) throw new AppError('input.usage', 'Use it like this: lapwing vault backup --vault DIR --to FOLDER');
      const report = await backUpVault(vault, to, context.signal);
      const lines = [
        `Backup written and checked: ${report.folder}`,
        `${report.actions} actions, ${report.sound} of ${report.files} files read and found whole, ${report.sizeBytes} bytes. It opens with the same passphrase.`,
        ...report.damaged.map(damageLine),
      ];
      return { json: report, lines, exitCode: report.damaged.length > 0 ? 1 : 0 };
    }),
};

function damageLine({ name, problem, evidence, takenFrom }: BackedUpDamage): string {
  const from =
    takenFrom === undefined
      ? 'It is not in the backup, and no backup in reach has it good: look for it with "evidence verify --find FOLDER".'
      : `A good copy was taken from ${takenFrom}.`;
  return `Damaged: file ${name}${evidence.length > 0 ? ` (evidence ${evidence.join(', ')})` : ''} ${fileProblemText[problem]}. ${from}`;
}

const restore: Command = {
  usage: 'vault restore BACKUP --vault NEW',
  summary: 'Copies a backup into a new vault folder, which writes under a replica of its own.',
  options: ['vault'],
  positionals: [1, 1],
  async run(context) {
    await warnIfSynced(context);
    const report = await restoreVault(context.positionals[0]!, context.vaultFolder(), await context.passphrase(), context.environment);
    const damaged = report.damaged.map(
      ({ name, problem }) => `Damaged in the backup: file ${name} ${fileProblemText[problem]}. Look for it in another backup.`,
    );
    return {
      json: { restored: true, ...report },
      lines: ['Restored. The backup itself was not changed.', ...damaged],
      exitCode: damaged.length > 0 ? 1 : 0,
    };
  },
};

const opening: Command = {
  usage: 'vault opening --vault DIR [--read]',
  summary: 'What was found at opening: saved work that is missing, backups with an older passphrase. --read: I have read it.',
  options: ['vault'],
  flags: ['read'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const json = vault.opening;
      if (context.flags.has('read')) noteOpeningRead(vault);
      const lines = openingLines(json);
      return { json, lines: lines.length === 0 ? ['Nothing to tell.'] : lines };
    }),
};

export const vaultCommands = { create, info, opening, verify, passphrase, rebuild, backup, restore };

export const trainingCommands: Readonly<Record<string, Command>> = {
  create: {
    usage: 'training create --vault DIR',
    summary: 'Makes a training vault with invented people on the China recommendations.',
    options: ['vault'],
    positionals: [0, 0],
    async run(context) {
      await refuseTwoPassphrases(context);
      const { prepareTraining } = await import('../../db/training/prepare.ts');
      let filled: Awaited<ReturnType<typeof prepareTraining>> | undefined;
      const made = await makeVault(context, { fill: async (vault) => (filled = await prepareTraining(vault)) });
      return {
        json: { ...made.json, ...filled },
        lines: [
          `Training vault made: ${filled!.cases} invented cases, ${filled!.recommendations} recommendations, ${filled!.themes} themes, ${filled!.measures} measures, ${filled!.files} files as evidence, a round of assessment.`,
        ],
      };
    },
  },
};

/** A training vault has one passphrase; with two nobody can tell which one opens it later. */
async function refuseTwoPassphrases(context: CommandContext): Promise<void> {
  const given = process.env['LAPWING_PASSPHRASE'];
  if (given && given !== (await context.newPassphrase()))
    throw new AppError('input.usage', 'LAPWING_PASSPHRASE and LAPWING_NEW_PASSPHRASE differ. Give one of them; nothing was made.');
}
