import type { sessionContract } from '../../contract/session.ts';
import type { Contexts, Handlers } from '../../contract/dispatch.ts';
import type { OpenVault } from '../engine.ts';
import type { Grants } from '../grants.ts';
import type { Session } from '../session.ts';

interface SessionContext {
  readonly session: Pick<Session<OpenVault>, 'state' | 'check' | 'unlock' | 'create' | 'restore' | 'changePassphrase' | 'vault' | 'engine'>;
  readonly grants: Pick<Grants, 'spend' | 'giveBack'>;
}

export interface SessionContexts extends Contexts {
  readonly read: SessionContext;
  readonly write: SessionContext;
  readonly job: SessionContext;
}

export const sessionHandlers: Handlers<typeof sessionContract, SessionContexts> = {
  'session.state': (_input, { session }) => ({ state: session.state }),

  'session.check': async (_input, { session }) => {
    await session.check();
    return {};
  },

  'session.unlock': async ({ passphrase }, { session }) => {
    await session.unlock(passphrase);
    return { state: session.state };
  },

  'session.suggestPassphrase': (_input, { session }) => ({ passphrase: session.engine.suggestPassphrase() }),
  'session.ratePassphrase': ({ passphrase }, { session }) => session.engine.ratePassphrase(passphrase),
  'session.vault': (_input, { session }) => session.engine.describe(session.vault()),
  'session.changePassphrase': ({ current, next }, { session }) => session.changePassphrase(current, next),

  'session.restore': async ({ backup, passphrase }, { session, grants }) => {
    const folder = grants.spend(backup, 'folder');
    try {
      return { ...(await session.restore(folder, passphrase)), state: session.state };
    } catch (error) {
      // Whoever mistyped a passphrase does not choose the folder again.
      grants.giveBack(backup, 'folder', folder);
      throw error;
    }
  },

  'session.create': async (details, { session }) => {
    await session.create(details);
    return { state: session.state };
  },
};
