/** Commands that are ended before their n-th write, and what must hold afterwards. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { AppError } from '../../../db/model/errors.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import { otherPassphrase, passphrase } from '../../support/vaults.ts';
import { commands, type VaultFacts, factsOf, type KilledCommand } from './commands.ts';
import { enteredIn } from './look.ts';
import { openIn, prepare } from './prepared.ts';

const program = resolve(import.meta.dirname, 'killed-process.ts');

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

function runKilled(folder: string, words: readonly string[], limit: number, countFile = ''): Ended {
  const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, String(limit), ...words], {
    encoding: 'utf8',
    input: '',
    env: {
      PATH: process.env['PATH'] ?? '',
      LAPWING_PASSPHRASE: passphrase,
      NODE_COMPILE_CACHE: join(folder, '../code'),
      ...(words[1] === 'passphrase' && { LAPWING_NEW_PASSPHRASE: otherPassphrase }),
      LAPWING_STATE_DIR: join(folder, 'state'),
      LAPWING_TEST_COUNT: countFile,
    },
  });
  return { code: status, stderr };
}

/** One prepared folder, copied for each try. */
export class KillTest implements Disposable {
  readonly #root = mkdtempSync(join(memoryFolder(), 'lapwing-kills-'));
  readonly #template = join(this.#root, 'template');
  readonly #after = new Map<string, string>();
  #before = '';
  #facts!: VaultFacts;
  #tries = 0;

  async prepare(): Promise<void> {
    await prepare(this.#template);
    const vault = await openIn(this.#template);
    this.#facts = factsOf(vault);
    this.#before = enteredIn(vault);
    await vault.close();
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  /** Runs a command to its end, and remembers what it leaves. @returns how many writes it makes. */
  async measure(name: string): Promise<number> {
    const folder = this.#copy();
    const countFile = join(this.#root, 'count');
    const { code, stderr } = runKilled(folder, this.#words(name, folder), 0, countFile);
    if (code !== 0) throw new Error(`${name} does not work: ${stderr}`);
    this.#after.set(name, await this.#look(commands[name]!, folder));
    rmSync(folder, { recursive: true });
    return Number(readFileSync(countFile, 'utf8'));
  }

  /**
   * Kills a command before one of its writes, or before its last one: how much goes into a batch depends on the clock, and
   * so a run may make fewer writes than the measured one did.
   * @returns what does not hold.
   */
  async kill(name: string, write: number): Promise<string | undefined> {
    const folder = this.#copy();
    try {
      const { code, stderr } = runKilled(folder, this.#words(name, folder), write);
      if (code === 0 && write > 1) return await this.kill(name, write - 1);
      if (code !== null) return `was not killed: exit ${code} ${stderr.slice(0, 300)}`;
      return await this.#faultIn(folder, name, write);
    } catch (error) {
      return `${error instanceof AppError ? error.code : ''} ${String(error)}`.trim();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #faultIn(folder: string, name: string, write: number): Promise<string | undefined> {
    const command = commands[name]!;
    const words = this.#words(name, folder);
    const left = await this.#look(command, folder);
    const after = this.#after.get(name)!;
    const before = command.makesVault ? '' : this.#before;
    const between = command.between === undefined ? after : this.#after.get(command.between);
    const isPart = command.comesInParts === true && isPartOf(before, left, after);
    if (!isPart && ![before, after, between].includes(left))
      return `leaves neither the state before nor the one after: ${difference(before, left)}`;

    // Starting a program is most of the work here: every third one goes on.
    if (write % 3 !== 0 && write !== 1) return undefined;
    // Of a process that was killed in the midst of its marker, half files go after an hour.
    for (const name of partsIn(folder)) utimesSync(join(folder, name), 0, 0);
    // The same command once more: it does the work now, or says that it is done.
    const again = runKilled(folder, words, 0);
    if (/^internal\b/m.test(again.stderr) || again.code === null) return `again: exit ${again.code} ${again.stderr.slice(0, 300)}`;
    if (left === after && after !== before) return undefined;
    if (again.code !== 0 && !/^(file\.exists|vault\.exists)/m.test(again.stderr))
      return `again: exit ${again.code} ${again.stderr.slice(0, 300)}`;
    const then = await this.#look(command, folder);
    if (then !== after) return `again leaves something else: ${difference(after, then)}`;
    const parts = partsIn(folder);
    return parts.length === 0 ? undefined : `half files stay: ${parts.join(', ')}`;
  }

  #words(name: string, folder: string): readonly string[] {
    return commands[name]!.words(folder, this.#facts);
  }

  #copy(): string {
    this.#tries += 1;
    const folder = join(this.#root, `try-${this.#tries}`);
    cpSync(this.#template, folder, { recursive: true });
    return folder;
  }

  /** Opens and checks the vault of a command. @returns what is in it; nothing where there is none. */
  async #look({ changesPassphrase, vault: name = 'v' }: KilledCommand, folder: string): Promise<string> {
    if (!existsSync(join(folder, name))) return '';
    const words = changesPassphrase ? await workingPassphrase(folder, name) : passphrase;
    const vault = await openIn(folder, name, words);
    try {
      const { findings, unreferenced } = await verifyVault(vault);
      if (findings.length > 0) throw new Error(`verify finds ${JSON.stringify(findings)}`);
      if (unreferenced.length > 0) throw new Error(`files of no record stay: ${unreferenced.join(', ')}`);
      if (vault.opening.missing) throw new Error(`the opening misses saved work: ${JSON.stringify(vault.opening.missing)}`);
      return `${changesPassphrase ? words : ''}${enteredIn(vault)}`.replace(passphrase, '');
    } finally {
      await vault.close();
    }
  }
}

/** Whether all that was there is, and nothing that the whole command would not have brought. */
function isPartOf(before: string, left: string, after: string): boolean {
  const [first, some, all] = [before, left, after].map((text) => JSON.parse(text) as Readonly<Record<string, readonly string[]>>);
  return Object.keys(all!).every((name) => holds(all![name]!, some![name]!) && holds(some![name]!, first![name]!));
}

/** Each as often. */
function holds(rows: readonly string[], wanted: readonly string[]): boolean {
  const left = [...rows];
  return wanted.every((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

async function workingPassphrase(folder: string, name: string): Promise<string> {
  const working: string[] = [];
  for (const words of [passphrase, otherPassphrase]) {
    try {
      await (await openIn(folder, name, words)).close();
      working.push(words);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'vault.wrong-passphrase') throw error;
    }
  }
  if (working.length !== 1) throw new Error(`${working.length} passphrases open the vault`);
  return working[0]!;
}

function partsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.part'));
}

function difference(one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return `…${one.slice(Math.max(0, at - 60), at + 100)}… against …${other.slice(Math.max(0, at - 60), at + 100)}…`;
}
