import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { Grade } from '../../../db/model/grades.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { GradeText } from './grade-text.tsx';
import type { Grading, Here } from './target.ts';
import styles from './target.module.css';

interface ViewsProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** What others say of it: organisations, institutions, UN bodies. Their grades count in the index beside those of the assessors. */
export function Views({ grading: { matrix }, here }: ViewsProps) {
  const t = useText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t('evidence.views')}
      count={matrix.views.length}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => setAdding(true)}>
          {t('evidence.views.add')}
        </Button>
      }
    >
      {matrix.views.length === 0 && <Soft>{t('evidence.views.none')}</Soft>}
      {matrix.views.length > 0 && (
        <List label={t('evidence.views')}>
          {matrix.views.map(({ id, fields: { stakeholder, grade, text, source } }) => (
            <li key={id}>
              <div className={styles['lineHead']}>
                <strong dir="auto">{stakeholder}</strong>
                {typeof grade === 'string' && <GradeText grade={grade} />}
                <span className={styles['end']}>
                  <IconButton
                    label={t('evidence.views.remove', { name: String(stakeholder ?? '') })}
                    icon={<X size={14} aria-hidden />}
                    isDisabled={isReadOnly}
                    onPress={() => void remove('stakeholder-view', id, 'evidence.views.trashed')}
                  />
                </span>
              </div>
              {typeof text === 'string' && <p dir="auto">{text}</p>}
              {typeof source === 'string' && <Soft>{source}</Soft>}
            </li>
          ))}
        </List>
      )}
      {isAdding && <ViewDialog here={here} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function ViewDialog({ here, onClose }: { readonly here: Here; readonly onClose: () => void }) {
  const t = useText();
  const words = useWords();
  const [view, setView] = useState({ stakeholder: '', grade: '', text: '', source: '' });
  const [error, setError] = useState<unknown>();
  const set = (field: keyof typeof view) => (value: string) => setView((present) => ({ ...present, [field]: value }));
  const grade = Grade.safeParse(view.grade).data;
  const add = async () => {
    try {
      await api['assessments.addView']({
        ...here,
        stakeholder: view.stakeholder.trim(),
        ...(grade && { grade }),
        ...(view.text.trim() && { text: view.text.trim() }),
        ...(view.source.trim() && { source: view.source.trim() }),
      });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isWhole = view.stakeholder.trim() !== '' && (view.text.trim() !== '' || grade !== undefined);
  return (
    <Dialog
      title={t('evidence.views.add')}
      isOpen
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void add()}>
            {t('evidence.views.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField label={t('field.stakeholder-view.stakeholder')} value={view.stakeholder} onChange={set('stakeholder')} autoFocus />
        <TextField label={t('evidence.views.text')} lines="many" value={view.text} onChange={set('text')} />
        <TextField label={t('field.measure.source')} value={view.source} onChange={set('source')} />
        <SelectField
          label={t('evidence.views.grade')}
          description={t('evidence.views.grade.hint')}
          value={view.grade}
          options={[{ id: '', label: t('evidence.views.noGrade') }, ...words.options('grades')]}
          onChange={set('grade')}
        />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
