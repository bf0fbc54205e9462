import type { Preferences } from '../../../electron/contract/shell.ts';
import { shell } from '../../api.ts';
import { useSession } from '../../state/session.ts';
import { useRemoval } from '../fields/index.ts';

/** What this computer remembers of how the window looks and when it locks. A change counts at once. */
export function usePreferences() {
  const preferences = useSession((state) => state.preferences);
  const { attempt } = useRemoval();
  const change = (part: Partial<Preferences>) => {
    useSession.getState().set({ preferences: { ...preferences, ...part } });
    void attempt(() => shell['shell.savePreferences'](part));
  };
  return { preferences, change };
}
