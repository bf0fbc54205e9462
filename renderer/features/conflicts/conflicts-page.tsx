import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, List, Page, Section, Soft } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useFieldText } from '../values/index.ts';
import { ConflictView } from './conflict-view.tsx';
import styles from './conflicts.module.css';
import { type Conflict, type ConflictValue, keyOf, settle } from './settle.ts';

interface Settled {
  readonly conflict: Conflict;
  readonly shown: ConflictValue;
}

/** Fields that were changed in two places: the value before, mine, theirs. Nothing is lost whatever is chosen. */
export function ConflictsPage() {
  const t = useText();
  const { data: conflicts, error } = useQuery({ queryKey: ['conflicts'], queryFn: () => api['conflicts.list']({}) });
  const { settled, again, choose, chooseAgain } = useSettling();
  const open = [...(again ? [again] : []), ...(conflicts ?? []).filter((conflict) => !again || keyOf(conflict) !== keyOf(again))];
  useFocusOnNext(open.length);
  return (
    <Page title={t('nav.conflicts')} meta={conflicts && t('conflicts.count', { count: conflicts.length })}>
      {error && <ErrorPanel error={error} />}
      {!conflicts && !error && <Soft>{t('frame.loading')}</Soft>}
      {open.length > 0 && <p className={styles['lead']}>{t('conflicts.lead')}</p>}
      {settled.length > 0 && <SettledList settled={settled} onAgain={chooseAgain} />}
      {conflicts?.length === 0 && !again && <EmptyState title={t('conflicts.empty')}>{t('conflicts.empty.text')}</EmptyState>}
      {open.map((conflict) => (
        <ConflictView key={keyOf(conflict)} conflict={conflict} onChoose={(value, shown) => choose(conflict, value, shown)} />
      ))}
    </Page>
  );
}

/**
 * What was settled on this page can be chosen anew: its versions stay here until the page is left. They are in
 * the history for good, wherever one is.
 */
function useSettling() {
  const t = useText();
  const [settled, setSettled] = useState<readonly Settled[]>([]);
  const [again, setAgain] = useState<Conflict>();
  const chooseAgain = (conflict: Conflict) => {
    setSettled((present) => present.filter((one) => keyOf(one.conflict) !== keyOf(conflict)));
    setAgain(conflict);
  };
  const choose = async (conflict: Conflict, value: ConflictValue, shown: ConflictValue) => {
    const chosen = await settle(conflict, value).catch(async (error: unknown) => {
      // What stands now takes the place of what was shown.
      if (errorText(error).code === 'record.conflict') await queries.invalidateQueries({ queryKey: ['conflicts'] });
      throw error;
    });
    if (again && keyOf(conflict) === keyOf(again)) setAgain(undefined);
    setSettled((present) => [...present, { conflict: chosen, shown }]);
    useToasts.getState().show({
      text: t('conflicts.resolved'),
      action: { label: t('conflicts.again'), run: () => chooseAgain(chosen) },
    });
  };
  return { settled, again, choose, chooseAgain };
}

/** The button that was pressed is gone with its conflict: the next conflict takes the focus, not the top of the page. */
function useFocusOnNext(open: number): void {
  useEffect(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    (document.querySelector<HTMLElement>('[data-conflict]') ?? document.getElementById('content'))?.focus();
  }, [open]);
}

function SettledList({ settled, onAgain }: { readonly settled: readonly Settled[]; readonly onAgain: (conflict: Conflict) => void }) {
  const t = useText();
  const text = useFieldText();
  return (
    <Section title={t('conflicts.settled')} count={settled.length}>
      <List>
        {settled.map(({ conflict, shown }) => (
          <li key={keyOf(conflict)} className={styles['settled']}>
            <span className={styles['settledText']}>
              <strong dir="auto">{text.title(conflict.entity, conflict.title)}</strong>{' '}
              <Soft>{text.field(conflict.entity, conflict.field)}</Soft>{' '}
              <span dir="auto">{text.value(conflict.entity, conflict.field, shown) ?? t('value.empty')}</span>
            </span>
            <Button kind="quiet" onPress={() => onAgain(conflict)}>
              {t('conflicts.again')}
            </Button>
          </li>
        ))}
      </List>
    </Section>
  );
}
