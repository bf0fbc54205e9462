import { Check, Pencil, Plus, X } from 'lucide-react';
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
import { RecordChoice, RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
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
          {matrix.views.map((view) => (
            <li key={view.id}>
              <ViewLine view={view} />
            </li>
          ))}
        </List>
      )}
      {isAdding && <ViewDialog here={here} onClose={() => setAdding(false)} />}
    </Section>
  );
}

type View = Grading['matrix']['views'][number];

/** What one of them says; a button shows it as fields, which save themselves. */
function ViewLine({ view }: { readonly view: View }) {
  const t = useText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const [isEdited, setEdited] = useState(false);
  const { id, fields } = view;
  const { stakeholder, grade, text, source } = fields;
  const name = String(stakeholder ?? '');
  return (
    <>
      <div className={styles['lineHead']}>
        <strong dir="auto">{name}</strong>
        {typeof grade === 'string' && <GradeText grade={grade} />}
        <span className={styles['end']}>
          <IconButton
            label={t(isEdited ? 'evidence.views.edited' : 'evidence.views.edit', { name })}
            icon={isEdited ? <Check size={14} aria-hidden /> : <Pencil size={14} aria-hidden />}
            isDisabled={isReadOnly}
            onPress={() => setEdited(!isEdited)}
          />
          <IconButton
            label={t('evidence.views.remove', { name })}
            icon={<X size={14} aria-hidden />}
            isDisabled={isReadOnly}
            onPress={() => void remove('stakeholder-view', id, 'evidence.views.trashed')}
          />
        </span>
      </div>
      {isEdited && !isReadOnly ? (
        <ViewFields view={view} />
      ) : (
        <>
          {typeof text === 'string' && <p dir="auto">{text}</p>}
          {typeof source === 'string' && <Soft>{source}</Soft>}
        </>
      )}
    </>
  );
}

/** Whoever grades nothing says something: one of the two stays. */
function ViewFields({ view: { id, fields } }: { readonly view: View }) {
  const t = useText();
  const field = (name: string) => ({ entity: 'stakeholder-view', record: id, field: name, value: fields[name] }) as const;
  const isEmpty = (name: string) => typeof fields[name] !== 'string' || fields[name].trim() === '';
  return (
    <Stack>
      <RecordText {...field('stakeholder')} label={t('field.stakeholder-view.stakeholder')} isRequired autoFocus />
      <RecordText {...field('text')} label={t('evidence.views.text')} lines="many" isRequired={isEmpty('grade')} />
      <RecordText {...field('source')} label={t('field.measure.source')} />
      <RecordChoice
        {...field('grade')}
        label={t('evidence.views.grade')}
        description={t('evidence.views.grade.hint')}
        isRequired={isEmpty('text')}
      />
    </Stack>
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
      onFinish={isWhole ? () => void add() : undefined}
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
