import { type ComponentType, useSyncExternalStore } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import type { ListRow } from './definition.ts';
import styles from './lists.module.css';

const enough = window.matchMedia('(min-width: 68rem)');
const wide = window.matchMedia('(min-width: 90rem)');

function subscribe(changed: () => void): () => void {
  for (const one of [enough, wide]) one.addEventListener('change', changed);
  return () => {
    for (const one of [enough, wide]) one.removeEventListener('change', changed);
  };
}

/** `isEnough`: a list keeps its columns beside a preview; `isWide`: nobody misses the room. */
export function useHasRoom(): { readonly isEnough: boolean; readonly isWide: boolean } {
  const isEnough = useSyncExternalStore(subscribe, () => enough.matches);
  const isWide = useSyncExternalStore(subscribe, () => wide.matches);
  return { isEnough, isWide };
}

interface PreviewPaneProps<Row extends ListRow> {
  readonly row: Row | undefined;
  readonly onOpen: (row: Row) => void;
  readonly Preview: ComponentType<{ readonly row: Row }>;
}

/** A look at the row at hand: dozens are read without opening one. Follows a moment after the last step. */
export function PreviewPane<Row extends ListRow>({ row, onOpen, Preview }: PreviewPaneProps<Row>) {
  const t = useText();
  const settled = useDebouncedValue(row);
  const shown = settled ?? row;
  return (
    <section className={styles['preview']} aria-label={t('list.preview')} data-not-printed>
      {/* Focusable, so that it can be scrolled by keyboard where nothing in it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['previewBody']} tabIndex={0} role="group" aria-label={t('list.preview')}>
        {shown && <Preview row={shown} />}
      </div>
      {shown && (
        <footer className={styles['previewFoot']}>
          <Button onPress={() => onOpen(shown)}>{t('list.preview.open')}</Button>
        </footer>
      )}
    </section>
  );
}
