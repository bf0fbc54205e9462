import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import type { FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ChangeMenu, type ManyCalls, type Marked, TagsButton, useCountedStep, useManyChanges } from '../lists/index.ts';
import { calledBy } from '../values/index.ts';
import styles from './people.module.css';
import { type PersonRow, useRolesOf } from './people-columns.tsx';

const calls: ManyCalls = {
  edit: (keys, fields) => api['people.editMany']({ keys, fields }),
  trash: (keys) => api['people.trashMany']({ keys }),
};

/** What can be done with many people at once; each is one step to take back. */
export function PeopleBulk({ marked }: { readonly marked: Marked }) {
  const t = useText();
  const words = useWords();
  const many = useManyChanges(calls);
  const run = useCountedStep();
  const [isSame, setSame] = useState(false);
  const { keys, clear } = marked;
  const change = (fields: Readonly<Record<string, FieldValue>>) => many.change(keys, fields);
  const relate = (reason: string) => run(() => api['people.relateMany']({ keys: [...keys], reason }), 'list.bulk.same');
  return (
    <>
      <Button isDisabled={keys.length < 2 || keys.length > mostTheSame} onPress={() => setSame(true)}>
        {t('people.bulk.same')}
      </Button>
      <TagsButton list="people" count={keys.length} readTags={readTags} change={change} />
      <ChangeMenu
        change={change}
        groups={[
          {
            id: 'kind',
            label: t('field.kind'),
            entries: words.options('person-kinds').map(({ id, label }) => ({ id, label, run: () => void change({ kind: id }) })),
          },
          {
            id: 'contact',
            label: t('people.column.contact'),
            entries: [
              { id: 'no', label: t('person.doNotContact'), run: () => void change({ doNotContact: true }) },
              { id: 'yes', label: t('people.facet.contact.0'), run: () => void change({ doNotContact: false }) },
            ],
          },
        ]}
      />
      <Button kind="danger" onPress={() => void many.trash(keys).then((isDone) => isDone && clear())}>
        {t('list.bulk.trash')}
      </Button>
      {isSame && (
        <SameDialog
          keys={keys}
          onClose={() => setSame(false)}
          onDecide={(reason) =>
            void relate(reason).then((isDone) => {
              if (!isDone) return;
              setSame(false);
              clear();
            })
          }
        />
      )}
    </>
  );
}

/** The vault takes no more: whoever says that people are the same has looked at each. */
const mostTheSame = 50;

interface SameDialogProps {
  readonly keys: readonly number[];
  readonly onClose: () => void;
  readonly onDecide: (reason: string) => void;
}

/** Names each of them with what tells people apart: they become one row, and why is said once. */
function SameDialog({ keys, onClose, onDecide }: SameDialogProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const { data, error } = useQuery({
    queryKey: ['people', 'same', keys],
    queryFn: () => api['people.rows']({ keys: [...keys] }),
    gcTime: 0,
  });
  const isWhole = reason.trim() !== '' && data !== undefined;
  const decide = () => {
    if (isWhole) onDecide(reason.trim());
  };
  return (
    <Dialog
      title={t('people.same.title', { count: keys.length })}
      isOpen
      onClose={onClose}
      onFinish={decide}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={decide}>
            {t('people.same.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('people.same.text')}</p>
        {error && <ErrorPanel error={error} />}
        <ul className={styles['sameList']}>
          {data?.map((row) => (
            <li key={row.key}>
              <strong dir="auto">{calledBy(row.name, t)}</strong> <Soft>{row.otherNames.join(' · ')}</Soft>
              <SameFacts row={row} />
            </li>
          ))}
        </ul>
        <TextField label={t('person.relate.reason')} lines="many" value={reason} onChange={setReason} isRequired />
      </Stack>
    </Dialog>
  );
}

/** What tells people of one name apart. */
function SameFacts({ row }: { readonly row: PersonRow }) {
  const dateText = useDateText();
  const rolesOf = useRolesOf();
  const facts = [row.birth && dateText(row.birth), row.occupation, row.organisation, rolesOf(row)];
  return <Soft>{facts.filter(Boolean).join(' · ')}</Soft>;
}

/** The tags that people have, the most frequent first. */
async function readTags(): Promise<string[]> {
  const counted = await api['people.counts']({ facet: 'tag', filter: {} });
  return counted.flatMap(({ value }) => value ?? []);
}
