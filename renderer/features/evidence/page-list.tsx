import { ListBox, ListBoxItem } from 'react-aria-components';

import type { FileLook } from '../../../db/model/file-look.ts';
import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './look.module.css';
import { saidTime } from './times-words.ts';

interface PageListProps {
  readonly pages: FileLook['parts'];
  readonly hasMore: boolean;
  readonly shown: number;
  readonly onShow: (place: number) => void;
}

/** The pages of a capture, each with its address and time: one stop for the Tab key, arrows choose. An address leads nowhere. */
export function PageList({ pages, hasMore, shown, onShow }: PageListProps) {
  const t = useText();
  return (
    <div>
      <p className={styles['label']}>{t('item.shown.pages', { count: pages.length })}</p>
      <ListBox
        aria-label={t('item.shown.pages', { count: pages.length })}
        className={styles['pages'] ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(shown)]}
        onSelectionChange={(keys) => keys !== 'all' && onShow(Number([...keys][0] ?? 0))}
      >
        {pages.map(({ name, url, at }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page is what stands in its place.
          <ListBoxItem key={place} id={String(place)} textValue={name} className={styles['page'] ?? ''}>
            {/* Its address and time are part of what it is called. */}
            <bdi>{name || t('item.shown.page.unnamed', { number: place + 1 })}</bdi>
            <span className={styles['address']}>
              <bdi>{[at && saidTime(at), url === name ? undefined : url].filter(Boolean).join(' · ')}</bdi>
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
      {hasMore && <Soft>{t('item.shown.pages.more')}</Soft>}
    </div>
  );
}
