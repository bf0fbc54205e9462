import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useRemoval } from '../fields/index.ts';

/** A record can name any file: who looks at it says whether it is the one that is meant. */
export function FromElsewhere({ id, isReadOnly }: { readonly id: string; readonly isReadOnly: boolean }) {
  const t = useText();
  const { attempt } = useRemoval();
  const confirm = () =>
    void attempt(async () => {
      await api['evidence.confirmFile']({ id });
      useToasts.getState().show({ text: t('item.elsewhere.done') });
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    });
  return (
    <Callout tone="warning" {...(!isReadOnly && { actions: <Button onPress={confirm}>{t('item.elsewhere.confirm')}</Button> })}>
      {t('item.elsewhere')}
    </Callout>
  );
}
