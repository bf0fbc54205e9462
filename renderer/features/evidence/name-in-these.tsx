import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { useCountedStep } from '../lists/index.ts';
import { calledBy } from '../values/index.ts';
import { PeopleChoice } from './people-choice.tsx';

interface NameInTheseProps {
  /** Of the list. */
  readonly keys: readonly number[];
}

/** For many files at once: whom all of them show or name. */
export function NameInThese({ keys }: NameInTheseProps) {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button onPress={() => setIsAsked(true)}>{t('copies.name.many')}</Button>
      {isAsked && <NameDialog keys={keys} onClose={() => setIsAsked(false)} />}
    </>
  );
}

function NameDialog({ keys, onClose }: NameInTheseProps & { readonly onClose: () => void }) {
  const t = useText();
  const say = useCountedStep();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const among = { keys: [...keys] };
  const asked = { ...among, people: [...chosen] };
  const people = useQuery({ queryKey: ['evidence', 'people-of-many', among], queryFn: () => api['evidence.peopleOfMany'](among) });
  const naming = useQuery({
    queryKey: ['evidence', 'naming-in-many', asked],
    queryFn: () => api['evidence.namingInMany'](asked),
    enabled: chosen.length > 0,
  });
  const named = new Map(people.data?.people.map((person) => [person.id as string, person.named]));
  const error = people.error ?? naming.error;
  return (
    <Dialog
      title={t('copies.name.many.ask', { count: keys.length })}
      isOpen
      isAlert
      isWide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!naming.data || naming.data.count === 0}
            onPress={() => {
              onClose();
              void say(() => api['evidence.nameInMany'](asked), 'copies.name.many.done');
            }}
          >
            {t('copies.name.many.go')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('copies.name.many.text')}</p>
        {error && <ErrorPanel error={error} />}
        {people.data && (
          <PeopleChoice
            people={people.data.people.map(({ id, name }) => ({ id, name: calledBy(name, t) }))}
            chosen={chosen}
            onChange={setChosen}
            beside={(id) => (named.get(id) ? t('copies.name.many.here', { count: named.get(id)! }) : '')}
          />
        )}
        <div role="status">{naming.data && <WouldBe naming={naming.data} people={chosen.length} />}</div>
      </Stack>
    </Dialog>
  );
}

type Naming = Awaited<ReturnType<(typeof api)['evidence.namingInMany']>>;

/** More are not read one by one. */
const mostNames = 6;

/** What is done by the button, before it is pressed. */
function WouldBe({ naming, people }: { readonly naming: Naming; readonly people: number }) {
  const t = useText();
  const { count, named, trashed, nobody, nobodyIn } = naming;
  const names = nobodyIn.slice(0, mostNames);
  return (
    <Stack>
      <p>
        <strong>{t('copies.name.many.would', { people, count })}</strong>
      </p>
      {named > 0 && <p>{t('copies.name.many.named', { count: named })}</p>}
      {trashed > 0 && <p>{t('copies.name.many.trashed', { count: trashed })}</p>}
      {nobody > 0 && (
        <>
          <p>{t('copies.name.many.nobody', { count: nobody })}</p>
          <ul>
            {names.map(({ id, number, title }) => (
              <li key={id}>
                {number && <Soft>{number}</Soft>} <bdi>{plainName(title)}</bdi>
              </li>
            ))}
          </ul>
          {nobody > names.length && <Soft>{t('item.add.more', { count: nobody - names.length })}</Soft>}
        </>
      )}
    </Stack>
  );
}
