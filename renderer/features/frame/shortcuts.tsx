import { useText } from '../../i18n/index.tsx';
import { keysText, useActions } from '../../state/actions.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/layout.tsx';
import styles from './frame.module.css';

const groups = ['go', 'file', 'edit', 'view'] as const;

/** Every key, from the same list of actions that the keyboard, the menu and the palette use. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const actions = useActions((state) => state.actions).filter(({ keys, pageKeys }) => (keys ?? pageKeys) !== undefined);
  return (
    <Dialog title={t('shortcuts.title')} isOpen isWide onClose={onClose} actions={<Button onPress={onClose}>{t('frame.close')}</Button>}>
      <div className={styles['shortcuts']}>
        {groups.map((group) => (
          <section key={group} aria-label={t(`menu.${group}`)}>
            <h2>{t(`menu.${group}`)}</h2>
            <dl>
              {actions
                .filter((action) => action.group === group)
                .map(({ id, label, keys, otherKeys, pageKeys }) => (
                  <div key={id}>
                    <dt>{t(label)}</dt>
                    <dd>
                      <Keys>{pageKeys ?? keysText(otherKeys ?? keys!, isMac)}</Keys>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles['note']}>{t('shortcuts.note')}</p>
    </Dialog>
  );
}
