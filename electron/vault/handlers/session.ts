import type { sessionContract } from '../../contract/session.ts';
import type { Contexts, Handlers } from '../../contract/dispatch.ts';
import type { OpenVault } from '../engine.ts';
import type { Session } from '../session.ts';

interface SessionContext {
  readonly session: Pick<Session<OpenVault>, 'state' | 'unlock' | 'create'>;
}

export interface SessionContexts extends Contexts {
  readonly read: SessionContext;
  readonly write: SessionContext;
  readonly job: SessionContext;
}

export const sessionHandlers: Handlers<typeof sessionContract, SessionContexts> = {
  'session.state': (_input, { session }) => ({ state: session.state }),

  'session.unlock': async ({ passphrase }, { session }) => {
    await session.unlock(passphrase);
    return { state: session.state };
  },

  'session.create': async (details, { session }) => {
    await session.create(details);
    return { state: session.state };
  },
};
