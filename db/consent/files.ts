/** What a file may say of people: nothing of who they are where they did not agree to the use that the file is for. */
import { findRecord } from '../log/store.ts';
import type { ConsentUse } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Leaving, Stays } from '../record-files/leaving.ts';
import type { RecordExport } from '../record-files/write-file.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ConsentStanding } from './standing.ts';
import { type Withheld, withheldFor } from './withheld.ts';

/** Of whom something stayed out of a file. */
export interface LeftOut {
  readonly use: ConsentUse;
  readonly count: number;
  /** The first 500. */
  readonly people: readonly { readonly person: RecordId; readonly title: string; readonly why: ConsentStanding['why'] }[];
}

/** A file that was written, and of whom names and what else says who they are stayed out. */
export interface ConsentedExport extends RecordExport {
  readonly withheld: LeftOut;
}

export interface FileUse {
  /** What the file is for: of people who did not agree to this what says who they are stays out. @default 'analysis' */
  readonly use?: ConsentUse | undefined;
  /** How to reach a person safely, and whatever else is left out unless somebody asks for it. */
  readonly withSensitive?: boolean | undefined;
}

const nothing: Stays = { field: () => false, set: () => false, some: () => false };
const maxShown = 500;

/** Notes of whom it kept something back. */
export class FileConsent implements Leaving {
  readonly withSensitive: boolean;
  readonly #vault: ReadableVault;
  readonly #withheld: Withheld;
  readonly #left = new Set<RecordId>();

  constructor(vault: ReadableVault, withheld: Withheld, withSensitive: boolean) {
    this.#vault = vault;
    this.#withheld = withheld;
    this.withSensitive = withSensitive;
  }

  test(entity: string, record: RecordId): Stays {
    const withheld = this.#withheld;
    if (withheld.persons.size === 0) return nothing;
    const key = findRecord(this.#vault.store, entity, record)?.key;
    if (key === undefined || !withheld.covers(key)) return nothing;
    const noted = (isHeld: boolean) => {
      if (isHeld) for (const person of withheld.about(key)) this.#left.add(person);
      return isHeld;
    };
    const holds = (field: string) => noted(withheld.holds(key, entity, field));
    return { field: holds, set: (name) => holds(`${name}/`), some: () => noted(true) };
  }

  leftOut(): LeftOut {
    const people = [...this.#left].slice(0, maxShown).map((person) => ({
      person,
      title: titleOf(this.#vault, 'person', person),
      why: this.#withheld.persons.get(person)!.why,
    }));
    return { use: this.#withheld.use, count: this.#left.size, people };
  }
}

/** As consent stands at this moment. */
export async function fileConsent(vault: ReadableVault, { use = 'analysis', withSensitive = false }: FileUse): Promise<FileConsent> {
  return new FileConsent(vault, await withheldFor(vault, use), withSensitive);
}
