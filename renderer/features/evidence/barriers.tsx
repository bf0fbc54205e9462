import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';

type Barrier = Awaited<ReturnType<(typeof api)['evidence.leaving']>>['barriers'][number];

/** What stands against a file's leaving, each in a sentence; a person leads to their consent. */
export function Barriers({ barriers }: { readonly barriers: readonly Barrier[] }) {
  if (barriers.length === 0) return null;
  return (
    <ul>
      {barriers.map((barrier) => (
        <li key={barrier.kind === 'consent' ? `${barrier.use} ${barrier.person}` : barrier.kind}>
          <Said barrier={barrier} />
        </li>
      ))}
    </ul>
  );
}

function Said({ barrier }: { readonly barrier: Barrier }) {
  const t = useText();
  const words = useWords();
  if (barrier.kind === 'covered') return t('copies.barrier.covered');
  if (barrier.kind === 'confidentiality')
    return t('copies.barrier.secrecy', { level: t(`confidentiality.${barrier.level as 1 | 2 | 3 | 4}`) });
  return (
    <>
      <a href={hrefOf(['people', barrier.person])}>
        <bdi>{barrier.title || t('copies.barrier.unnamed')}</bdi>
      </a>{' '}
      {t('copies.barrier.consent', {
        use: words.label('consent-uses', barrier.use),
        why: t(`export.why.${barrier.why as 'missing'}`),
      })}
    </>
  );
}
