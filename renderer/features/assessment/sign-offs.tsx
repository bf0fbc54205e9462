import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import type { Grading, Here, Standing } from './target.ts';
import styles from './target.module.css';

interface SignOffsProps {
  readonly grading: Grading;
  readonly here: Here;
}

type SignOff = Standing['signOffs'][number];

/** Who stands in for the settled grade as it is: reviewed, then approved by somebody else; and what has changed since. */
export function SignOffs({ grading: { standing }, here }: SignOffsProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const { step, signOffs } = standing;
  const sign = (next: 'reviewed' | 'approved') => void attempt(() => api['assessments.signOff']({ ...here, step: next }));
  const next = step === 'reviewed' ? 'approved' : 'reviewed';
  return (
    <Section title={t('sign.title')} actions={<Badge tone={tones[step]}>{t(`standing.step.${step}`)}</Badge>}>
      <Stack>
        {signOffs.length === 0 && <Soft>{t('sign.none')}</Soft>}
        {signOffs
          .filter(({ state }) => state !== 'withdrawn')
          .map((one) => (
            <SignOffLine key={one.id} signOff={one} />
          ))}
        {step !== 'approved' && (
          <Row>
            <Button isDisabled={isReadOnly} onPress={() => sign(next)}>
              {t(`sign.${next}`)}
            </Button>
            <Soft>{t(`sign.${next}.hint`)}</Soft>
          </Row>
        )}
      </Stack>
    </Section>
  );
}

const tones = { draft: 'neutral', reviewed: 'info', approved: 'good', lapsed: 'warning' } as const;

function SignOffLine({ signOff }: { readonly signOff: SignOff }) {
  const t = useText();
  const words = useWords();
  const time = useTime();
  const { attempt } = useRemoval();
  const { id, step, name, when, state, isOwn, changed, added, absent, isUnreadable } = signOff;
  return (
    <div className={styles['signOff']}>
      <Row>
        <strong>{words.label('sign-off-steps', step)}</strong>
        <Soft>
          <bdi>{name}</bdi> · {time(when)}
        </Soft>
        {state === 'lapsed' && <Badge tone="warning">{t('sign.lapsed')}</Badge>}
        {isOwn && state === 'stands' && (
          <Button kind="quiet" onPress={() => void attempt(() => api['assessments.withdraw']({ signOff: id }))}>
            {t('sign.withdraw')}
          </Button>
        )}
      </Row>
      {state === 'lapsed' && (
        <>
          <Changes title={t('sign.changed')} changes={changed} />
          <Changes title={t('sign.added')} changes={added} />
        </>
      )}
      {absent > 0 && <Soft>{t('sign.absent', { count: absent })}</Soft>}
      {isUnreadable && <Soft>{t('sign.unreadable')}</Soft>}
    </div>
  );
}

function Changes({ title, changes }: { readonly title: string; readonly changes: SignOff['changed'] }) {
  const words = useFieldText();
  if (changes.length === 0) return null;
  return (
    <div>
      <Soft>{title}</Soft>
      <ul className={styles['changes']}>
        {changes.map(({ entity, record, title: name }) => (
          <li key={record} dir="auto">
            {words.entity(entity)}: {words.title(entity, name)}
          </li>
        ))}
      </ul>
    </div>
  );
}
