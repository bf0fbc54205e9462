import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TermField, useRemoval } from '../fields/index.ts';
import type { NamedList } from './list-name.ts';
import { TermUses } from './term-uses.tsx';

export interface MergeDialogProps {
  readonly list: NamedList;
  readonly term: {
    readonly code: string;
    readonly name: string;
    /** Of a term of the team: both mean the same from then on. Left out: only records are written anew. */
    readonly id?: string;
  };
  /** What is proposed to take its place. */
  readonly into?: string | undefined;
  readonly onClose: () => void;
}

/** One term in the place of another, with what changes by it shown before, each record one click away. */
export function MergeDialog({ list, term: { code, name, id }, into: proposed = '', onClose }: MergeDialogProps) {
  const t = useText();
  const { attempt, offerLastUndo } = useRemoval();
  const [into, setInto] = useState(proposed);
  const { data: uses, error } = useQuery({
    queryKey: ['terms', 'merge', list.id, code, into],
    queryFn: () =>
      id === undefined ? api['terms.previewRemap']({ list: list.id, from: code, to: into }) : api['terms.previewMerge']({ id, into }),
    enabled: into !== '' && into !== code,
    retry: false,
  });
  const count = uses?.reduce((sum, one) => sum + one.count, 0) ?? 0;
  const write = async () => {
    const isDone = await attempt(() =>
      id === undefined ? api['terms.remap']({ list: list.id, from: code, to: into }) : api['terms.merge']({ id, into, isRewriting: true }),
    );
    if (!isDone) return;
    offerLastUndo(id === undefined ? 'words.remap.done' : 'words.merge.done', { count });
    onClose();
  };
  return (
    <Dialog
      title={t(id === undefined ? 'words.remap.title' : 'words.merge.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('words.cancel')}</Button>
          <Button kind="primary" isDisabled={uses === undefined || (id === undefined && count === 0)} onPress={() => void write()}>
            {t(id === undefined ? 'words.remap.do' : 'words.merge.do')}
          </Button>
        </>
      }
    >
      <Stack>
        <Soft>{t(id === undefined ? 'words.remap.explain' : 'words.merge.explain')}</Soft>
        <TermField list={list.id} label={t('words.merge.into')} value={into} onChoose={(chosen) => setInto(chosen ?? '')} autoFocus />
        {(into === code || error !== null) && <p role="alert">{t('words.merge.itself')}</p>}
        {uses && into !== code && <TermUses uses={uses} onOpen={onClose} />}
      </Stack>
    </Dialog>
  );
}
