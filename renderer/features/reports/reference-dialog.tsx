import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import type { Language } from './report.ts';
import styles from './reports.module.css';

interface ReferenceDialogProps {
  readonly report: string;
  readonly language: Language;
  /** What is put into the text. */
  readonly onChoose: (insert: string) => void;
  readonly onClose: () => void;
}

/** Records and numbers that the report rests on, each with what it prints now: Enter takes the first, the arrow keys go into the list. */
export function ReferenceDialog({ report, language, onChoose, onClose }: ReferenceDialogProps) {
  const t = useText();
  const [text, setText] = useState('');
  const words = useDebouncedValue(text.trim());
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['reports', 'references', report, language, words],
    queryFn: () => api['reports.references']({ report, language, text: words }),
    placeholderData: (before) => before,
  });
  const references = data?.references ?? [];
  const isCurrent = words === text.trim() && !isPlaceholderData;
  // Enter pressed before the answer to what was typed is there waits for it: it never takes what an earlier word found.
  const [isAwaited, setIsAwaited] = useState(false);
  const first = references[0]?.insert;
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    if (isAwaited && isCurrent && first !== undefined) choose(first);
  }, [isAwaited, isCurrent, first]);
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setIsAwaited(true);
  };
  const type = (typed: string) => {
    setIsAwaited(false);
    setText(typed);
  };
  return (
    <Dialog
      title={t('reports.reference.title')}
      isOpen
      isWide
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('frame.cancel')}</Button>}
    >
      <Stack>
        {/* The key belongs to the field. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div onKeyDown={takeFirst}>
          <TextField label={t('reports.reference.find')} description={t('reports.reference.hint')} value={text} onChange={type} autoFocus />
        </div>
        {error && <ErrorPanel error={error} />}
        {data && references.length === 0 && <p>{t('reports.reference.none')}</p>}
        {references.length > 0 && <Found references={references} onChoose={onChoose} />}
        {data && data.more > 0 && <Soft>{t('reports.reference.more', { count: data.more })}</Soft>}
      </Stack>
    </Dialog>
  );
}

interface FoundProps {
  readonly references: Awaited<ReturnType<(typeof api)['reports.references']>>['references'];
  readonly onChoose: (insert: string) => void;
}

function Found({ references, onChoose }: FoundProps) {
  const t = useText();
  return (
    <ListBox
      aria-label={t('reports.reference.title')}
      className={styles['references'] ?? ''}
      onAction={(insert) => onChoose(String(insert))}
    >
      {references.map(({ insert, kind, name, title, prints }) => {
        const what = name === null ? t(`reports.reference.kind.${kind}`) : t(`reports.reference.count.${name}`);
        const about = kind === 'count' || kind === 'index' ? (title ?? t('reports.preview.whole')) : title;
        return (
          <ListBoxItem key={insert} id={insert} textValue={prints} className={styles['reference'] ?? ''}>
            <bdi className={styles['prints']}>{prints}</bdi>
            <Soft>{about === null || about === prints ? what : `${what} · ${about}`}</Soft>
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}
