import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ConsentBadge } from './consent-badge.tsx';
import styles from './consent.module.css';

export interface ConsentPromptProps {
  /** Whom it is about; nothing shows for a value that is nobody. */
  readonly person: unknown;
  /** Everybody of the page: their consents are read at once. */
  readonly people: readonly { readonly id: string }[];
}

/** A line beside a source or victim whose consent is missing, has ended or was withdrawn. Nothing waits for it. */
export function ConsentPrompt({ person, people }: ConsentPromptProps) {
  const t = useText();
  const persons = people.slice(0, 1000).map(({ id }) => id);
  const { data = [] } = useQuery({
    queryKey: ['people', 'consent-states', persons],
    queryFn: () => api['consents.states']({ persons }),
    enabled: persons.length > 0,
    placeholderData: (previous) => previous,
  });
  const state = data.find((one) => one.person === person)?.state ?? 'recorded';
  if (typeof person !== 'string' || state === 'recorded') return null;
  return (
    <span className={styles['prompt']}>
      <ConsentBadge state={state} isFull />
      {state === 'withdrawn' ? (
        <a href={hrefOf(['people', person])}>{t('consent.prompt.look')}</a>
      ) : (
        <a href={hrefOf(['people', person, 'consent'])}>{t('consent.prompt.record')}</a>
      )}
    </span>
  );
}
