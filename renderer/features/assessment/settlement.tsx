import { useState } from 'react';

import { Grade, needsDetail } from '../../../db/model/grades.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { type FormFields, useFormKeeping, useLeftInForm } from '../../state/forms.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { GradeText } from './grade-text.tsx';
import type { Grading, Here } from './target.ts';

interface SettlementProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** The one grade of the team: taken over where all agree, settled with a note where they do not. */
export function Settlement({ grading: { standing }, here }: SettlementProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const [isChanging, setChanging] = useState(false);
  const { verdict, missing, grades, isDiffering } = standing;
  const common = isDiffering ? undefined : grades[0];
  useKeptFocus(`${verdict?.id} ${isChanging}`);
  const change = (
    <Button isDisabled={isReadOnly} onPress={() => setChanging(true)}>
      {t('settle.change')}
    </Button>
  );
  const isOpen = isChanging || (verdict === null && isDiffering);
  if (missing.length > 0 && verdict === null)
    return (
      <Section title={t('settle.title')}>
        <Soft>{t('settle.unfinished', { count: missing.length })}</Soft>
      </Section>
    );
  return (
    <Section title={t('settle.title')} {...(verdict !== null && !isOpen && { actions: change })}>
      {verdict !== null && !isOpen && (
        <Stack>
          <GradeText grade={String(verdict.fields['grade'] ?? '')} detail={verdict.fields['gradeDetail']} />
          {typeof verdict.fields['note'] === 'string' && <p dir="auto">{verdict.fields['note']}</p>}
        </Stack>
      )}
      {verdict === null && common && !isOpen && (
        <Row>
          <Button kind="primary" isDisabled={isReadOnly} onPress={() => void attempt(() => api['assessments.settle'](here))}>
            {t('settle.take')}
          </Button>
          <GradeText grade={common.grade} detail={common.gradeDetail} />
          {change}
        </Row>
      )}
      {isOpen && <KeptSettleForm verdict={verdict?.fields ?? {}} here={here} canCancel={isChanging} onClose={() => setChanging(false)} />}
    </Section>
  );
}

/** What was left in it is there again. */
function KeptSettleForm(props: Omit<SettleFormProps, 'left'>) {
  const { data } = useLeftInForm(formOf(props.here));
  return data === undefined ? null : <SettleForm {...props} left={data} />;
}

function formOf({ round, target }: Here): string {
  return ['settle', round, target.recommendation, target.part].filter(Boolean).join('/');
}

interface SettleFormProps {
  readonly verdict: Readonly<Record<string, unknown>>;
  readonly here: Here;
  readonly left: FormFields | null;
  readonly canCancel: boolean;
  readonly onClose: () => void;
}

function SettleForm({ verdict, here, left, canCancel, onClose }: SettleFormProps) {
  const t = useText();
  const words = useWords();
  const keeping = useFormKeeping(formOf(here));
  const textIn = (field: string) => left?.[field] ?? (typeof verdict[field] === 'string' ? verdict[field] : '');
  const [form, setForm] = useState({ grade: textIn('grade'), gradeDetail: textIn('gradeDetail'), note: textIn('note') });
  const [error, setError] = useState<unknown>();
  const set = (field: keyof typeof form) => (value: string) => {
    const next = { ...form, [field]: value };
    setForm(next);
    keeping.keep(next);
  };
  const close = async () => {
    await keeping.forget();
    onClose();
  };
  const grade = Grade.safeParse(form.grade).data;
  const settle = async () => {
    try {
      const gradeDetail = grade && needsDetail(grade) && form.gradeDetail !== '' ? form.gradeDetail : null;
      await api['assessments.settle']({ ...here, ...(grade && { grade }), gradeDetail, note: form.note.trim() || null });
      await close();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Stack>
      <SelectField
        label={t('settle.grade')}
        placeholder={t('field.noChoice')}
        value={form.grade}
        options={words.options('grades')}
        onChange={set('grade')}
      />
      {grade && needsDetail(grade) && (
        <SelectField
          label={t('grading.which')}
          placeholder={t('field.noChoice')}
          value={form.gradeDetail}
          options={words.options('grade-details')}
          onChange={set('gradeDetail')}
        />
      )}
      <TextField label={t('settle.note')} description={t('settle.note.hint')} lines="many" value={form.note} onChange={set('note')} />
      {error !== undefined && <ErrorPanel error={error} />}
      <Row>
        <Button kind="primary" isDisabled={!grade} onPress={() => void settle()}>
          {t('settle.submit')}
        </Button>
        {canCancel && <Button onPress={() => void close()}>{t('frame.cancel')}</Button>}
      </Row>
    </Stack>
  );
}
