import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { ChangesSince } from './changes-since.tsx';
import type { Grading, Here, Standing } from './target.ts';
import styles from './target.module.css';

interface SignOffsProps {
  readonly grading: Grading;
  readonly here: Here;
}

type SignOff = Standing['signOffs'][number];

/** Who stands in for the settled grade as it is: reviewed, then approved by somebody else; and what has changed since. */
export function SignOffs({ grading, here }: SignOffsProps) {
  const t = useText();
  const { step, signOffs } = grading.standing;
  const shown = signOffs.filter(({ state }) => state !== 'withdrawn');
  useKeptFocus(`${step} ${shown.length}`);
  return (
    <Section title={t('sign.title')} actions={<Badge tone={tones[step]}>{t(`standing.step.${step}`)}</Badge>}>
      <Stack>
        {shown.length === 0 && <Soft>{t('sign.none')}</Soft>}
        {shown.map((one) => (
          <SignOffLine key={one.id} signOff={one} />
        ))}
        <ChangesSince signOffs={shown} grading={grading} />
        {step !== 'approved' && <NextStep grading={grading} here={here} />}
      </Stack>
    </Section>
  );
}

const tones = { draft: 'neutral', reviewed: 'info', approved: 'good', lapsed: 'warning' } as const;

/** What whoever is at work could do now; where it takes somebody else, that is said in the place of the button. */
function NextStep({ grading: { standing }, here }: SignOffsProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [error, setError] = useState<unknown>();
  const next = standing.step === 'reviewed' ? 'approved' : 'reviewed';
  const sign = async () => {
    try {
      await api['assessments.signOff']({ ...here, step: next });
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  if (next === 'approved' && !standing.canApprove) return <Soft>{t('sign.another')}</Soft>;
  return (
    <>
      <Row>
        <Button isDisabled={isReadOnly} onPress={() => void sign()}>
          {t(`sign.${next}`)}
        </Button>
        <Soft>{t(`sign.${next}.hint`)}</Soft>
      </Row>
      {error !== undefined && <ErrorPanel error={error} />}
    </>
  );
}

function SignOffLine({ signOff }: { readonly signOff: SignOff }) {
  const t = useText();
  const words = useWords();
  const time = useTime();
  const { attempt } = useRemoval();
  const { id, step, name, from, when, state, isOwn, absent, isUnreadable } = signOff;
  return (
    <div className={styles['signOff']}>
      <Row>
        <strong>{words.label('sign-off-steps', step)}</strong>
        <Soft>
          <bdi>{name}</bdi> · {time(when)}
          {from !== null && ` · ${from === '' ? t('sign.fromUnknown') : t('sign.from', { name: from })}`}
        </Soft>
        {state === 'lapsed' && <Badge tone="warning">{t('sign.lapsed')}</Badge>}
        {isOwn && state === 'stands' && (
          <Button kind="quiet" onPress={() => void attempt(() => api['assessments.withdraw']({ signOff: id }))}>
            {t('sign.withdraw')}
          </Button>
        )}
      </Row>
      {absent > 0 && <Soft>{t('sign.absent', { count: absent })}</Soft>}
      {isUnreadable && <Soft>{t('sign.unreadable')}</Soft>}
      {state === 'unproven' && <Soft>{t(from === '' ? 'sign.unknownVault' : 'sign.unproven')}</Soft>}
    </div>
  );
}
