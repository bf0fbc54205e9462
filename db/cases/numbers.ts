/** The short numbers that people call cases by. */
import { givenNumber } from '../model/case.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Short numbers carry the replica's prefix, so that two laptops never give the same one: `K7F-0012`.
 *
 * The counter stands in the same transaction as the case: a failed one gives its number back.
 */
export function nextCaseNumber(vault: Vault): string {
  const { id } = vault.store.replica;
  const row = vault.store
    .sql<{ value: number }>(
      "INSERT INTO vault_meta (name, value) VALUES ('case-number:' || ?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    )
    .get(id);
  return numberOf(vault, row!.value);
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
    this.#last ??=
      this.#vault.store.sql<{ value: number }>("SELECT value FROM vault_meta WHERE name = 'case-number:' || ?").get(id)?.value ?? 0;
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
    this.#vault.store
      .sql("INSERT INTO vault_meta (name, value) VALUES ('case-number:' || ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .run(this.#vault.store.replica.id, this.#last);
    this.#last = undefined;
  }
}

function numberOf(vault: Vault, count: number): string {
  return `${vault.store.replica.prefix}-${String(count).padStart(4, '0')}`;
}
