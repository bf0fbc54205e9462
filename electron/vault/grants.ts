/**
 * Single-use tokens for paths. Main shows the dialog and grants; the window passes the token on;
 * a handler spends it. So the window never sends a path and can reach no file nobody chose.
 */
import { AppError } from '../../db/model/errors.ts';
import type { GrantPurpose } from '../contract/vault.ts';
import type { Clock } from './clock.ts';

interface Grant {
  readonly purpose: GrantPurpose;
  readonly path: string;
  readonly untilMs: number;
}

/** Time enough to fill in the form that follows the dialog. */
const lifetimeMs = 15 * 60_000;
/** More than a person can choose; the oldest gives way. */
const maxGrants = 1000;

export class Grants {
  readonly #grants = new Map<string, Grant>();
  readonly #clock: Clock;
  readonly #random: (length: number) => Uint8Array;

  constructor(clock: Clock, random: (length: number) => Uint8Array) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Called for the control port only. @returns a token that is good once, for this purpose. */
  grant(purpose: GrantPurpose, path: string): string {
    const token = Buffer.from(this.#random(16)).toString('base64url');
    this.#grants.set(token, { purpose, path, untilMs: this.#clock.nowMs() + lifetimeMs });
    if (this.#grants.size > maxGrants) this.#grants.delete(this.#grants.keys().next().value!);
    return token;
  }

  /** The path behind a token, which is gone afterwards, right purpose or not. @throws {AppError} `input.invalid`. */
  spend(token: string, purpose: GrantPurpose): string {
    const grant = this.#grants.get(token);
    this.#grants.delete(token);
    if (!grant || grant.purpose !== purpose || grant.untilMs < this.#clock.nowMs()) {
      throw new AppError('input.invalid', 'This choice of a file or folder is no longer valid. Nothing was changed; choose it again.', {
        params: { at: 'token' },
        retryable: true,
      });
    }
    return grant.path;
  }

  /** What a token was spent for came to nothing: it is good once more, for as long. */
  giveBack(token: string, purpose: GrantPurpose, path: string): void {
    this.#grants.set(token, { purpose, path, untilMs: this.#clock.nowMs() + lifetimeMs });
  }

  /** On lock. */
  clear(): void {
    this.#grants.clear();
  }
}
