import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, Section, Soft, type Tone } from '../../ui/layout.tsx';
import { EraseDialog } from '../erasure/index.ts';
import { useFieldsAround } from '../fields/index.ts';
import { calledBy } from '../values/index.ts';
import { consentKey, type ShownConsent, type Standing } from './consent.ts';
import styles from './consent.module.css';
import { ConsentVersions } from './consent-versions.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export interface ConsentSectionProps {
  readonly person: string;
  /** As the page calls them. */
  readonly name: string;
}

/** What may be done with what is known of a person, who said so, and all that was ever recorded. */
export function ConsentSection({ person, name }: ConsentSectionProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: consentKey(person), queryFn: () => api['consents.show']({ person }) });
  const withdrawal = data && withdrawalIn(data);
  return (
    <Section
      title={t('consent.title')}
      actions={
        data &&
        !isReadOnly && (
          <>
            {!withdrawal && (data.isNeeded || data.versions.length > 0) && (
              <Button onPress={() => setWithdrawing(true)}>{t('consent.withdraw')}</Button>
            )}
            <Button onPress={() => go(['people', person, 'consent'])}>{t('consent.record')}</Button>
          </>
        )
      }
    >
      {error && <ErrorPanel error={error} />}
      {data && withdrawal && <Withdrawn person={person} name={name} on={withdrawal.fields['withdrawn']} />}
      {data && !withdrawal && <Standings consent={data} />}
      {data && data.versions.length > 0 && <ConsentVersions person={person} consent={data} readAt={dataUpdatedAt} />}
      {isWithdrawing && <WithdrawDialog person={person} name={name} onClose={() => setWithdrawing(false)} />}
    </Section>
  );
}

function withdrawalIn({ uses, versions }: ShownConsent) {
  const decided = uses.find(({ why }) => why === 'withdrawn');
  return decided && versions.find(({ id }) => id === decided.consent);
}

function Withdrawn({ person, name, on }: ConsentSectionProps & { readonly on: unknown }) {
  const t = useText();
  const { locale } = useIntl();
  const [isErasing, setErasing] = useState(false);
  return (
    <Callout
      tone="danger"
      title={t('consent.withdrawn.title', { date: describeDate(String(on ?? ''), locale) })}
      actions={<Button onPress={() => setErasing(true)}>{t('consent.erase')}</Button>}
    >
      <p>{t('consent.withdrawn.text')}</p>
      {isErasing && (
        <EraseDialog entity="person" record={person} title={name} onClose={() => setErasing(false)} onErased={() => go(['people'])} />
      )}
    </Callout>
  );
}

function Standings({ consent: { isNeeded, uses, versions } }: { readonly consent: ShownConsent }) {
  const t = useText();
  const { locale } = useIntl();
  if (!isNeeded && versions.length === 0) return <Soft>{t('consent.notNeeded')}</Soft>;
  if (uses.every(({ why }) => why === 'missing'))
    return (
      <Callout tone="warning" title={t('consent.missing.title')}>
        <p>{t('consent.missing.text')}</p>
      </Callout>
    );
  const ends = new Set(uses.flatMap((standing) => (standing.why === 'given' ? (untilOf(versions, standing) ?? []) : [])));
  return (
    <>
      {!isNeeded && <p className={styles['text']}>{t('consent.notNeeded')}</p>}
      {[...ends].map((until) => (
        <p key={until} className={styles['text']}>
          {t('consent.until', { date: describeDate(until, locale) })}
        </p>
      ))}
      <ul className={styles['uses']} aria-label={t('consent.uses')}>
        {uses.map((standing) => (
          <Use key={standing.use} standing={standing} until={untilOf(versions, standing)} />
        ))}
      </ul>
    </>
  );
}

function untilOf(versions: ShownConsent['versions'], { consent }: Standing): string | undefined {
  const until = versions.find(({ id }) => id === consent)?.fields['expires'];
  return typeof until === 'string' ? until : undefined;
}

const tones: Readonly<Record<Standing['answer'], Tone>> = { yes: 'good', no: 'neutral', ask: 'warning' };

function Use({ standing, until }: { readonly standing: Standing; readonly until: string | undefined }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const { use, answer, why, person, name } = standing;
  const reason = why === 'given' || why === 'ask-again' ? '' : t(`consent.why.${why}`, { date: describeDate(until ?? '', locale) });
  return (
    <li className={styles['use']}>
      <span>
        <Badge tone={tones[answer]}>{t(`consent.may.${answer}`)}</Badge>
      </span>
      <span>{words.label('consent-uses', use)}</span>
      {(reason !== '' || name !== undefined) && (
        <span className={styles['why']}>
          {reason}
          {name !== undefined && (
            <>
              {' '}
              {t('consent.by')}{' '}
              <a href={hrefOf(['people', person])}>
                <bdi>{calledBy(name, t)}</bdi>
              </a>
            </>
          )}
        </span>
      )}
    </li>
  );
}
