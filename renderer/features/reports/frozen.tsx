import { useQuery } from '@tanstack/react-query';
import { Snowflake } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Badge, Callout, EmptyState, Row, Soft } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { FrozenChanges, FrozenDifferences } from './frozen-changes.tsx';
import { OpenFindings } from './open-findings.tsx';
import type { Language, Report } from './report.ts';
import styles from './reports.module.css';
import { WriteDialog } from './write-dialog.tsx';

export type FrozenReport = Awaited<ReturnType<(typeof api)['reports.frozen']>>[number];

interface FrozenProps {
  readonly report: Report;
  readonly language: Language;
}

/** What was frozen of the report: by whom, who stands in for it, what changed since. */
export function Frozen({ report, language }: FrozenProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const { data, error } = useQuery({
    queryKey: ['reports', 'frozen', report.id],
    queryFn: () => api['reports.frozen']({ report: report.id }),
  });
  const [open, setOpen] = useState(0);
  const freeze = () =>
    void attempt(async () => {
      await commitAllOrThrow();
      const frozen = await api['reports.freeze']({ report: report.id, language });
      setOpen(frozen.open);
    });
  const add = (
    <Button icon={<Snowflake size={14} aria-hidden />} isDisabled={isReadOnly} onPress={freeze}>
      {t('reports.freeze')}
    </Button>
  );
  return (
    <div className={styles['checks']}>
      {error && <ErrorPanel error={error} />}
      {open > 0 && (
        <Callout tone="warning" title={t('reports.freeze.open', { count: open })}>
          <a href={hrefOf(['reports', report.id], { panel: 'checks' })}>{t('reports.panel.checks')}</a>
        </Callout>
      )}
      {data?.length === 0 && (
        <EmptyState title={t('reports.frozen.none')} actions={add}>
          {t('reports.frozen.none.text')}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <Row>{add}</Row>
          <Soft>{t('reports.frozen.kept')}</Soft>
          {data.map((one) => (
            <FrozenOne
              key={one.id}
              report={report}
              writtenIn={language}
              frozen={one}
              others={data.filter(({ id, state }) => id !== one.id && state === 'here')}
            />
          ))}
        </>
      )}
    </div>
  );
}

interface FrozenOneProps {
  readonly report: Report;
  readonly writtenIn: Language;
  readonly frozen: FrozenReport;
  readonly others: readonly FrozenReport[];
}

function FrozenOne({ report, writtenIn, frozen, others }: FrozenOneProps) {
  const t = useText();
  const time = useTime();
  const words = useWords();
  const [shown, setShown] = useState<'changes' | 'compare'>();
  const [other, setOther] = useState('');
  const [isWriting, setWriting] = useState(false);
  const { id, title, language, audience, length, name, isProven, when, state } = frozen;
  const chosen = others.find((one) => one.id === other);
  // What was frozen first is what was there before.
  const earlier = chosen && (chosen.when < when ? { one: chosen.id, other: id } : { one: id, other: chosen.id });
  const toggle = (what: 'changes' | 'compare') => setShown(shown === what ? undefined : what);
  const nameOf = (one: FrozenReport) => `${time(one.when)} · ${one.name}`;
  return (
    <section className={styles['frozen']} aria-label={nameOf(frozen)}>
      <h3>
        <bdi>{title}</bdi>
      </h3>
      <Soft>
        {[
          t('reports.frozen.by', { name, when: time(when) }),
          words.label('report-languages', language),
          words.label('report-audiences', audience),
          words.label('report-lengths', length),
        ].join(' · ')}
      </Soft>
      {!isProven && <Badge tone="warning">{t('sign.unproven')}</Badge>}
      {state !== 'here' && <Soft>{t(`reports.frozen.${state}`)}</Soft>}
      <Approvals report={report.id} frozen={frozen} />
      {state === 'here' && (
        <Row>
          <Button onPress={() => setWriting(true)}>{t('reports.write')}</Button>
          <Button onPress={() => toggle('changes')}>{t('reports.frozen.changes')}</Button>
          {others.length > 0 && <Button onPress={() => toggle('compare')}>{t('reports.frozen.compare')}</Button>}
        </Row>
      )}
      {shown === 'changes' && <FrozenChanges report={report} freeze={id} />}
      {shown === 'compare' && (
        <>
          <SelectField
            label={t('reports.frozen.with')}
            value={other}
            options={others.map((one) => ({ id: one.id, label: nameOf(one) }))}
            placeholder={t('field.noChoice')}
            onChange={setOther}
          />
          {earlier && <FrozenDifferences {...earlier} language={language} />}
        </>
      )}
      {isWriting && (
        <WriteDialog report={report} language={writtenIn} frozen={{ id, audience, language }} onClose={() => setWriting(false)} />
      )}
    </section>
  );
}

interface ApprovalsProps {
  readonly report: string;
  readonly frozen: FrozenReport;
}

function Approvals({ report, frozen: { id, approvals, canApprove, language, audience } }: ApprovalsProps) {
  const t = useText();
  const time = useTime();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const hasOwn = approvals.some(({ isOwn, state }) => isOwn && state === 'stands');
  return (
    <>
      {approvals.map((approval) => (
        <p key={approval.id}>
          {t('reports.frozen.approved', { name: approval.name, when: time(approval.when) })}{' '}
          {approval.state !== 'stands' && <Badge tone="warning">{t(`reports.frozen.approval.${approval.state}`)}</Badge>}
        </p>
      ))}
      {approvals.length === 0 && <Soft>{t('reports.frozen.notApproved')}</Soft>}
      {canApprove && <OpenFindings report={report} language={language} audience={audience} />}
      <Row>
        {canApprove && (
          <Button isDisabled={isReadOnly} onPress={() => void attempt(() => api['reports.approve']({ freeze: id }))}>
            {t('sign.approved')}
          </Button>
        )}
        {hasOwn && (
          <Button isDisabled={isReadOnly} onPress={() => void attempt(() => api['reports.withdraw']({ freeze: id }))}>
            {t('sign.withdraw')}
          </Button>
        )}
      </Row>
    </>
  );
}
