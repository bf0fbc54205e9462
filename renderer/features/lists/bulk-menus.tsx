import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import type { FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { type MenuGroup, MenuOfMenus } from '../../ui/menu.tsx';
import { TagDialog } from './tag-dialog.tsx';

const levels = [1, 2, 3, 4] as const;

type Change = (fields: Readonly<Record<string, FieldValue>>) => Promise<boolean>;

interface ChangeMenuProps {
  readonly change: Change;
  /** What is said of all that is marked, by the name of the field. */
  readonly groups: readonly MenuGroup[];
}

/** What is chosen for all that is marked; how secret it is, always. */
export function ChangeMenu({ change, groups }: ChangeMenuProps) {
  const t = useText();
  const secrecy = levels.map((level) => ({
    id: String(level),
    label: t(`confidentiality.${level}`),
    run: () => void change({ confidentiality: level }),
  }));
  return (
    <MenuOfMenus
      label={t('list.bulk.change')}
      groups={[...groups, { id: 'confidentiality', label: t('field.confidentiality'), entries: secrecy }]}
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
