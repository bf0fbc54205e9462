import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commit, commitOrThrow, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Page, Row, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LookAlikeLine } from './look-alikes.tsx';

/** A new person, after a look at who may be the same. The name is a draft from its first letter. */
export function NewPersonPage() {
  const t = useText();
  const [ids] = useState(() => ({ person: newRecordId(), name: newRecordId() }));
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const text = name.trim();
  const alike = useAlike(text);
  useEffect(() => () => void Promise.all([commit('person', ids.person), commit('name', ids.name)]), [ids]);
  const change = (next: string) => {
    setName(next);
    typed('person', ids.person, 'kind', 'person');
    typed('name', ids.name, 'person', ids.person);
    typed('name', ids.name, 'fullName', next.trim() === '' ? null : next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await Promise.all([commitOrThrow('person', ids.person), commitOrThrow('name', ids.name)]);
      go(['people', ids.person]);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Page title={t('action.newPerson')} isNarrow>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextField label={t('person.name')} description={t('person.find.hint')} value={name} onChange={change} autoFocus />
          {alike.length > 0 && (
            <Callout tone="warning" title={t('person.alike')}>
              <List>
                {alike.map((person) => (
                  <li key={person.id}>
                    <LookAlikeLine person={person} />
                  </li>
                ))}
              </List>
            </Callout>
          )}
          {error !== undefined && <ErrorPanel error={error} />}
          <Row>
            <Button kind="primary" type="submit" isDisabled={text === ''}>
              {t('person.create')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Page>
  );
}

function useAlike(text: string) {
  const { data = [] } = useQuery({
    queryKey: ['people', 'find', text],
    queryFn: () => api['people.find']({ text, limit: 8 }),
    enabled: text !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  return text === '' ? [] : data;
}
