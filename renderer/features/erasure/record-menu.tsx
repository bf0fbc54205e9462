import { Ellipsis } from 'lucide-react';
import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import type { EditedEntity } from '../../state/autosave.ts';
import { MenuButton, type MenuEntry } from '../../ui/menu.tsx';
import { HistoryDialog } from '../fields/index.ts';
import { EraseDialog } from './erase-dialog.tsx';

export interface RecordMenuProps {
  readonly entity: EditedEntity;
  readonly id: string;
  /** As the page calls it. */
  readonly title: string;
  /** Which record the menu is of, where there are several. */
  readonly label?: string;
  readonly isReadOnly?: boolean;
  /** What else is done with it, above what takes it away. */
  readonly entries?: readonly MenuEntry[];
  readonly onTrash: () => void;
  /** It is gone: the page that showed it has to go, too. */
  readonly onErased?: () => void;
}

/** What is done with a record as a whole: its history, the trash, erasing. */
export function RecordMenu({ entity, id, title, label, isReadOnly = false, entries = [], onTrash, onErased }: RecordMenuProps) {
  const t = useText();
  const [open, setOpen] = useState<'history' | 'erase'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <MenuButton
        label={label ?? t('frame.more')}
        icon={<Ellipsis size={16} aria-hidden />}
        entries={[
          { id: 'history', label: t('history.show'), run: () => setOpen('history') },
          ...entries,
          { id: 'trash', label: t('frame.delete'), isDanger: true, isDisabled: isReadOnly, run: onTrash },
          { id: 'erase', label: t('erasure.menu'), isDanger: true, run: () => setOpen('erase') },
        ]}
      />
      {open === 'history' && <HistoryDialog entity={entity} id={id} title={title} onClose={close} />}
      {open === 'erase' && <EraseDialog entity={entity} record={id} title={title} onClose={close} {...(onErased && { onErased })} />}
    </>
  );
}
