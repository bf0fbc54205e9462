import { ChevronDown, ChevronUp, Plus, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Callout } from '../../ui/layout.tsx';
import { CoverLayer } from './cover-layer.tsx';
import { paintCovered } from './cover-paint.ts';
import type { PagePixels, PageSource } from './cover-source.ts';
import styles from './cover.module.css';
import type { Covering } from './use-cover.ts';

const zooms = [1, 1.5, 2, 3, 4, 6];

interface CoverSheetProps {
  readonly source: PageSource;
  readonly covering: Covering;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** One page to cover: as it is with what is drawn over it, or as it will leave. */
export function CoverSheet({ source, covering, page, onPage }: CoverSheetProps) {
  const t = useText();
  const [zoom, setZoom] = useState(1);
  const [isPreview, setPreview] = useState(false);
  const { pixels, isFailed } = usePixels(source, page);
  const canvas = usePainted(pixels, source, covering, { page, isPreview });
  const sheet = useRef<HTMLDivElement>(null);
  const isOut = covering.leftOut.includes(page);
  const add = () => {
    setPreview(false);
    const key = covering.add(page);
    // Once it is there.
    requestAnimationFrame(() => sheet.current?.querySelector<HTMLElement>(`[data-part="${key}"]`)?.focus());
  };
  return (
    <div>
      <Tools {...{ source, covering, page, onPage, zoom, isPreview }} onZoom={setZoom} onPreview={setPreview} onAdd={add} />
      {isFailed && <Callout tone="warning">{t('item.failed')}</Callout>}
      {/* Focusable, so that what is larger than its place can be moved by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['place']} tabIndex={0} role="group" aria-label={t('item.view.page', { page, pages: source.pages })}>
        <div
          ref={sheet}
          className={styles['sheet']}
          data-sized={zoom > 1 ? '' : undefined}
          data-out={isOut ? '' : undefined}
          style={zoom > 1 ? { width: `${zoom * 100}%` } : undefined}
        >
          <canvas
            ref={canvas}
            data-fits={zoom > 1 ? undefined : ''}
            data-painted={isPreview ? 'covered' : 'open'}
            style={zoom > 1 ? { width: '100%' } : undefined}
          />
          {!isPreview && !isOut && pixels && <CoverLayer page={page} covering={covering} />}
        </div>
      </div>
      {isOut && <p role="status">{t('cover.out')}</p>}
    </div>
  );
}

interface ToolsProps extends CoverSheetProps {
  readonly zoom: number;
  readonly isPreview: boolean;
  readonly onZoom: (zoom: number) => void;
  readonly onPreview: (isPreview: boolean) => void;
  readonly onAdd: () => void;
}

function Tools({ source, covering, page, onPage, zoom, isPreview, onZoom, onPreview, onAdd }: ToolsProps) {
  const t = useText();
  const isOut = covering.leftOut.includes(page);
  const larger = zooms.find((one) => one > zoom);
  const smaller = zooms.findLast((one) => one < zoom);
  return (
    <div className={styles['tools']} role="toolbar" aria-label={t('item.view.tools')}>
      {source.pages > 1 && <Pages source={source} page={page} onPage={onPage} />}
      <IconButton
        label={t('item.view.smaller')}
        icon={<ZoomOut size={16} aria-hidden />}
        isDisabled={smaller === undefined}
        onPress={() => onZoom(smaller ?? zoom)}
      />
      <IconButton
        label={t('item.view.larger')}
        icon={<ZoomIn size={16} aria-hidden />}
        isDisabled={larger === undefined}
        onPress={() => onZoom(larger ?? zoom)}
      />
      <Button icon={<Plus size={14} aria-hidden />} isDisabled={isOut} onPress={onAdd}>
        {t('cover.add')}
      </Button>
      <Button isPressed={isPreview} onPress={() => onPreview(!isPreview)}>
        {t('cover.preview')}
      </Button>
      {source.pages > 1 && (
        <Checkbox isSelected={isOut} onChange={(isSelected) => covering.leaveOut(page, isSelected)}>
          {t('cover.leaveOut')}
        </Checkbox>
      )}
    </div>
  );
}

function Pages({ source: { pages }, page, onPage }: Pick<CoverSheetProps, 'source' | 'page' | 'onPage'>) {
  const t = useText();
  return (
    <>
      <IconButton
        label={t('item.view.page.before')}
        icon={<ChevronUp size={16} aria-hidden />}
        isDisabled={page <= 1}
        onPress={() => onPage(page - 1)}
      />
      <span role="status">{t('item.view.page', { page, pages })}</span>
      <IconButton
        label={t('item.view.page.after')}
        icon={<ChevronDown size={16} aria-hidden />}
        isDisabled={page >= pages}
        onPress={() => onPage(page + 1)}
      />
    </>
  );
}

/** Of the page that shows; while the next one is drawn, none. */
function usePixels(source: PageSource, page: number) {
  const [drawn, setDrawn] = useState<{ readonly page: number; readonly pixels?: PagePixels }>();
  useEffect(() => {
    let isShown = true;
    source.draw(page).then(
      (pixels) => isShown && setDrawn({ page, pixels }),
      () => isShown && setDrawn({ page }),
    );
    return () => void (isShown = false);
  }, [source, page]);
  const own = drawn?.page === page ? drawn : undefined;
  return { pixels: own?.pixels, isFailed: own !== undefined && own.pixels === undefined };
}

/** What is seen is painted by what makes the copy. */
function usePainted(
  pixels: PagePixels | undefined,
  { margin }: PageSource,
  { parts }: Covering,
  { page, isPreview }: { readonly page: number; readonly isPreview: boolean },
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const covered = isPreview ? parts : undefined;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (!element || !context || !pixels) return;
    [element.width, element.height] = [pixels.width, pixels.height];
    const own = (covered ?? []).filter((part) => part.page === page).map(({ region }) => region);
    paintCovered(context, pixels, own, margin);
  }, [pixels, covered, page, margin]);
  return canvas;
}
