import type { vaultContract } from '../../contract/vault.ts';
import type { Contexts, Handlers } from '../../contract/dispatch.ts';
import type { OpenVault } from '../engine.ts';
import type { Grants } from '../grants.ts';
import type { Session } from '../session.ts';

interface ControlContext {
  readonly session: Pick<Session<OpenVault>, 'state' | 'chooseFolder' | 'lock'>;
  readonly grants: Pick<Grants, 'grant'>;
}

export interface ControlContexts extends Contexts {
  readonly read: ControlContext;
  readonly write: ControlContext;
  readonly job: ControlContext;
}

export const vaultHandlers: Handlers<typeof vaultContract, ControlContexts> = {
  'vault.chooseFolder': (place, { session }) => {
    session.chooseFolder(place);
    return { state: session.state };
  },

  'vault.grantFile': ({ purpose, path }, { grants }) => ({ token: grants.grant(purpose, path) }),

  'vault.state': (_input, { session }) => ({ state: session.state }),

  'vault.lock': async (_input, { session }) => {
    await session.lock();
    return {};
  },
};
