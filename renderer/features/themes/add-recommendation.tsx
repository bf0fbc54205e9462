import { useQuery } from '@tanstack/react-query';
import { ListPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';
import { Finder } from '../links/index.ts';
import type { Theme } from './theme.ts';

/**
 * By its number: `186.62`, or `CHN/2/186.62` where that is not enough; or from the list.
 *
 * @param isLinking with the way to the list of those that are in it.
 */
export function AddRecommendation({ theme, isLinking = false }: { readonly theme: Theme; readonly isLinking?: boolean }) {
  const t = useText();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const [isChoosing, setChoosing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      const { id } = await api['recommendations.find']({ reference: text.trim().slice(0, 100) });
      await addTo(theme.id, id);
      setText('');
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Row>
        {isLinking && (
          <a href={hrefOf(['recommendations'], { theme: theme.id })}>{t('themes.show', { count: theme.recommendations.length })}</a>
        )}
        <TextField
          label={t('themes.addRecommendation')}
          isLabelHidden
          placeholder={t('themes.addRecommendation')}
          value={text}
          onChange={setText}
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('themes.addRecommendation.submit')}
        </Button>
        <Button icon={<ListPlus size={14} aria-hidden />} onPress={() => setChoosing(true)}>
          {t('themes.addFromList')}
        </Button>
      </Row>
      {error !== undefined && <ErrorPanel error={error} />}
      {isChoosing && <ChooseDialog theme={theme} onClose={() => setChoosing(false)} />}
    </form>
  );
}

async function addTo(theme: string, recommendation: string): Promise<void> {
  await api['records.edit']({ entity: 'theme', id: theme, fields: { [`recommendations/${recommendation}`]: true } });
}

/** Several one after the other; each is in the theme as soon as it is chosen. */
function ChooseDialog({ theme, onClose }: { readonly theme: Theme; readonly onClose: () => void }) {
  const t = useText();
  const { attempt } = useRemoval();
  const [added, setAdded] = useState<readonly string[]>([]);
  const members = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) }).data?.find(({ id }) => id === theme.id);
  const choose = (id: string, title: string) =>
    void attempt(() => addTo(theme.id, id)).then((isDone) => isDone && setAdded((present) => [...present, title]));
  return (
    <Dialog
      title={t('themes.choose', { name: theme.name ?? '' })}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t('frame.done')}
        </Button>
      }
    >
      <Finder
        kind="recommendation"
        onChoose={([one]) => one && choose(one.id, one.title)}
        without={new Set(members?.recommendations ?? [])}
      />
      <div role="status">{added.length > 0 && <Soft>{t('themes.added', { paragraphs: added.join(t('list.separator')) })}</Soft>}</div>
    </Dialog>
  );
}
