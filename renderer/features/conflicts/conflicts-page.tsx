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
import { RecordTitle, useFieldText } from '../values/index.ts';
import { ConflictView } from './conflict-view.tsx';
import styles from './conflicts.module.css';
import { type Conflict, type ConflictValue, fieldKeyOf, resolveConflict } from './conflict.ts';

interface Resolved {
  readonly conflict: Conflict;
  readonly shown: ConflictValue;
}

/** Fields that were changed in two places: the value before, mine, theirs. Nothing is lost whatever is chosen. */
export function ConflictsPage() {
  const t = useText();
  const { data: conflicts, error } = useQuery({ queryKey: ['conflicts'], queryFn: () => api['conflicts.list']({}) });
  const { resolved, again, choose, chooseAgain } = useResolving();
  const open = [...(again ? [again] : []), ...(conflicts ?? []).filter((conflict) => !again || fieldKeyOf(conflict) !== fieldKeyOf(again))];
  useFocusOnNext(open.length);
  return (
    <Page title={t('nav.conflicts')} meta={conflicts && t('conflicts.count', { count: conflicts.length })}>
      {error && <ErrorPanel error={error} />}
      {!conflicts && !error && <Soft>{t('frame.loading')}</Soft>}
      {open.length > 0 && <p className={styles['lead']}>{t('conflicts.lead')}</p>}
      {resolved.length > 0 && <ResolvedList resolved={resolved} onAgain={chooseAgain} />}
      {conflicts?.length === 0 && !again && <EmptyState title={t('conflicts.empty')}>{t('conflicts.empty.text')}</EmptyState>}
      {open.map((conflict) => (
        <ConflictView key={fieldKeyOf(conflict)} conflict={conflict} onChoose={(value, shown) => choose(conflict, value, shown)} />
      ))}
    </Page>
  );
}

/**
 * What was resolved on this page can be chosen anew: its versions stay here until the page is left. They are in
 * the history for good, wherever one is.
 */
function useResolving() {
  const t = useText();
  const [resolved, setResolved] = useState<readonly Resolved[]>([]);
  const [again, setAgain] = useState<Conflict>();
  const chooseAgain = (conflict: Conflict) => {
    setResolved((present) => present.filter((one) => fieldKeyOf(one.conflict) !== fieldKeyOf(conflict)));
    setAgain(conflict);
  };
  const choose = async (conflict: Conflict, value: ConflictValue, shown: ConflictValue) => {
    const chosen = await resolveConflict(conflict, value).catch(async (error: unknown) => {
      // What stands now takes the place of what was shown.
      if (errorText(error).code === 'record.conflict') await queries.invalidateQueries({ queryKey: ['conflicts'] });
      throw error;
    });
    if (again && fieldKeyOf(conflict) === fieldKeyOf(again)) setAgain(undefined);
    setResolved((present) => [...present, { conflict: chosen, shown }]);
    useToasts.getState().show({
      text: t('conflicts.resolved'),
      action: { label: t('conflicts.again'), run: () => chooseAgain(chosen) },
    });
  };
  return { resolved, again, choose, chooseAgain };
}

/** The button that was pressed is gone with its conflict: the next conflict takes the focus, not the top of the page. */
function useFocusOnNext(open: number): void {
  useEffect(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    (document.querySelector<HTMLElement>('[data-conflict]') ?? document.getElementById('content'))?.focus();
  }, [open]);
}

function ResolvedList({ resolved, onAgain }: { readonly resolved: readonly Resolved[]; readonly onAgain: (conflict: Conflict) => void }) {
  const t = useText();
  const text = useFieldText();
  return (
    <Section title={t('conflicts.resolved.list')} count={resolved.length}>
      <List>
        {resolved.map(({ conflict, shown }) => (
          <li key={fieldKeyOf(conflict)} className={styles['resolved']}>
            <span className={styles['resolvedText']}>
              <strong dir="auto">
                <RecordTitle entity={conflict.entity} id={conflict.record} title={conflict.title} />
              </strong>{' '}
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
