import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Segments } from '../../ui/choices.tsx';
import { Callout, EmptyState, Page, Soft, Stack } from '../../ui/layout.tsx';
import { OpenedByBundle } from '../consent/index.ts';
import styles from './bundles.module.css';
import { ComparedRecordView } from './compared-record.tsx';
import { StagedDecision, StagedHead, useComparison } from './staged-card.tsx';
import { Doubts } from './unknown-signer.tsx';
import type { Comparison } from './use-decision.ts';

type Kind = Comparison['records'][number]['kind'];
const kinds = ['conflict', 'changed', 'new', 'identical'] as const satisfies readonly Kind[];
const labels: Readonly<Record<Kind, MessageId>> = {
  conflict: 'review.conflict',
  changed: 'review.changed',
  new: 'review.new',
  identical: 'review.identical',
};

/** A waiting bundle, record by record, before anything of it counts. */
export function ReviewPage({ bundle: key }: { readonly bundle: number }) {
  const t = useText();
  const { data: staged } = useQuery({ queryKey: ['bundles', 'inbox'], queryFn: () => api['bundles.inbox']({}) });
  const bundle = staged?.find((one) => one.key === key);
  const { data: comparison, error } = useComparison(bundle);
  const back = () => go(['bundles']);
  return (
    <Page title={t('review.title')}>
      {staged && !bundle && <EmptyState title={t('review.gone')}>{t('review.gone.text')}</EmptyState>}
      {bundle && (
        <Stack>
          <div className={styles['reviewHead']}>
            <StagedHead bundle={bundle} heading="h2" />
            <StagedDecision bundle={bundle} conflicts={comparison?.conflicts ?? 0} isKnown={comparison !== undefined} onDone={back} />
          </div>
          <Doubts bundle={bundle} />
          {error && <ErrorPanel error={error} />}
          {!comparison && !error && <Soft>{t('inbox.comparing')}</Soft>}
          {comparison && <OpenedByBundle opened={comparison.opened} />}
          {comparison && <Records key={bundle.contentHash} comparison={comparison} />}
        </Stack>
      )}
    </Page>
  );
}

function Records({ comparison: { records, recordCount, conflicts } }: { readonly comparison: Comparison }) {
  const t = useText();
  const count = (kind: Kind) => records.filter((record) => record.kind === kind).length;
  const [kind, setKind] = useState<Kind>(() => kinds.find((one) => count(one) > 0) ?? 'identical');
  const shown = records.filter((record) => record.kind === kind);
  return (
    <>
      <div>
        <Segments
          label={t('review.show')}
          value={kind}
          options={kinds.map((id) => ({ id, label: `${t(labels[id])} ${count(id)}` }))}
          onChange={(id) => setKind(kinds.find((one) => one === id) ?? 'new')}
        />
      </div>
      {conflicts > 0 && kind === 'conflict' && <Callout tone="info">{t('review.conflict.text')}</Callout>}
      {recordCount > records.length && <Callout tone="warning">{t('review.more', { shown: records.length, count: recordCount })}</Callout>}
      {shown.length === 0 && <Soft>{t('review.none')}</Soft>}
      {shown.map((record) => (
        <ComparedRecordView key={`${record.entity} ${record.record}`} record={record} />
      ))}
    </>
  );
}
