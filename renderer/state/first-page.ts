/**
 * What the window reads as soon as a vault is open. It is asked for together with the passphrase, so that the first
 * page comes whole and at once: the vault answers all of it when it has opened, without another word from here.
 */
import { api } from '../api.ts';
import type { CallOptions } from '../../electron/contract/client.ts';
import { returnToPlace } from './left-place.ts';
import { queries } from './queries.ts';
import { useSession } from './session.ts';

interface FirstRead<T> {
  readonly queryKey: readonly [string];
  readonly queryFn: () => Promise<T>;
  readonly ask: (options?: CallOptions) => Promise<T>;
}

function firstRead<T>(name: string, ask: FirstRead<T>['ask']): FirstRead<T> {
  return { queryKey: [name], queryFn: () => ask(), ask };
}

/** For `useQuery`: the frame and today's page read with these. */
export const firstReads = {
  vault: firstRead('vault', (options) => api['session.vault']({}, options)),
  waiting: firstRead('waiting', (options) => api['conflicts.count']({}, options)),
  training: firstRead('training', (options) => api['training.show']({}, options)),
  today: firstRead('today', (options) => api['today.show']({}, options)),
  /** The last: it looks through the whole log of this vault, and the page does not wait for it. */
  opening: firstRead('opening', (options) => api['vault.openingReport']({}, options)),
};

let coming: Promise<unknown> | undefined;

/** While a vault opens: resolves when what was asked for with the passphrase is there, or will not come. Never rejects. */
export function firstPageComing(): Promise<unknown> | undefined {
  return coming;
}

/** Opens the vault and reads the first page. @throws {CallError} as `session.unlock`; then nothing was read. */
export async function unlockAndRead(passphrase: string): Promise<void> {
  const unlocking = api['session.unlock']({ passphrase });
  // After an interruption everything is read again in any case, when what was typed has gone out (begin.ts).
  if (useSession.getState().wasOpen) return void (await unlocking);
  const mine = askInTurn(unlocking);
  coming = mine;
  try {
    await unlocking;
    await mine;
  } finally {
    if (coming === mine) coming = undefined;
  }
}

/**
 * Each after the one before, so that each answer leaves the vault as soon as it is there.
 *
 * @returns when the page has what it shows. Never rejects: what cannot be read now is asked for again, and its error
 *   shown, where it is to be seen.
 */
function askInTurn(unlocking: Promise<unknown>): Promise<unknown> {
  let after = unlocking;
  const begin = <T>({ queryKey, ask }: FirstRead<T>) => {
    const asked = ask({ after });
    after = asked;
    return queries.prefetchQuery({ queryKey, queryFn: () => asked, retry: false });
  };
  const { opening, ...page } = firstReads;
  const shown = Promise.all([after.then(returnToPlace, () => undefined), ...Object.values(page).map((read) => begin<unknown>(read))]);
  void begin(opening);
  return shown;
}
