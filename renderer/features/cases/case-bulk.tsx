import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { type MenuEntry, MenuButton } from '../../ui/menu.tsx';
import { LinkManyDialog } from '../links/index.ts';
import { type Marked, TagDialog, useManyChanges } from '../lists/index.ts';

const levels = [1, 2, 3, 4] as const;

/** What can be done with many cases at once; each is one step to take back. */
export function CaseBulk({ marked }: { readonly marked: Marked }) {
  const t = useText();
  const words = useWords();
  const { change, trash } = useManyChanges('case');
  const [open, setOpen] = useState<'link' | 'tags'>();
  const { keys, clear } = marked;
  const choices = (field: string, list: string): MenuEntry[] =>
    words.options(list).map(({ id, label }) => ({ id, label, run: () => void change(keys, { [field]: id }) }));
  return (
    <>
      <Button onPress={() => setOpen('link')}>{t('cases.bulk.link')}</Button>
      <Button onPress={() => setOpen('tags')}>{t('cases.bulk.tags')}</Button>
      <MenuButton label={t('field.monitoringStatus')} isLabelled entries={choices('monitoringStatus', 'monitoring-statuses')} />
      <MenuButton label={t('field.urgency')} isLabelled entries={choices('urgency', 'urgency')} />
      <MenuButton
        label={t('field.confidentiality')}
        isLabelled
        entries={levels.map((level) => ({
          id: String(level),
          label: t(`confidentiality.${level}`),
          run: () => void change(keys, { confidentiality: level }),
        }))}
      />
      <Button kind="danger" onPress={() => void trash(keys).then((isDone) => isDone && clear())}>
        {t('list.bulk.trash')}
      </Button>
      {open === 'link' && (
        <LinkManyDialog
          count={keys.length}
          onClose={() => setOpen(undefined)}
          onLink={(link) => api['links.addToCases']({ keys: [...keys], ...link })}
        />
      )}
      {open === 'tags' && (
        <TagDialog count={keys.length} readTags={readTags} onClose={() => setOpen(undefined)} onTags={(fields) => change(keys, fields)} />
      )}
    </>
  );
}

/** The tags that cases have, the most frequent first. */
async function readTags(): Promise<string[]> {
  const counted = await api['cases.counts']({ facet: 'tag', filter: {} });
  return counted.flatMap(({ value }) => value ?? []);
}
