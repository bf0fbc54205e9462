/**
 * The command line: reads the words, runs one command, prints one result.
 *
 * With `--json` standard output is exactly one JSON object, `{error}` when the command failed. Errors go to standard
 * error as `code: message`. No command prints a name or a note that it was not asked for.
 */
import { parseArgs } from 'node:util';

import { createRandomBytes } from '../../db/log/ids.ts';
import { AppError } from '../../db/model/errors.ts';
import { collectEarly } from '../../db/vault/early-collection.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import { finishOpening } from '../../db/opening/finish.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { groups } from './groups.ts';
import { helpFor } from './help.ts';
import { openingLines } from './opening.ts';
import { readNewPassphrase, readPassphrase } from './passphrase.ts';
import { shownDocument, shownJson, shownLine } from './shown.ts';
import { requireStateFolder } from '../platform/state-folder.ts';

const globalFlags = ['json', 'help'];

/** How keys are made; only tests of this program say it, whose vaults hold nobody's secret. */
type Keys = Pick<VaultEnvironment, 'deriveKey' | 'workFactor'>;

async function main(words: readonly string[], keys: Keys): Promise<number> {
  const found = await findCommand(words);
  if (!found || words.includes('--help')) {
    const isAsked = words.length === 0 || words.includes('--help') || words[0] === 'help';
    (isAsked ? process.stdout : process.stderr).write(await helpFor(groups, words));
    if (!isAsked) throw new AppError('input.usage', 'There is no such command; all that there are stand above.');
    return 0;
  }
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  try {
    const { command, rest } = found;
    const notes: string[] = [];
    const context = { ...contextFor(command, rest, keys, interrupt.signal), note: (text: string) => void notes.push(text) };
    const result = await command.run(context);
    notes.forEach(warn);
    print(result, context.flags.has('json'));
    return result.exitCode ?? 0;
  } finally {
    process.off('SIGINT', stop);
  }
}

async function findCommand(words: readonly string[]): Promise<{ command: Command; rest: readonly string[] } | undefined> {
  const [group, verb] = words;
  if (group === undefined || !Object.hasOwn(groups, group)) return undefined;
  const commands = await groups[group]!();
  if (Object.hasOwn(commands, '')) return { command: commands['']!, rest: words.slice(1) };
  if (verb === undefined || !Object.hasOwn(commands, verb)) return undefined;
  return { command: commands[verb]!, rest: words.slice(2) };
}

function contextFor(command: Command, words: readonly string[], keys: Keys, signal: AbortSignal): Omit<CommandContext, 'note'> {
  const { options, flags, positionals } = parse(command, words);
  const [least, most] = command.positionals;
  if (positionals.length < least || positionals.length > most) throw usage(command);
  const environment: VaultEnvironment = {
    now: () => new Date(),
    random: createRandomBytes(),
    stateFolder: requireStateFolder(process.env, process.platform),
    ...keys,
  };
  const passphrase = once(() => readPassphrase(process.env, process.stdin));
  const vaultFolder = () => options['vault']?.[0] ?? fail(usage(command));
  return {
    positionals,
    options,
    flags,
    environment,
    passphrase,
    newPassphrase: () => readNewPassphrase(process.env, passphrase),
    vaultFolder,
    async withVault(work) {
      const vault = await openVault(vaultFolder(), await passphrase(), environment);
      collectEarly();
      try {
        await beginWith(vault, signal);
        return await work(vault);
      } finally {
        await vault.close();
      }
    },
    warn,
    progress,
    signal,
  };
}

/** What has to be said of an opening, and what an earlier run accepted; an interrupt stops that, and it goes on later. */
async function beginWith(vault: Vault, signal: AbortSignal): Promise<void> {
  for (const line of openingLines(vault.opening)) warn(line);
  await finishOpening(vault, { signal, report: (done, total) => progress(`Showing what was accepted: ${done} of ${total}`) });
}

function parse(command: Command, words: readonly string[]) {
  const { values, positionals } = parseWords(command, words);
  const options: Record<string, readonly string[]> = {};
  const flags = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === true) flags.add(name);
    else options[name] = takeOption(command, name, (Array.isArray(value) ? value : [value]).map(String));
  }
  return { options, flags, positionals };
}

function parseWords(command: Command, words: readonly string[]) {
  // `--to A B` takes several values, as people expect of a list: give each its own `--to`.
  const options = Object.fromEntries([
    ...(command.options ?? []).map((name) => [name, { type: 'string', multiple: true }] as const),
    ...[...globalFlags, ...(command.flags ?? [])].map((name) => [name, { type: 'boolean' }] as const),
  ]);
  try {
    return parseArgs({ args: spreadLists(command, words), options, allowPositionals: true, strict: true });
  } catch {
    throw usage(command);
  }
}

/** Of two vaults one would be taken without a word. @throws {AppError} `input.usage`. */
function takeOption(command: Command, name: string, values: readonly string[]): readonly string[] {
  if (values.length > 1 && !isList(command, name)) throw new AppError('input.usage', `--${name} stands there twice. Give it once.`);
  return values;
}

function warn(text: string): void {
  process.stderr.write(`${shownLine(text)}\n`);
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${shownLine(text)}\r`);
}

function spreadLists(command: Command, words: readonly string[]): string[] {
  const out: string[] = [];
  let list: string | undefined;
  let isFirst = false;
  for (const word of words) {
    if (word.startsWith('--')) {
      list = isList(command, word.slice(2)) ? word : undefined;
      isFirst = true;
      out.push(word);
    } else {
      if (list && !isFirst) out.push(list);
      out.push(word);
      isFirst = false;
    }
  }
  return out;
}

function isList(command: Command, name: string): boolean {
  return command.lists?.includes(name) === true;
}

function usage(command: Command): AppError {
  return new AppError('input.usage', `Use it like this: lapwing ${command.usage}`);
}

function fail(error: AppError): never {
  throw error;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

function print({ json, lines, document }: CommandResult, asJson: boolean): void {
  if (asJson) process.stdout.write(`${shownJson(json)}\n`);
  else if (document !== undefined) process.stdout.write(`${shownDocument(document, process.stdout.isTTY)}\n`);
  else process.stdout.write(lines.map((line) => `${shownLine(line)}\n`).join(''));
}

/** Runs the words as one command. @returns the exit code; errors are printed, never thrown. */
export async function runCommandLine(words: readonly string[], keys: Keys = {}): Promise<number> {
  try {
    return await main(words, keys);
  } catch (thrown) {
    const error = AppError.from(thrown);
    process.stderr.write(`${shownLine(`${error.code}: ${error.message}`)}\n`);
    // Programs read one object whatever happens.
    if (words.includes('--json')) process.stdout.write(`${shownJson({ error: { code: error.code, message: error.message } })}\n`);
    return exitCodeOf(error);
  }
}
