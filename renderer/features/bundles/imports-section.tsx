import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { CaseName } from '../values/index.ts';
import styles from './bundles.module.css';

type Import = Awaited<ReturnType<(typeof api)['bundles.imports']>>[number];

/** What was accepted so far. Each can be undone as a whole, and accepted again: nothing of it is deleted. */
export function ImportsSection() {
  const t = useText();
  const { data: imports = [] } = useQuery({ queryKey: ['bundles', 'imports'], queryFn: () => api['bundles.imports']({}) });
  const [asked, setAsked] = useState<Import>();
  if (imports.length === 0) return null;
  return (
    <Section title={t('imports.title')} count={imports.length}>
      <List label={t('imports.title')}>
        {imports.map((one) => (
          <ImportRow key={one.importRecord} one={one} onAsk={() => setAsked(one)} />
        ))}
      </List>
      {asked && <DecideDialog one={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function ImportRow({ one, onAsk }: { readonly one: Import; readonly onAsk: () => void }) {
  const t = useText();
  const time = useTime();
  const isOut = one.decision === 'exclude';
  return (
    <li className={styles['contact']}>
      <div className={styles['contactText']}>
        <div className={styles['contactName']}>
          <strong dir="auto">{one.signer ?? t('imports.unknown')}</strong>
          <Soft>{time(one.when)}</Soft>
          {isOut && <Badge tone="warning">{t('imports.out')}</Badge>}
        </div>
        {one.reason && <Soft>{t('imports.reason', { reason: one.reason })}</Soft>}
        <ImportedCases one={one} />
      </div>
      <Button kind="quiet" onPress={onAsk}>
        {t(isOut ? 'imports.again' : 'imports.undo')}
      </Button>
    </li>
  );
}

/** The cases that it brought something of; of the one that was accepted just now they stand open. */
function ImportedCases({ one: { importRecord } }: { readonly one: Import }) {
  const t = useText();
  const isNew = useRoute().query.get('accepted') === importRecord;
  const [isOpen, setOpen] = useState(isNew);
  const place = useRef<HTMLDivElement>(null);
  const { data, error } = useQuery({
    queryKey: ['bundles', 'imported-cases', importRecord],
    queryFn: () => api['bundles.importedCases']({ importRecord }),
    enabled: isOpen,
  });
  useEffect(() => {
    if (isNew && data) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isNew, data]);
  return (
    <div ref={place}>
      <Disclosure title={t('imports.cases')} level={3} isOpen={isOpen} onOpenChange={setOpen}>
        {error && <ErrorPanel error={error} />}
        {isOpen && !data && !error && <Soft>{t('frame.loading')}</Soft>}
        {data?.cases.length === 0 && <Soft>{t('imports.cases.none')}</Soft>}
        {data && data.cases.length > 0 && (
          <ul className={styles['importedCases']} aria-label={t('imports.cases')}>
            {data.cases.map(({ id, number, title }) => (
              <li key={id}>
                <a href={hrefOf(['cases', id])} dir="auto">
                  <CaseName id={id} title={title} number={number} />
                </a>{' '}
                {number !== null && <Soft>{number}</Soft>}
              </li>
            ))}
          </ul>
        )}
        {data?.isCut && <Soft>{t('imports.cases.more')}</Soft>}
      </Disclosure>
    </div>
  );
}

function DecideDialog({ one, onClose }: { readonly one: Import; readonly onClose: () => void }) {
  const t = useText();
  const isOut = one.decision === 'exclude';
  const [reason, setReason] = useState('');
  const { decide, isBusy, error } = useImportDecision(one, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') void decide(reason.trim());
  };
  return (
    <Dialog title={t(isOut ? 'imports.again.title' : 'imports.undo.title')} isOpen isAlert onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <p>{t(isOut ? 'imports.again.text' : 'imports.undo.text')}</p>
          <TextField label={t('imports.why')} description={t('imports.why.hint')} value={reason} onChange={setReason} autoFocus />
          {error !== undefined && <ErrorPanel error={error} />}
          <div className={styles['buttons']}>
            <Button onPress={onClose} isDisabled={isBusy}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" kind="primary" isPending={isBusy} isDisabled={reason.trim() === ''}>
              {t(isOut ? 'imports.again.submit' : 'imports.undo.submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

function useImportDecision({ importRecord, decision }: Import, onDone: () => void) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const next = decision === 'exclude' ? 'accept' : 'exclude';
  const decide = async (reason: string) => {
    setBusy(true);
    try {
      await runJob('imports.job', (options) => api['bundles.decide']({ importRecord, decision: next, reason }, options));
      await queries.invalidateQueries();
      useToasts.getState().show({ text: t(next === 'exclude' ? 'imports.undone' : 'imports.accepted') });
      onDone();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return { decide, isBusy, error };
}
