/**
 * What a command of the command line is, and what it gets.
 *
 * A command returns its result twice: as the JSON object that `--json` prints, and as lines for people.
 */
import type { Vault } from '../../db/vault/vault.ts';
import type { VaultEnvironment } from '../../db/vault/open.ts';

export interface CommandResult {
  readonly json: object;
  /** Each stays one line on the screen, also where a name in it holds a line break. */
  readonly lines: readonly string[];
  /** A file that was asked for on standard output; then `lines` is empty. */
  readonly document?: { readonly text: string; readonly isJson: boolean };
  /** 0 unless the command did its work and something in it failed. */
  readonly exitCode?: number;
}

export interface CommandContext {
  readonly positionals: readonly string[];
  /** Text options by name; a repeated one keeps all values. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly flags: ReadonlySet<string>;
  readonly environment: VaultEnvironment;
  passphrase(): Promise<string>;
  newPassphrase(): Promise<string>;
  /** The folder of `--vault`. @throws {AppError} `input.usage`. */
  vaultFolder(): string;
  /** Opens the vault, runs, and closes it whatever happens. */
  withVault<T>(work: (vault: Vault) => Promise<T> | T): Promise<T>;
  warn(text: string): void;
  /** Of what was written: said with the result, and not where nothing came of it. */
  note(text: string): void;
  progress(text: string): void;
  readonly signal: AbortSignal;
}

export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Options that take a value. */
  readonly options?: readonly string[];
  /** Those of them that take several: `--to A B`, or `--to A --to B`. */
  readonly lists?: readonly string[];
  readonly flags?: readonly string[];
  /** How many words follow the command: [least, most]. */
  readonly positionals: readonly [number, number];
  run(context: CommandContext): Promise<CommandResult>;
}
