import { useEffect, useEffectEvent, useRef, useState } from 'react';

import { leastReasonLength, needsDetail } from '../../../db/model/grades.ts';
import { api, CallError } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { keysText, runAction, useActions } from '../../state/actions.ts';
import { commitOrThrow, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Keys, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { RecordChoice, RecordText, useFieldsAround } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { GradeField } from './grade-field.tsx';
import { goToTarget, type Grading, type Here, idOfNew, type SeatFinding } from './target.ts';

interface GradeFormProps {
  readonly grading: Grading;
  readonly here: Here;
  readonly own: SeatFinding;
}

const doneKeys = 'CmdOrCtrl+Enter';

/** One's own assessment: every field saves itself, and it is done when its assessor says so. */
export function GradeForm({ grading, here, own }: GradeFormProps) {
  const t = useText();
  const words = useFieldText();
  const form = useGradeForm(grading, here, own);
  const { fields, record, begin } = form;
  const field = (name: string) =>
    ({
      entity: 'assessment',
      record,
      field: name,
      value: fields[name],
      label: words.field('assessment', name),
    }) as const;
  const [grade, setGrade] = useState(String(fields['grade'] ?? ''));
  const [length, setLength] = useState(lengthOf(fields['reason']));
  return (
    <Section title={t('grading.own')}>
      <Stack>
        <GradeField
          record={record}
          value={fields['grade']}
          onFinish={() => runAction('grading.done')}
          onChosen={(chosen) => {
            begin();
            setGrade(chosen);
          }}
        />
        {needsDetail(grade) && <RecordChoice {...field('gradeDetail')} label={t('grading.which')} onChosen={begin} />}
        <RecordText
          {...field('reason')}
          label={t('grading.reason')}
          lines="many"
          description={t('grading.reason.hint', { count: length, least: leastReasonLength })}
          onText={(text) => {
            begin();
            setLength(lengthOf(text));
          }}
        />
        {form.error !== undefined && <ErrorPanel error={form.error} />}
        <RecordText {...field('counterEvidence')} lines="many" description={t('grading.counterEvidence.hint')} onText={begin} />
        <RecordChoice {...field('confidence')} onChosen={begin} />
        <Disclosure title={t('grading.more')} level={3}>
          <RecordText {...field('confidenceReason')} lines="many" onText={begin} />
          <RecordText {...field('claim')} lines="many" onText={begin} />
          <RecordText {...field('claimSource')} onText={begin} />
          <RecordText {...field('coverageNote')} lines="many" onText={begin} />
        </Disclosure>
        <Finish form={form} />
      </Stack>
    </Section>
  );
}

/** Says that one is done; what is missing is named beside it, and has the focus. */
function Finish({ form }: { readonly form: ReturnType<typeof useGradeForm> }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  return (
    <Row>
      <Button kind="primary" isDisabled={isReadOnly} keys={keysText(doneKeys, isMac)} onPress={() => void form.finish()}>
        {t('grading.done')}
      </Button>
      <Soft>
        <Keys>{keysText(doneKeys, isMac)}</Keys> {t('grading.done.next')}
      </Soft>
    </Row>
  );
}

function lengthOf(text: unknown): number {
  return typeof text === 'string' ? [...text.trim()].length : 0;
}

function useGradeForm(grading: Grading, here: Here, own: SeatFinding) {
  const { round, target } = here;
  const seat = own.seat.id;
  const [record] = useState(() => own.assessment?.id ?? idOfNew(seat, target, newRecordId));
  const [error, setError] = useState<unknown>();
  const isBegun = useRef(own.assessment !== null);
  /** With its first words a new one says what it is about. */
  const begin = () => {
    if (isBegun.current) return;
    isBegun.current = true;
    const named = { round, recommendation: target.recommendation, ...(target.part !== undefined && { part: target.part }), assessor: seat };
    for (const [field, value] of Object.entries(named)) typed('assessment', record, field, value);
  };
  const finish = async (): Promise<boolean> => {
    try {
      await commitOrThrow('assessment', record);
      await api['assessments.done']({ round, target, isDone: true });
      return true;
    } catch (thrown) {
      setError(thrown);
      if (thrown instanceof CallError) focusField(String(thrown.params['field']));
      return false;
    }
  };
  const finishAndGo = useEffectEvent(async () => {
    const { nextOwn } = grading.place;
    if ((await finish()) && nextOwn) goToTarget(round, nextOwn);
  });
  useEffect(
    () =>
      useActions
        .getState()
        .add([{ id: 'grading.done', label: 'grading.done.action', group: 'edit', keys: doneKeys, run: () => void finishAndGo() }]),
    [],
  );
  return { record, fields: own.assessment?.fields ?? {}, error, begin, finish };
}

/** To what is missing. */
function focusField(name: string): void {
  document.querySelector<HTMLElement>(`main [data-field="${CSS.escape(name)}"] :is(input, textarea, button:not([data-history]))`)?.focus();
}
