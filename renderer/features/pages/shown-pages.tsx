import { type ReactNode, useEffect, useRef } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Soft } from '../../ui/layout.tsx';
import { Letters } from './letters.tsx';
import styles from './pages.module.css';
import type { PagesState, Previewed } from './use-pages.ts';

export interface ShownPagesProps {
  readonly preview: PagesState;
  /** Above the pages, beside how many they are. */
  readonly children?: ReactNode;
}

/** Pages as they will print, one under the other; what is not in view yet is drawn when it comes. */
export function PagesView({ preview, children }: ShownPagesProps) {
  const t = useText();
  const { pages, error } = preview;
  return (
    <div className={styles['preview']}>
      <div className={styles['head']}>
        {children}
        <span role="status">
          <Soft>{pages ? t('reports.preview.pages', { count: pages.sizes.length }) : !error && t('reports.preview.setting')}</Soft>
        </span>
      </div>
      {error !== undefined && (
        <>
          <ErrorPanel error={error} />
          <Button onPress={preview.again}>{t('reports.preview.again')}</Button>
        </>
      )}
      {pages?.sizes.length === 0 ? (
        <EmptyState title={t('reports.preview.nothing')}>{t('reports.preview.nothing.text')}</EmptyState>
      ) : (
        // Focusable, so that it is scrolled by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles['pages']} tabIndex={0} role="region" aria-label={t('reports.panel.preview')}>
          {pages && pages.missing.length > 0 && <Letters missing={pages.missing} />}
          {pages?.sizes.map((size, page) => (
            <PageView key={page} page={page} size={size} svg={pages.images.get(page)} onSeen={() => preview.draw(page)} />
          ))}
        </div>
      )}
    </div>
  );
}

interface PageViewProps {
  readonly page: number;
  readonly size: Previewed['sizes'][number];
  readonly svg: string | undefined;
  /** It came into view and is not drawn yet. */
  readonly onSeen: () => void;
}

function PageView({ page, size, svg, onSeen }: PageViewProps) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const isDrawn = svg !== undefined;
  useEffect(() => {
    if (isDrawn || !place.current) return undefined;
    const seen = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && onSeen(), {
      rootMargin: '50%',
    });
    seen.observe(place.current);
    return () => seen.disconnect();
    // Whatever `onSeen` is by then, it draws this page.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isDrawn, page]);
  return (
    <div ref={place} className={styles['page']} style={{ aspectRatio: `${size.width} / ${size.height}` }}>
      {isDrawn && <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={t('reports.preview.page', { page: page + 1 })} />}
    </div>
  );
}
