import { useText } from '../../i18n/index.tsx';
import { Callout } from '../../ui/layout.tsx';

export interface SyncedWarningProps {
  /** The program that copies the folder elsewhere; `undefined` says nothing. */
  readonly service: string | undefined;
  /** A vault is there already. */
  readonly isInUse?: boolean;
}

/** What can happen to a vault in a folder that OneDrive, Dropbox and their like copy. */
export function SyncedWarning({ service, isInUse = false }: SyncedWarningProps) {
  const t = useText();
  if (service === undefined) return null;
  return (
    <Callout tone="warning" isAlert={!isInUse}>
      {t(isInUse ? 'unlock.synced' : 'create.synced', { service })}
    </Callout>
  );
}
