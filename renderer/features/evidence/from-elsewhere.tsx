import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';

/** A record can name any file: who looks at it says whether it is the one that is meant. */
export function FromElsewhere({ id, isReadOnly }: { readonly id: string; readonly isReadOnly: boolean }) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const confirm = async () => {
    try {
      await api['evidence.confirmFile']({ id });
      useToasts.getState().show({ text: t('item.elsewhere.done') });
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Callout tone="warning">
      <p>{t('item.elsewhere')}</p>
      <Button isDisabled={isReadOnly} onPress={() => void confirm()}>
        {t('item.elsewhere.confirm')}
      </Button>
      {error !== undefined && <ErrorPanel error={error} />}
    </Callout>
  );
}
