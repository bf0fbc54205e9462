import { acceptBundle, type AcceptReport } from '../../db/bundle/accept.ts';
import { countOpenConflicts, openConflicts, requireShown } from '../../db/assessment/hidden.ts';
import { discardStaged, listStaged } from '../../db/bundle/inbox.ts';
import { inspectBundle, inspectParts } from '../../db/bundle/inspect.ts';
import { readPartName } from '../../db/model/part-name.ts';
import { dropParts, listWaitingParts, type WaitingParts } from '../../db/bundle/parts/stored.ts';
import { groupParts, takeParts } from '../../db/bundle/take-parts.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import type { StagedBundle } from '../../db/bundle/staged.ts';
import { authorsOf } from '../../db/history/authors.ts';
import { requireNobodyNamed } from '../../db/evidence/people-shown.ts';
import { resolveConflict } from '../../db/log/decide/conflict.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import { fingerprintOf } from '../../db/vault/fingerprint.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { exportCommand, madeOf, previewCommand } from './bundle-export.ts';
import type { Command, CommandContext } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { describeOpened } from './opened.ts';

const inspect: Command = {
  usage: 'bundle inspect FILE… --vault DIR [--large]',
  summary: 'Checks a bundle, in one file or in parts, and says what is in it. Takes nothing over. Where parts are missing, it names them.',
  options: ['vault'],
  flags: ['large'],
  positionals: [1, 500],
  run: (context) =>
    context.withVault(async (vault) => {
      const { whole, sets } = groupParts(context.positionals, (path) => path);
      if (whole.length + sets.length > 1) throw new AppError('input.usage', 'Give one bundle: its file, or its parts.');
      const [first] = context.positionals;
      const report = readPartName(first!)
        ? await inspectParts(vault, context.positionals, stageOptions(context))
        : await inspectBundle(vault, first!, stageOptions(context));
      if ('waiting' in report) return { json: report, lines: [`Of the bundle ${partsHere(report.waiting)}`], exitCode: 1 };
      const { envelope, signer } = report;
      const lines = [
        `${envelope.kind} bundle ${envelope.id} of ${envelope.created}`,
        `from ${signer.contact ? signer.contact.name : `an unknown signer who says "${envelope.author.name}"`}`,
        `${madeOf(envelope.counts.records)}, ${envelope.counts.actions} actions, ${envelope.counts.files} files`,
        `${report.newActions} actions are new here, ${report.fullerActions} bring more than is here, ${report.sameActions} are known`,
      ];
      return { json: report, lines };
    }),
};

interface ImportOutcome {
  readonly file: number;
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly message: string };
  readonly bundle?: string;
  /** While it waits: what `bundle discard` takes. */
  readonly key?: number;
  readonly sizeBytes?: number;
  readonly isContested?: boolean;
  readonly signer?: { readonly known: boolean; readonly name: string; readonly words: string };
  readonly accepted?: boolean;
  /** Of a bundle of which parts are missing. */
  readonly waiting?: WaitingParts;
  readonly report?: AcceptReport;
}

const importCommand: Command = {
  usage: 'bundle import FILE… --vault DIR [--accept] [--large]',
  summary:
    'Checks bundles and stages them; --accept takes them over. A bad one is refused, the others go on. Parts of a bundle may come in any order and from several sticks: those that came wait, and what is missing is named.',
  options: ['vault'],
  flags: ['accept', 'large'],
  positionals: [1, 500],
  run: (context) =>
    context.withVault(async (vault) => {
      const outcomes: ImportOutcome[] = [];
      let lastError: AppError | undefined;
      const numberOf = new Map(context.positionals.map((path, at) => [path, at + 1]));
      const { whole, sets } = groupParts(context.positionals, (path) => path);
      for (const paths of [...whole.map((path) => [path]), ...sets]) {
        const at = numberOf.get(paths[0]!)!;
        try {
          outcomes.push(await importOne(context, vault, paths, at));
        } catch (thrown) {
          lastError = AppError.from(thrown);
          if (lastError.code === 'job.cancelled') throw lastError;
          outcomes.push({ file: at, ok: false, error: { code: lastError.code, message: lastError.message } });
        }
      }
      outcomes.sort((one, other) => one.file - other.file);
      if (lastError && outcomes.length === 1) throw lastError;
      const conflicts = countOpenConflicts(vault);
      const lines = [...outcomes.flatMap(describeOutcome), `${conflicts} open conflicts.`];
      return { json: { bundles: outcomes, conflicts }, lines, exitCode: lastError ? Math.min(1, exitCodeOf(lastError)) : 0 };
    }),
};

/** @param paths one file, or the parts of one bundle. */
async function importOne(context: CommandContext, vault: Vault, paths: readonly string[], file: number): Promise<ImportOutcome> {
  const taken = readPartName(paths[0]!)
    ? await takeParts(vault, paths, stageOptions(context))
    : { bundle: await stageBundle(vault, paths[0]!, stageOptions(context)) };
  if ('waiting' in taken) return { file, ok: true, waiting: taken.waiting };
  const staged = taken.bundle;
  const signer = await describeSigner(staged);
  const { key, id: bundle, sizeBytes, isContested } = staged;
  if (!context.flags.has('accept')) return { file, ok: true, bundle, key, sizeBytes, isContested, signer, accepted: false };
  if (staged.isContested) context.warn(`Warning: ${contestedText(file)}`);
  if (!signer.known) context.warn(`Warning: the signer of bundle ${file} is not among your contacts. Compare the words: ${signer.words}`);
  const report = await acceptBundle(vault, staged.key);
  return { file, ok: true, bundle, sizeBytes, isContested, signer, accepted: true, report };
}

async function describeSigner({ signer, envelope }: StagedBundle): Promise<NonNullable<ImportOutcome['signer']>> {
  const print = await fingerprintOf(envelope.author.recipient, Buffer.from(signer.signingKey, 'base64url'));
  return { known: signer.contact !== undefined, name: signer.contact?.name ?? envelope.author.name, words: print.words.join(' ') };
}

function describeOutcome(outcome: ImportOutcome): string[] {
  if (outcome.error) return [`${outcome.file}: refused, ${outcome.error.code}: ${outcome.error.message}`];
  if (outcome.waiting) return [`${outcome.file}: ${partsText(outcome.waiting)}`];
  const from = `${outcome.signer!.known ? '' : 'unknown signer '}${outcome.signer!.name}`;
  if (!outcome.report) {
    const waits = `${outcome.file}: from ${from}, checked and waiting for a decision as ${outcome.key} (--accept takes it over)`;
    return outcome.isContested ? [waits, `   ${contestedText(outcome.file)}`] : [waits];
  }
  const { newActions, fullerActions, sameActions, excludedActions, erasedChanges, files, opened } = outcome.report;
  const excluded = excludedActions > 0 ? `; ${excludedActions} of them do not count, because the import that brought them was undone` : '';
  return [
    `${outcome.file}: from ${from}, accepted: ${newActions} new actions, ${fullerActions} with more than before, ${sameActions} known already${excluded}, ${files} files`,
    ...(erasedChanges > 0 ? [`   ${erasedChanges} values were not taken, because they were erased here for good.`] : []),
    ...describeOpened(opened),
  ];
}

function partsHere({ title, parts, present, missing }: WaitingParts): string {
  return `${title} parts ${present.join(', ')} of ${parts} are here; missing: ${missing.join(', ')}`;
}

function partsText({ title, parts, present, missing }: WaitingParts): string {
  return `parts ${present.join(', ')} of ${parts} of ${title} are here and wait; missing: ${missing.join(', ')}`;
}

function contestedText(file: number): string {
  return `Another bundle has the id of bundle ${file}, and is not the same: one of the two is forged. Ask the sender by voice.`;
}

function stageOptions({ signal, flags }: CommandContext) {
  return { signal, allowLarge: flags.has('large') };
}

const waiting: Command = {
  usage: 'bundle waiting --vault DIR',
  summary: 'Bundles that were checked and wait for a decision, and bundles of which parts are missing.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const bundles = [];
      for (const staged of listStaged(vault)) {
        const { key, id, envelope, actions, files, sizeBytes, isContested } = staged;
        const signer = await describeSigner(staged);
        bundles.push({ key, bundle: id, created: envelope.created, signer, actions, files, sizeBytes, isContested });
      }
      const lines = bundles.map(
        ({ key, signer, created, actions, files, sizeBytes, isContested }) =>
          `${key}  from ${signer.known ? '' : 'unknown signer '}${signer.name}, of ${created}: ${actions} actions, ${files} files, ${sizeBytes} bytes${isContested ? '; another bundle has its id' : ''}`,
      );
      const parts = listWaitingParts(vault);
      const all = [...lines, ...parts.map((one) => `${one.tag}  ${partsText(one)}`)];
      return { json: { bundles, parts }, lines: all.length === 0 ? ['No bundle waits.'] : all };
    }),
};

const discard: Command = {
  usage: 'bundle discard KEY|TAG --vault DIR | bundle discard --all --vault DIR',
  summary: 'Throws a waiting bundle away, or the parts that came of one, or all of them. The files they came in stay where they are.',
  options: ['vault'],
  flags: ['all'],
  positionals: [0, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const [text] = context.positionals;
      const set = listWaitingParts(vault).find(({ tag }) => tag === text);
      if (set) {
        await dropParts(vault, set.tag);
        return { json: { discarded: [], parts: [set], sizeBytes: set.sizeBytes }, lines: ['1 discarded.'] };
      }
      const key = Number(text);
      if (context.flags.has('all') === (text !== undefined) || (text !== undefined && !Number.isSafeInteger(key)))
        throw new AppError('input.usage', `Use it like this: lapwing ${discard.usage}`);
      const chosen = listStaged(vault).filter((staged) => text === undefined || staged.key === key);
      if (text !== undefined && chosen.length === 0)
        throw new AppError('record.not-found', 'No such bundle waits for a decision; "bundle waiting" lists them.');
      for (const staged of chosen) await discardStaged(vault, staged.key);
      const parts = context.flags.has('all') ? listWaitingParts(vault) : [];
      for (const { tag } of parts) await dropParts(vault, tag);
      const sizeBytes = [...chosen, ...parts].reduce((sum, one) => sum + one.sizeBytes, 0);
      return {
        json: { discarded: chosen.map((staged) => ({ key: staged.key, bundle: staged.id })), parts, sizeBytes },
        lines: [`${chosen.length + parts.length} discarded.`],
      };
    }),
};

const conflicts: Command = {
  usage: 'bundle conflicts --vault DIR',
  summary: 'Fields with several values that did not know of each other.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const { conflicts: list, count } = openConflicts(vault);
      const lines = list.flatMap((conflict) => [
        `${conflict.entity} ${conflict.record} ${conflict.field}`,
        ...conflict.heads.map((head) => `  ${head.wall}  ${head.change}  ${JSON.stringify(head.value)}`),
      ]);
      const more = count - list.length;
      if (more > 0) lines.push(`${more} more; settle these first.`);
      const authorOf = authorsOf(vault);
      const shown = list.map((conflict) => ({
        ...conflict,
        heads: conflict.heads.map((head) => ({ ...head, isMine: authorOf(head).isMine })),
      }));
      return { json: { conflicts: shown, ...(more > 0 ? { more } : {}) }, lines: lines.length === 0 ? ['No conflicts.'] : lines };
    }),
};

const resolve: Command = {
  usage: 'bundle resolve --vault DIR --record ID --field F --value JSON [--heads ID…]',
  summary: 'Settles a conflict with a value. All values stay in the history. --heads names the versions you saw.',
  options: ['vault', 'record', 'field', 'value', 'heads'],
  lists: ['heads'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const [record, field, text] = ['record', 'field', 'value'].map((name) => context.options[name]?.[0]);
      if (record === undefined || field === undefined || text === undefined)
        throw new AppError('input.usage', `Use it like this: lapwing ${resolve.usage}`);
      if (!isRecordId(record)) throw new AppError('record.not-found', 'There is no record with this id.');
      requireShown(vault, record);
      const seen = context.options['heads'];
      const value = readJson(text);
      requireNobodyNamed(vault, 'evidence', [record], { [field]: value });
      const { id, changes } = vault.transaction(() => resolveConflict(vault.store, record, field, value, seen));
      const left = countOpenConflicts(vault);
      const heads = changes[0]!.parents;
      return {
        json: { resolved: true, record, field, heads, change: `${id}.0`, conflicts: left },
        lines: [`Settled over ${heads.length} versions: ${heads.join(' ')}`, `${left} conflicts left.`],
      };
    }),
};

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new AppError('input.usage', '--value takes JSON: a text in double quotes, a number, true, false or null.');
  }
}

export const bundleCommands = {
  export: exportCommand,
  preview: previewCommand,
  inspect,
  import: importCommand,
  waiting,
  discard,
  conflicts,
  resolve,
};
