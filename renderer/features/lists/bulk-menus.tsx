import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import type { FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { TagDialog } from './tag-dialog.tsx';

const levels = [1, 2, 3, 4] as const;

type Change = (fields: Readonly<Record<string, FieldValue>>) => Promise<boolean>;

/** How secret all that is marked is. */
export function SecrecyMenu({ change }: { readonly change: Change }) {
  const t = useText();
  return (
    <MenuButton
      label={t('field.confidentiality')}
      isLabelled
      entries={levels.map((level) => ({
        id: String(level),
        label: t(`confidentiality.${level}`),
        run: () => void change({ confidentiality: level }),
      }))}
    />
  );
}

interface TagsButtonProps {
  readonly list: string;
  /** The set that holds them, and what the button says; tags where nothing is said. */
  readonly set?: string;
  readonly label?: string;
  readonly count: number;
  readonly readTags: () => Promise<readonly string[]>;
  readonly change: Change;
}

export function TagsButton({ list, set = 'tags', label, count, readTags, change }: TagsButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{label ? t('list.bulk.open', { name: label }) : t('list.bulk.tags')}</Button>
      {isOpen && (
        <TagDialog
          list={list}
          set={set}
          label={label ?? t('field.tags')}
          count={count}
          readTags={readTags}
          onClose={() => setOpen(false)}
          onTags={change}
        />
      )}
    </>
  );
}
