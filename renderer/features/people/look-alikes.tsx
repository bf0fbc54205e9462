import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Callout, ItemLink, List, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useRemoval } from '../fields/index.ts';
import { calledBy } from '../values/index.ts';
import { useFactsOf } from './person-options.ts';

type LookAlike = Awaited<ReturnType<(typeof api)['people.alike']>>[number];
type PersonDetails = Awaited<ReturnType<(typeof api)['people.show']>>;

/** One look-alike: name, why it fits, and what tells people apart. */
export function LookAlikeLine({ person }: { readonly person: LookAlike }) {
  const t = useText();
  const factsOf = useFactsOf();
  return (
    <ItemLink href={hrefOf(['people', person.id])}>
      <strong dir="auto">{person.name || t('person.unnamed')}</strong>
      <Soft>{factsOf(person)}</Soft>
    </ItemLink>
  );
}

type Verdict = { readonly verdict: 'same' | 'different'; readonly person: LookAlike };

/** Others who may be this person: a person decides, with a reason, and the decision can be taken back. */
export function LookAlikes({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const [asked, setAsked] = useState<Verdict>();
  const { data: alike = [] } = useQuery({
    queryKey: ['people', 'alike', person.id],
    queryFn: () => api['people.alike']({ id: person.id }),
    retry: false,
  });
  useKeptFocus(alike.length);
  return (
    <>
      {alike.length > 0 && (
        <Callout tone="warning" title={t('person.alike.title', { count: alike.length })}>
          <List>
            {alike.map((other) => (
              <li key={other.id}>
                <Stack>
                  <LookAlikeLine person={other} />
                  <Row>
                    <Button onPress={() => setAsked({ verdict: 'same', person: other })}>{t('person.alike.same')}</Button>
                    <Button onPress={() => setAsked({ verdict: 'different', person: other })}>{t('person.alike.other')}</Button>
                  </Row>
                </Stack>
              </li>
            ))}
          </List>
        </Callout>
      )}
      {asked && <DecideDialog id={person.id} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function DecideDialog({
  id,
  asked: { verdict, person },
  onClose,
}: {
  readonly id: string;
  readonly asked: Verdict;
  readonly onClose: () => void;
}) {
  const t = useText();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const decide = async () => {
    try {
      await api['people.relate']({ entity: 'person', one: id, other: person.id, verdict, reason: reason.trim() });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t(verdict === 'same' ? 'person.same.title' : 'person.different.title', { name: person.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={reason.trim() === ''} onPress={() => void decide()}>
            {t(verdict === 'same' ? 'person.alike.same' : 'person.alike.other')}
          </Button>
        </>
      }
    >
      <p>{t(verdict === 'same' ? 'person.same.text' : 'person.different.text')}</p>
      <TextField label={t('person.relate.reason')} lines="many" value={reason} onChange={setReason} autoFocus />
      {error !== undefined && <ErrorPanel error={error} />}
    </Dialog>
  );
}

/** What somebody decided about this person and others. */
export function Verdicts({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const { attempt, offerUndo } = useRemoval();
  if (person.verdicts.length === 0) return null;
  const takeBack = async ({ id, of: one, person: other, verdict, reason }: PersonDetails['verdicts'][number]) => {
    const decision = { entity: 'person', one, other, verdict: verdict === 'same' ? 'same' : 'different' } as const;
    if (await attempt(() => api['people.unrelate']({ id })))
      offerUndo('person.unrelated', () => api['people.relate']({ ...decision, reason: reason ?? '' }));
  };
  return (
    <Section title={t('person.verdicts')} count={person.verdicts.length}>
      <List>
        {person.verdicts.map((relation) => {
          const { id, person: other, name, ofName, verdict, reason } = relation;
          return (
            <li key={id}>
              <Row>
                <Badge tone={verdict === 'same' ? 'info' : 'neutral'}>{t(verdict === 'same' ? 'person.same' : 'person.different')}</Badge>
                {verdict === 'same' ? (
                  <bdi>
                    {t('person.same.pair', {
                      one: calledBy(ofName, t),
                      other: name === null ? t('person.notReceived') : calledBy(name, t),
                    })}
                  </bdi>
                ) : (
                  <a href={hrefOf(['people', other])} dir="auto">
                    {name ?? t('person.notReceived')}
                  </a>
                )}
                <span dir="auto">{reason}</span>
                <Button kind="quiet" onPress={() => void takeBack(relation)}>
                  {t('person.relate.takeBack')}
                </Button>
              </Row>
            </li>
          );
        })}
      </List>
      {person.cluster.contradictions.length > 0 && <Callout tone="warning" title={t('person.contradiction')} />}
    </Section>
  );
}
