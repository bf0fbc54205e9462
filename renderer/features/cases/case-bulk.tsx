import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { LinkManyDialog } from '../links/index.ts';
import { ChangeMenu, type ManyCalls, type Marked, TagsButton, useManyChanges } from '../lists/index.ts';
import { ThemesButton } from '../themes/index.ts';

const calls: ManyCalls = {
  edit: (keys, fields) => api['records.editMany']({ entity: 'case', keys, fields }),
  trash: (keys) => api['records.trashMany']({ entity: 'case', keys }),
};

/** What can be done with many cases at once; each is one step to take back. */
export function CaseBulk({ marked }: { readonly marked: Marked }) {
  const t = useText();
  const words = useWords();
  const many = useManyChanges(calls);
  const [isLinking, setLinking] = useState(false);
  const { keys, clear } = marked;
  const change = (fields: Readonly<Record<string, FieldValue>>) => many.change(keys, fields);
  const choices = (field: string, list: string): MenuEntry[] =>
    words.options(list).map(({ id, label }) => ({ id, label, run: () => void change({ [field]: id }) }));
  return (
    <>
      <Button onPress={() => setLinking(true)}>{t('cases.bulk.link')}</Button>
      <ThemesButton list="cases" keys={keys} />
      <TagsButton list="cases" count={keys.length} readTags={readTags} change={change} />
      <ChangeMenu
        change={change}
        groups={[
          { id: 'monitoringStatus', label: t('field.monitoringStatus'), entries: choices('monitoringStatus', 'monitoring-statuses') },
          { id: 'urgency', label: t('field.urgency'), entries: choices('urgency', 'urgency') },
        ]}
      />
      <Button kind="danger" onPress={() => void many.trash(keys).then((isDone) => isDone && clear())}>
        {t('list.bulk.trash')}
      </Button>
      {isLinking && (
        <LinkManyDialog
          count={keys.length}
          onClose={() => setLinking(false)}
          onLink={(link) => api['links.addToCases']({ keys: [...keys], ...link })}
        />
      )}
    </>
  );
}

/** The tags that cases have, the most frequent first. */
async function readTags(): Promise<string[]> {
  const counted = await api['cases.counts']({ facet: 'tag', filter: {} });
  return counted.flatMap(({ value }) => value ?? []);
}
