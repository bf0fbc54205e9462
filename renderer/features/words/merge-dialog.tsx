import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TermField, useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import type { NamedList } from './list-name.ts';
import type { OwnTerm } from './own-term.ts';
import styles from './words.module.css';

export interface MergeDialogProps {
  readonly list: NamedList;
  readonly term: OwnTerm;
  readonly onClose: () => void;
}

/** One term in the place of another, with what changes by it said before. */
export function MergeDialog({ list, term, onClose }: MergeDialogProps) {
  const t = useText();
  const words = useFieldText();
  const { attempt, offerLastUndo } = useRemoval();
  const [into, setInto] = useState('');
  const { data: uses } = useQuery({
    queryKey: ['terms', 'merge', term.id, into],
    queryFn: () => api['terms.previewMerge']({ id: term.id, into }),
    enabled: into !== '' && into !== term.code,
  });
  const count = uses?.reduce((sum, one) => sum + one.count, 0) ?? 0;
  const merge = async () => {
    if (await attempt(() => api['terms.merge']({ id: term.id, into, isRewriting: true }))) {
      offerLastUndo('words.merge.done', { count });
      onClose();
    }
  };
  return (
    <Dialog
      title={t('words.merge.title', { name: term.english ?? term.chinese ?? '' })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('words.cancel')}</Button>
          <Button kind="primary" isDisabled={uses === undefined} onPress={() => void merge()}>
            {t('words.merge.do')}
          </Button>
        </>
      }
    >
      <Stack>
        <Soft>{t('words.merge.explain')}</Soft>
        <TermField list={list.id} label={t('words.merge.into')} value={into} onChoose={(code) => setInto(code ?? '')} autoFocus />
        {uses && (
          <div role="status">
            <p>{t('words.merge.preview', { count })}</p>
            <ul className={styles['places']}>
              {uses.map(({ entity, field, count: records }) => (
                <li key={`${entity} ${field}`}>
                  {t('words.merge.place', { entity: words.entity(entity), field: words.field(entity, field), count: records })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Stack>
    </Dialog>
  );
}
