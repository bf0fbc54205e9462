import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import styles from './imports.module.css';

type Proposals = Awaited<ReturnType<(typeof api)['recommendations.proposals']>>;
type Proposal = Proposals['rows'][number];
type Decision = Parameters<(typeof api)['recommendations.decideMatches']>[0]['decisions'][number];

const pageRows = 100;
/** Words that differ in a comma or a plural; a person may decide on all of them at once. */
const nearlySame = 0.95;

/** Rows of tables that may be paragraphs of a report: a person says which they are. Nothing where nothing waits. */
export function MatchReview() {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ['recommendations', 'proposals'],
    queryFn: () => api['recommendations.proposals']({ limit: pageRows }),
  });
  const decide = async (decisions: readonly Decision[]) => {
    await api['recommendations.decideMatches']({ decisions: [...decisions] });
    await queries.invalidateQueries();
    useToasts.getState().show({ text: t('matches.decided', { count: decisions.length }) });
  };
  if (error) return <ErrorPanel error={error} />;
  if (!data || data.count === 0) return null;
  const clear = data.rows.flatMap(clearDecision);
  return (
    <Section title={t('matches.title')} count={data.count}>
      <Stack>
        <p className={styles['text']}>{t('matches.text')}</p>
        {clear.length > 0 && (
          <Row>
            <Button onPress={() => void decide(clear)}>{t('matches.acceptClear', { count: clear.length })}</Button>
          </Row>
        )}
        <ul className={styles['matches']}>
          {data.rows.map((proposal) => (
            <Match key={proposal.id} proposal={proposal} onDecide={(decisions) => void decide(decisions)} />
          ))}
        </ul>
        {data.count > data.rows.length && <Soft>{t('matches.more', { count: data.count - data.rows.length })}</Soft>}
      </Stack>
    </Section>
  );
}

/** Accepting the best candidate, where it is nearly the same and no other is as alike. */
function clearDecision({ id, candidates }: Proposal): readonly Decision[] {
  const [best, second] = candidates;
  const isClear = best !== undefined && best.similarity >= nearlySame && second?.similarity !== best.similarity;
  return isClear ? [{ provisional: id, recommendation: best.id, accept: true }] : [];
}

function Match({ proposal, onDecide }: { readonly proposal: Proposal; readonly onDecide: (decisions: readonly Decision[]) => void }) {
  const t = useText();
  const { id, state, session, text, candidates } = proposal;
  return (
    <li className={styles['match']}>
      <p dir="auto">
        <Soft>{t('matches.row', { state, session: session ?? 0 })}</Soft> {text}
      </p>
      {candidates.map(({ id: recommendation, reference, similarity, text: words }) => (
        <div key={recommendation} className={styles['candidate']}>
          <p dir="auto">
            <a href={hrefOf(['recommendations', recommendation])}>
              {t('matches.candidate', { reference, percent: Math.round(similarity * 100) })}
            </a>{' '}
            {words}
          </p>
          <Row>
            <Button onPress={() => onDecide([{ provisional: id, recommendation, accept: true }])}>
              {t('matches.same', { reference })}
            </Button>
            <Button kind="quiet" onPress={() => onDecide([{ provisional: id, recommendation, accept: false }])}>
              {t('matches.other', { reference })}
            </Button>
          </Row>
        </div>
      ))}
    </li>
  );
}
