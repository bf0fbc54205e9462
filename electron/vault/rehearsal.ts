/**
 * While a person types a passphrase, the vault process practises the opening (db/vault/rehearsal.ts) and what the window
 * reads first. Once in the life of a process, and only while nothing else is to be done.
 */
import type { Contract } from '../contract/define.ts';
import { dispatch, type Handlers } from '../contract/dispatch.ts';
import type { Clock } from './clock.ts';
import type { VaultContexts } from './data-port.ts';
import type { OpenVault, VaultEngine } from './engine.ts';
import type { Session } from './session.ts';

export interface RehearsalParts<V extends OpenVault, C extends Contract> {
  readonly contract: C;
  readonly handlers: Handlers<C, VaultContexts<V, V>>;
  readonly engine: VaultEngine<V>;
  readonly clock: Clock;
  readonly session: Session<V>;
  /** Reading methods without input. */
  readonly firstReads?: readonly (keyof C & string)[];
}

/** After what the lock screen itself needs. */
const rehearseAfterMs = 400;

/** Plans it for the first time that a vault waits for its passphrase. */
export function planRehearsal<V extends OpenVault, C extends Contract>(parts: RehearsalParts<V, C>): void {
  const { session, clock } = parts;
  const stop = session.listen({
    onState(state) {
      if (state !== 'locked') return;
      stop();
      clock.after(rehearseAfterMs, () => {
        if (session.state === 'locked') void rehearse(parts).catch(() => {});
      });
    },
  });
}

async function rehearse<V extends OpenVault, C extends Contract>(parts: RehearsalParts<V, C>): Promise<void> {
  const { contract, handlers, engine, session, firstReads = [] } = parts;
  await engine.rehearse(async (vault) => {
    const context: VaultContexts<V, V>['job'] = {
      vault,
      signal: new AbortController().signal,
      breathe: () => Promise.resolve(),
      report: () => undefined,
      spend: refuse,
      regrant: refuse,
    };
    for (const name of firstReads) {
      // In earnest now: whoever waits is not kept.
      if (session.state !== 'locked') return;
      await dispatch(contract, handlers, name, {}, context);
    }
  });
}

function refuse(): never {
  throw new Error('A rehearsal has no files.');
}
