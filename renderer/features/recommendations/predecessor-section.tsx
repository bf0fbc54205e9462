import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { referenceOf } from '../../../db/model/recommendation-reference.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { addRecord } from '../../state/new-record.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { List, Row, Section, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './recommendations.module.css';

type Details = Awaited<ReturnType<(typeof api)['recommendations.show']>>;
type Summary = NonNullable<Details['predecessor']>;

/** The recommendation of an earlier cycle that this one repeats: proposed by how alike the texts are, said by a person. */
export function PredecessorSection({ details }: { readonly details: Details }) {
  const t = useText();
  const { attempt } = useRemoval();
  const [isLooking, setLooking] = useState(false);
  const say = (predecessor: string | null) => void attempt(() => addRecord('recommendation', { predecessor }, details.id));
  const { predecessor, successors } = details;
  return (
    <Section title={t('recommendation.predecessor')}>
      {predecessor ? (
        <Row>
          <Other of={predecessor} />
          <Button onPress={() => say(null)}>{t('recommendation.predecessor.remove')}</Button>
        </Row>
      ) : (
        <Row>
          <Soft>{t('recommendation.predecessor.none')}</Soft>
          {!isLooking && <Button onPress={() => setLooking(true)}>{t('recommendation.predecessor.propose')}</Button>}
        </Row>
      )}
      {!predecessor && isLooking && <Proposed id={details.id} onTake={say} />}
      {successors.length > 0 && (
        <p>
          {t('recommendation.successors')}:{' '}
          {successors.map((one) => (
            <Other key={one.id} of={one} />
          ))}
        </p>
      )}
    </Section>
  );
}

function Proposed({ id, onTake }: { readonly id: string; readonly onTake: (predecessor: string) => void }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['recommendations', 'predecessors', id],
    queryFn: () => api['recommendations.predecessors']({ id }),
  });
  if (data?.length === 0) return <Soft>{t('recommendation.predecessor.nothing')}</Soft>;
  return (
    <List label={t('recommendation.predecessor')}>
      {data?.map(({ recommendation, similarity }) => (
        <li key={recommendation.id}>
          <Row>
            <Other of={recommendation} />
            <Soft>{Math.round(similarity * 100)} %</Soft>
            <Button onPress={() => onTake(recommendation.id)}>{t('recommendation.predecessor.take')}</Button>
          </Row>
          <p className={styles['small']} dir="auto">
            {recommendation.text}
          </p>
        </li>
      ))}
    </List>
  );
}

function Other({ of }: { readonly of: Summary }) {
  return <a href={hrefOf(['recommendations', of.id])}>{referenceOf(of)}</a>;
}
