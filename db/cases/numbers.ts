/** The short numbers that people call cases by. */
import { givenNumber } from '../model/case.ts';
import type { RecordId } from '../model/record-id.ts';
import { note, noteOf } from '../query/vault-meta.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Short numbers carry the replica's prefix, so that two laptops never give the same one: `K7F-0012`.
 *
 * The counter stands in the same transaction as the case: a failed one gives its number back.
 */
export function nextCaseNumber(vault: Vault): string {
  const counter = counterOf(vault.store.replica.id);
  const count = (noteOf<number>(vault, counter) ?? 0) + 1;
  note(vault, counter, count);
  return numberOf(vault, count);
}

/** Numbers for a batch of cases: the counter is read once and written once. Inside one transaction. */
export class NumberBatch {
  readonly #vault: Vault;
  #last: number | undefined;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  next(): string {
    const { id } = this.#vault.store.replica;
    this.#last ??= noteOf<number>(this.#vault, counterOf(id)) ?? 0;
    this.#last += 1;
    return numberOf(this.#vault, this.#last);
  }

  /** A number of this replica that came in with a case is not given again. */
  note(number: string): void {
    const own = givenNumber.exec(number);
    // No counter of ours gets that far: the next ones would not be known as given any more.
    if (own?.[1] !== this.#vault.store.replica.prefix || own[2]!.length > 8) return;
    this.next();
    this.#last = Math.max(this.#last! - 1, Number(own[2]));
  }

  finish(): void {
    if (this.#last === undefined) return;
    note(this.#vault, counterOf(this.#vault.store.replica.id), this.#last);
    this.#last = undefined;
  }
}

function counterOf(replica: RecordId): string {
  return `case-number:${replica}`;
}

function numberOf(vault: Vault, count: number): string {
  return `${vault.store.replica.prefix}-${String(count).padStart(4, '0')}`;
}
