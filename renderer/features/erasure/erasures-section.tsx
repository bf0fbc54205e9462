import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useFieldText } from '../values/index.ts';
import { DecideDialog } from './erase-dialog.tsx';
import styles from './erasure.module.css';
import { DoomedRecords } from './plan-view.tsx';
import { NotesDialog, RefuseDialog } from './word-dialogs.tsx';

type Erasures = Awaited<ReturnType<(typeof api)['erasures.list']>>;
type Proposal = Erasures['proposed'][number];
type Decided = Erasures['decided'][number];

/** What others erased and propose to erase here, and what was decided. Nothing shows where there is neither. */
export function ErasuresSection() {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['erasures'], queryFn: () => api['erasures.list']({}) });
  useKeptFocus(data?.proposed.length);
  if (error) return <ErrorPanel error={error} />;
  if (!data || data.proposed.length + data.decided.length === 0) return null;
  return (
    <>
      {data.proposed.length > 0 && (
        <Section title={t('erasures.title')} count={data.proposed.length}>
          <Stack>
            <p>{t('erasures.lead')}</p>
            {data.proposed.map((proposal) => (
              <ProposalCard key={proposal.action} proposal={proposal} />
            ))}
          </Stack>
        </Section>
      )}
      {data.decided.length > 0 && <DecidedList decided={data.decided} />}
    </>
  );
}

function ProposalCard({ proposal }: { readonly proposal: Proposal }) {
  const t = useText();
  const time = useTime();
  const [open, setOpen] = useState<'accept' | 'refuse'>();
  const close = () => setOpen(undefined);
  const title = t('erasures.card', { name: proposal.from ?? t('erasure.author.unknown'), when: time(proposal.when) });
  return (
    <article className={styles['card']} aria-label={title}>
      <h3 dir="auto">{title}</h3>
      <DoomedRecords doomed={proposal} />
      <Row>
        <Button kind="primary" onPress={() => setOpen('accept')}>
          {t('erasures.accept')}
        </Button>
        <Button onPress={() => setOpen('refuse')}>{t('erasures.refuse')}</Button>
      </Row>
      {open === 'accept' && <AcceptDialog action={proposal.action} onClose={close} />}
      {open === 'refuse' && <RefuseDialog action={proposal.action} onClose={close} />}
    </article>
  );
}

function AcceptDialog({ action, onClose }: { readonly action: string; readonly onClose: () => void }) {
  const t = useText();
  const plan = useQuery({
    queryKey: ['erasure', action],
    queryFn: ({ signal }) => api['erasures.planProposal']({ action }, { signal }),
    gcTime: 0,
  });
  return (
    <DecideDialog
      title={t('erasures.accept.title')}
      plan={plan.data}
      error={plan.error}
      erase={(decision) => api['erasures.accept']({ action, ...decision })}
      onClose={onClose}
    />
  );
}

function DecidedList({ decided }: { readonly decided: readonly Decided[] }) {
  const t = useText();
  return (
    <Disclosure title={`${t('erasures.decided')} (${decided.length})`} level={2}>
      <List label={t('erasures.decided')}>
        {decided.map((one) => (
          <DecidedRow key={one.erasure} one={one} />
        ))}
      </List>
    </Disclosure>
  );
}

/** What it was is gone: kinds of records, when, why, and what was done about the rest. */
function DecidedRow({ one }: { readonly one: Decided }) {
  const t = useText();
  const time = useTime();
  const text = useFieldText();
  const [open, setOpen] = useState<'notes' | 'accept'>();
  const close = () => setOpen(undefined);
  const name = one.from ?? t('erasure.author.unknown');
  const kinds = [...Map.groupBy(one.records, ({ entity }) => text.entity(entity))].map(([kind, members]) =>
    members.length > 1 ? `${kind} × ${members.length}` : kind,
  );
  return (
    <li className={styles['decided']}>
      <div className={styles['decidedText']}>
        <strong dir="auto">{t(one.isMine ? 'erasures.decided.mine' : `erasures.decided.${one.decision}`, { name })}</strong>
        <span>{kinds.join(t('list.separator'))}</span>
        <Soft>{time(one.when)}</Soft>
        {one.reason && <Soft>{t('erasures.decided.reason', { reason: one.reason })}</Soft>}
        {one.notes && <Soft>{t('erasures.decided.notes', { notes: one.notes })}</Soft>}
      </div>
      {one.decision === 'accept' && (
        <Button kind="quiet" onPress={() => setOpen('notes')}>
          {t('erasures.notes')}
        </Button>
      )}
      {one.isOpen && (
        <Button kind="quiet" onPress={() => setOpen('accept')}>
          {t('erasures.later')}
        </Button>
      )}
      {open === 'notes' && <NotesDialog erasure={one.erasure} before={one.notes ?? ''} onClose={close} />}
      {open === 'accept' && <AcceptDialog action={one.action} onClose={close} />}
    </li>
  );
}
