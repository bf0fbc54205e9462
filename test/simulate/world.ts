/**
 * The vaults of one run with their folders, machines and clocks, and the bundles that lie about. Chance and time come
 * from the seed; only encryption draws its own.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { ChangeId } from '../../db/model/action.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault, type VaultEnvironment } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { seeded } from '../bench/random.ts';
import { memoryFolder } from '../support/memory-folder.ts';
import { quickKeys } from '../support/quick-keys.ts';
import { passphrase } from '../support/vaults.ts';
import { Keeping } from './keeping.ts';
import { importSet } from './recommendations.ts';
import type { Rests } from './rests-on.ts';

/** A folder set aside: a copy of a vault, with the marker of its machine, as it was once. */
export interface Copy {
  readonly folder: string;
  readonly stateFolder: string;
  readonly keeping: Keeping;
  /** The folder was once put back to an older state behind the program's back: what is missing is named by `verify`. */
  readonly wasSetBack?: boolean;
}

/** One vault on one machine. */
export interface Place extends Copy {
  readonly name: string;
  readonly environment: VaultEnvironment;
  readonly vault: Vault;
}

export interface WrittenBundle {
  readonly file: string;
  /** Changes whose values may leave with it. */
  readonly values: ReadonlySet<ChangeId>;
  /** What has to arrive with it. */
  readonly binding: ReadonlySet<ChangeId>;
  readonly recipients: ReadonlySet<string>;
}

/** What a run met, for a look at whether it met anything at all. */
export type Tally = Map<string, number>;

export class World {
  readonly root: string;
  readonly places: Place[] = [];
  readonly bundles: WrittenBundle[] = [];
  readonly backups: Copy[] = [];
  readonly copies: { readonly of: string; readonly copy: Copy }[] = [];
  readonly tally: Tally = new Map();
  /** Replicas that may be written in two places: a machine's marker was copied with the folder, or put back with it. */
  readonly twins = new Set<string>();
  /** `id judgement`: what assessors and teams stood for, as one. */
  readonly given = new Set<string>();
  /** Assessments and verdicts of which somebody chose among values, or took some back: what they say is theirs since. */
  readonly mixed = new Set<string>();
  /** Of each sign-off where it was given, and what it rested on. */
  readonly signed = new Map<string, { readonly at: string; readonly rests: Rests }>();
  /** Of each frozen report the words that were frozen. */
  readonly frozen = new Map<string, string>();
  /** Of each approval of a frozen report the digest that it was given for. */
  readonly approved = new Map<string, string>();
  /** What was found wrong between two transactions of a step. */
  fault: unknown;
  readonly #seed: number;
  #folders = 0;
  #words = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.root = mkdtempSync(join(memoryFolder(), 'lapwing-simulate-'));
  }

  count(what: string, by = 1): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + by);
  }

  /** A word that nothing else in this run has. */
  word(): string {
    this.#words += 1;
    return `word${this.#words}x`;
  }

  newFolder(kind: string): string {
    this.#folders += 1;
    return join(this.root, `${kind}-${this.#folders}`);
  }

  async create(): Promise<Place> {
    const folder = this.newFolder('vault');
    const stateFolder = this.newFolder('state');
    const environment = this.#environment(stateFolder);
    await createVault(folder, { passphrase, member: `member ${this.places.length}` }, environment);
    const place = await this.#add({ folder, stateFolder, keeping: new Keeping() }, environment);
    await importSet(place.vault, this.root);
    return place;
  }

  /** Opens a folder as a vault of its own, on a machine with this state. */
  async add(copy: Copy): Promise<Place> {
    return this.#add(copy, this.#environment(copy.stateFolder));
  }

  async #add(copy: Copy, environment: VaultEnvironment): Promise<Place> {
    const vault = await this.#open(copy, environment);
    const place: Place = { ...copy, name: `v${this.places.length}`, environment, vault };
    this.places.push(place);
    return place;
  }

  /** What a vault knows is looked at after each transaction: a wrong state is one for a moment too. */
  async #open({ folder, keeping }: Copy, environment: VaultEnvironment): Promise<Vault> {
    const vault = await openVault(folder, passphrase, environment);
    vault.onChange(() => {
      try {
        keeping.look(vault);
      } catch (error) {
        this.fault ??= error;
      }
    });
    return vault;
  }

  /** Puts another state of a vault in the place of the one that is open. The open one must be closed. */
  async replace(place: Place, copy: Copy): Promise<Place> {
    const environment = { ...place.environment, stateFolder: copy.stateFolder };
    const vault = await this.#open(copy, environment);
    const next: Place = { ...place, ...copy, environment, vault };
    this.places[this.places.indexOf(place)] = next;
    return next;
  }

  /** Copies a vault as it lies there, open or not, like a copying program or a power cut would see it. */
  duplicate({ folder, stateFolder, keeping, wasSetBack = false }: Copy, withState = true): Copy {
    const copy = { folder: this.newFolder('copy'), stateFolder: this.newFolder('state'), keeping: keeping.clone(), wasSetBack };
    cpSync(folder, copy.folder, { recursive: true });
    if (withState) cpSync(stateFolder, copy.stateFolder, { recursive: true });
    else mkdirSync(copy.stateFolder);
    return copy;
  }

  async close(): Promise<void> {
    for (const { vault } of this.places) if (vault.raw.open) await vault.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  #environment(stateFolder: string): VaultEnvironment {
    const random = seeded(this.#seed * 1000 + this.#folders);
    // Clocks go wrong by days, and never backwards within one machine.
    let time = Date.UTC(2026, 0, 1) + Math.floor(random.next() * 6 - 3) * 86_400_000;
    return {
      now: () => new Date((time += 1000)),
      random: (size) => Buffer.from(Array.from({ length: size }, () => random.below(256))),
      stateFolder,
      ...quickKeys,
    };
  }
}
