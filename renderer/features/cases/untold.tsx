import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { hrefOf } from '../../state/route.ts';
import { Callout } from '../../ui/layout.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { calledBy } from '../values/index.ts';

type Asked = Parameters<(typeof api)['cases.mayWriteDocument']>[0]['asked'];
type UntoldPeople = Awaited<ReturnType<(typeof api)['cases.mayWriteDocument']>>['untold'];

const nobody: UntoldPeople = [];

/** Whether a document about a case may be written, known before a place for it is chosen. */
export function useMayWrite(asked: Asked) {
  const { data, refetch } = useQuery({
    // Read from everywhere in the vault: whatever changes there, it is asked anew.
    queryKey: ['case-file', 'may-write', asked],
    async queryFn() {
      // What was typed a moment ago is part of it.
      await commitAllOrThrow();
      return api['cases.mayWriteDocument']({ asked });
    },
  });
  return {
    untold: data?.untold ?? nobody,
    /** As it is now. @throws what it would not be written for. */
    async ask(): Promise<boolean> {
      const answer = await refetch({ throwOnError: true });
      return answer.data?.untold.length === 0;
    },
  };
}

interface UntoldProps {
  readonly people: UntoldPeople;
  /** The way to somebody was taken. */
  readonly onGo: () => void;
}

/** To whom it happened and who did not agree: nothing can be handed on before they do. Each leads to what they said. */
export function Untold({ people, onGo }: UntoldProps) {
  const t = useText();
  if (people.length === 0) return null;
  return (
    <Callout tone="danger" title={t('caseFile.untold', { count: people.length })} isAlert>
      <p>{t('caseFile.untold.text')}</p>
      <ul>
        {people.map(({ id, name }) => (
          <li key={id}>
            <a href={hrefOf(['people', id])} onClick={onGo}>
              <bdi>{calledBy(name, t)}</bdi>
            </a>{' '}
            <ConsentPrompt person={id} people={people} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}
