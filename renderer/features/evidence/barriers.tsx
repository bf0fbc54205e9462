import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';

type Leaving = Awaited<ReturnType<(typeof api)['evidence.leaving']>>;
type Barrier = Leaving['barriers'][number];
type Consent = Extract<Barrier, { kind: 'consent' }>;

/** What stands against a file's leaving, each in a sentence; a person leads to their consent. */
export function Barriers({ barriers }: { readonly barriers: readonly Barrier[] }) {
  if (barriers.length === 0) return null;
  const byPerson = Map.groupBy(
    barriers.filter((one) => one.kind === 'consent'),
    ({ person }) => person,
  );
  return (
    <ul>
      {[...byPerson].map(([person, asked]) => (
        <li key={person}>
          <NotAgreed asked={asked} />
        </li>
      ))}
      {barriers.map(
        (barrier) =>
          barrier.kind !== 'consent' && (
            <li key={barrier.kind}>
              <Said barrier={barrier} />
            </li>
          ),
      )}
    </ul>
  );
}

function NotAgreed({ asked }: { readonly asked: readonly Consent[] }) {
  const t = useText();
  const words = useWords();
  const { person, title } = asked[0]!;
  const uses = asked.map(({ use, why }) =>
    t('copies.barrier.use', { use: words.label('consent-uses', use), why: t(`export.why.${why as 'missing'}`) }),
  );
  return (
    <>
      <a href={hrefOf(['people', person])}>
        <bdi>{title || t(title === '' ? 'person.withheld' : 'copies.barrier.unnamed')}</bdi>
      </a>{' '}
      {t('copies.barrier.consent', { uses: uses.join(t('list.separator')) })}
    </>
  );
}

function Said({ barrier }: { readonly barrier: Exclude<Barrier, Consent> }) {
  const t = useText();
  if (barrier.kind === 'confidentiality')
    return t('copies.barrier.secrecy', { level: t(`confidentiality.${barrier.level as 1 | 2 | 3 | 4}`) });
  return t(`copies.barrier.${barrier.kind}`);
}

/** More are on the page of the item. */
const mostCopies = 3;

/** Why none of the copies that were made may leave either. */
export function CopyBarriers({ copies }: { readonly copies: Leaving['copies'] }) {
  const t = useText();
  return copies.slice(0, mostCopies).map(({ id, number, title, barriers }) => (
    <div key={id}>
      <p>
        <a href={hrefOf(['evidence', id])}>
          <bdi>{number ?? title}</bdi>
        </a>{' '}
        {t('copies.export.copyStays')}
      </p>
      <Barriers barriers={barriers} />
      {barriers.some(({ kind }) => kind === 'consent') && <p>{t('copies.export.copyStays.do')}</p>}
    </div>
  ));
}
