import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { TimeLine, TimeList } from '../../ui/time-list.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { useCaseName } from '../values/index.ts';
import { ChainDialog } from './chain-dialog.tsx';
import { useChainWords } from './chain-words.ts';
import styles from './chain.module.css';

type Chain = Awaited<ReturnType<(typeof api)['cases.chain']>>;
export type ChainedCase = Chain['cases'][number];

/** The events that belong together with a case, in the order of time. */
export function useChain(id: string): Chain {
  return useQuery({ queryKey: ['cases', 'chain', id], queryFn: () => api['cases.chain']({ id }) }).data ?? none;
}

const none: Chain = { cases: [], isCut: false };

/** What an event is called; one that is not here has no name. */
export function useChainTitle(one: ChainedCase): string {
  const t = useText();
  const isHere = one.title !== null || one.number !== null;
  const name = useCaseName(isHere ? one : undefined);
  return isHere ? name : t('chain.notHere');
}

/** The events that belong together with a case, as a line in time. */
export function ChainSection({ id }: { readonly id: string }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [isTying, setTying] = useState(false);
  const { cases: chained, isCut } = useChain(id);
  return (
    <Section
      title={t('chain.title')}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={() => setTying(true)}>
          {t('chain.add')}
        </Button>
      }
    >
      {chained.length === 0 && <Soft>{t('chain.empty')}</Soft>}
      {chained.length > 0 && (
        <TimeList label={t('chain.title')}>
          {chained.map((one) => (
            <Event key={one.id} one={one} isHere={one.id === id} />
          ))}
        </TimeList>
      )}
      {isCut && <Soft>{t('chain.cut')}</Soft>}
      {isTying && (
        <ChainDialog id={id} tied={chained.filter(({ ties }) => ties.length > 0).map((one) => one.id)} onClose={() => setTying(false)} />
      )}
    </Section>
  );
}

function Event({ one, isHere }: { readonly one: ChainedCase; readonly isHere: boolean }) {
  const t = useText();
  const dateText = useDateText();
  const saidOf = useChainWords();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const title = useChainTitle(one);
  return (
    <TimeLine when={one.begin === null ? t('chain.noDate') : dateText(one.begin)} isOwn={isHere}>
      <span className={styles['what']} dir="auto">
        {isHere ? (
          <strong>{t('chain.here')}</strong>
        ) : one.number === null && one.title === null ? (
          <Soft>{title}</Soft>
        ) : (
          <a href={hrefOf(['cases', one.id])}>{title}</a>
        )}
      </span>
      {one.ties.map(({ id, type, note }) => (
        <span key={id} className={styles['tie']} dir="auto">
          {[saidOf(type), note].filter(Boolean).join(': ')}
          <IconButton
            label={t('chain.remove', { title })}
            icon={<X size={14} aria-hidden />}
            isDisabled={isReadOnly}
            onPress={() => void remove('chain', id, 'chain.trashed')}
          />
        </span>
      ))}
    </TimeLine>
  );
}
