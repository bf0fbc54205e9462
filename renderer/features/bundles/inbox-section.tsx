import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, List, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { fieldName } from '../fields/index.ts';

type Staged = Awaited<ReturnType<(typeof api)['bundles.inbox']>>[number];

interface Refused {
  readonly name: string;
  readonly error: unknown;
}

/** Bundles that came: each is checked first, and changes nothing until it is accepted. */
export function InboxSection() {
  const t = useText();
  const { data: staged = [] } = useQuery({ queryKey: ['bundles', 'inbox'], queryFn: () => api['bundles.inbox']({}) });
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [isBusy, setBusy] = useState(false);
  const take = async () => {
    const { files } = await shell['shell.chooseFiles']({ purpose: 'open-bundles' });
    setRefused([]);
    setBusy(true);
    for (const { token, name } of files) {
      try {
        await runJob('inbox.job', (options) => api['bundles.stage']({ file: token }, options));
      } catch (error) {
        setRefused((present) => [...present, { name, error }]);
      }
    }
    await queries.invalidateQueries({ queryKey: ['bundles'] });
    setBusy(false);
  };
  return (
    <Section
      title={t('inbox.title')}
      count={staged.length}
      actions={
        <Button isPending={isBusy} onPress={() => void take()}>
          {t('inbox.take')}
        </Button>
      }
    >
      <Stack>
        {refused.map(({ name, error }) => (
          <div key={name}>
            <Soft>{name}</Soft>
            <ErrorPanel error={error} />
          </div>
        ))}
        {staged.length === 0 && refused.length === 0 && (
          <Soft>
            {t('inbox.empty')} {t('inbox.empty.text')}
          </Soft>
        )}
        {staged.map((bundle) => (
          <StagedView key={bundle.key} bundle={bundle} />
        ))}
      </Stack>
    </Section>
  );
}

function StagedView({ bundle }: { readonly bundle: Staged }) {
  const t = useText();
  const time = useTime();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const { data: comparison } = useQuery({
    queryKey: ['bundles', 'compare', bundle.key],
    queryFn: () => api['bundles.compare']({ key: bundle.key }),
    retry: false,
  });
  const attempt = (work: () => Promise<unknown>) => async () => {
    setBusy(true);
    try {
      await work();
      await queries.invalidateQueries();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const accept = attempt(async () => {
    await runJob('inbox.accept.job', (options) => api['bundles.accept']({ key: bundle.key }, options));
    const conflicts = comparison?.conflicts ?? 0;
    useToasts.getState().show({
      text: t('inbox.accepted', { conflicts }),
      ...(conflicts > 0 && { action: { label: t('case.conflicts.show'), run: () => go(['conflicts']) } }),
    });
  });
  return (
    <Callout
      tone={bundle.signer.contact ? 'info' : 'warning'}
      title={t('inbox.from', { name: bundle.signer.contact?.name ?? bundle.authorName, when: time(bundle.created) })}
    >
      {!bundle.signer.contact && <p>{t('inbox.unknownSigner')}</p>}
      {comparison && <Comparison comparison={comparison} />}
      {error !== undefined && <ErrorPanel error={error} />}
      <Row>
        <Button kind="primary" isPending={isBusy} onPress={() => void accept()}>
          {t('inbox.accept')}
        </Button>
        <Button isDisabled={isBusy} onPress={() => void attempt(() => api['bundles.discard']({ key: bundle.key }))()}>
          {t('inbox.discard')}
        </Button>
      </Row>
    </Callout>
  );
}

function Comparison({ comparison }: { readonly comparison: Awaited<ReturnType<(typeof api)['bundles.compare']>> }) {
  const t = useText();
  const { added, changed, identical, conflicts, differences } = comparison;
  const fresh = Object.values(added).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <Row>
        <Badge tone={fresh > 0 ? 'good' : 'neutral'}>{t('inbox.new', { count: fresh })}</Badge>
        <Badge tone={changed > 0 ? 'info' : 'neutral'}>{t('inbox.changed', { count: changed })}</Badge>
        <Badge tone={conflicts > 0 ? 'warning' : 'neutral'}>{t('inbox.conflicts', { count: conflicts })}</Badge>
        <Badge>{t('inbox.identical', { count: identical })}</Badge>
      </Row>
      {differences.length > 0 && (
        <List label={t('inbox.differences')}>
          {differences.slice(0, 50).map((difference) => (
            <li key={`${difference.record} ${difference.field}`}>
              <Row>
                <strong dir="auto">{difference.title || t('frame.palette.untitled')}</strong>
                <Soft>{fieldName(t, difference.field)}</Soft>
                {difference.kind === 'conflict' && <Badge tone="warning">{t('inbox.conflict')}</Badge>}
              </Row>
              <p dir="auto">
                {String(difference.mine ?? t('frame.none'))} → {String(difference.theirs ?? t('frame.none'))}
              </p>
            </li>
          ))}
        </List>
      )}
    </>
  );
}
