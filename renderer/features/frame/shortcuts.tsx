import { useText } from '../../i18n/index.tsx';
import { keysText, useActions } from '../../state/actions.ts';
import { usePageCommands } from '../../state/page-commands.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/layout.tsx';
import styles from './shortcuts.module.css';

const groups = ['go', 'file', 'edit', 'view'] as const;

/** Every key, from the same list of actions that the keyboard, the menu and the palette use. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const actions = useActions((state) => state.actions).filter(({ keys, pageKeys }) => (keys ?? pageKeys) !== undefined);
  const ofPage = usePageCommands((state) => state.commands).flatMap(({ id, text, keys }) =>
    keys === undefined ? [] : [{ id, text, keys }],
  );
  return (
    <Dialog title={t('shortcuts.title')} isOpen isWide onClose={onClose} actions={<Button onPress={onClose}>{t('frame.close')}</Button>}>
      <div className={styles['shortcuts']}>
        {ofPage.length > 0 && <KeyList title={t('frame.palette.page')} entries={ofPage} />}
        {groups.map((group) => (
          <KeyList
            key={group}
            title={t(`menu.${group}`)}
            entries={actions
              .filter((action) => action.group === group)
              .map(({ id, label, keys, otherKeys, pageKeys }) => ({
                id,
                text: t(label),
                keys: pageKeys ?? keysText(otherKeys ?? keys!, isMac),
              }))}
          />
        ))}
      </div>
      <p className={styles['note']}>{t('shortcuts.note')}</p>
    </Dialog>
  );
}

interface KeyListProps {
  readonly title: string;
  readonly entries: readonly { readonly id: string; readonly text: string; readonly keys: string }[];
}

function KeyList({ title, entries }: KeyListProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <dl>
        {entries.map(({ id, text, keys }) => (
          <div key={id}>
            <dt>{text}</dt>
            <dd>
              <Keys>{keys}</Keys>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
