import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TermField, useRemoval } from '../fields/index.ts';
import { WordsDialog } from './field-dialog.tsx';
import type { NamedList } from './list-name.ts';
import type { OwnTerm } from './own-term.ts';

export interface TermDialogProps {
  readonly list: NamedList;
  readonly term: OwnTerm | undefined;
  readonly onClose: () => void;
}

/** A term of the team: its words, what it means, and which term it is narrower than. */
export function TermDialog({ list, term, onClose }: TermDialogProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const [english, setEnglish] = useState(term?.english ?? '');
  const [chinese, setChinese] = useState(term?.chinese ?? '');
  const [note, setNote] = useState(term?.note ?? '');
  const [parent, setParent] = useState(term?.parent ?? '');
  const [isTried, setTried] = useState(false);
  const isNameless = english.trim() === '' && chinese.trim() === '';
  const save = async () => {
    setTried(true);
    if (isNameless) return;
    const fields = { english: english || null, chinese: chinese || null, note: note || null, parent: parent || null };
    const write = () => (term ? api['terms.edit']({ id: term.id, fields }) : api['terms.add']({ list: list.id, fields }));
    if (await attempt(write)) onClose();
  };
  return (
    <WordsDialog
      title={term ? t('words.term.edit', { name: term.english ?? term.chinese ?? '' }) : t('words.term.add')}
      onSave={save}
      onClose={onClose}
    >
      <Soft>{list.name}</Soft>
      <TextField
        label={t('words.term.english')}
        value={english}
        onChange={setEnglish}
        autoFocus
        error={isTried && isNameless ? t('words.needsName') : undefined}
      />
      <TextField label={t('words.term.chinese')} value={chinese} onChange={setChinese} language="zh-Hans" />
      {list.terms.length > 0 && (
        <div>
          <TermField list={list.id} label={t('words.term.parent')} value={parent} onChoose={(code) => setParent(code ?? '')} />
          <Soft>{t('words.term.parent.hint')}</Soft>
        </div>
      )}
      <TextField label={t('words.term.note')} value={note} onChange={setNote} lines="many" />
    </WordsDialog>
  );
}
