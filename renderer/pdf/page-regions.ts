/** Parts of pages, over them: one that is shown, or one that is drawn with the mouse or with keys. At any size, however pages are turned. */
import type { EventBus, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

import { readRegion, type Region, regionAfterKey, regionBetween, regionText, turnedRegion } from '../features/evidence/file-place.ts';
import type { PageRegion } from '../state/pdf-frame.ts';

interface Pages {
  readonly container: HTMLElement;
  readonly viewer: PDFViewer;
  readonly eventBus: EventBus;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export class PageRegions {
  readonly #pages: Pages;
  readonly #onDrawn: (drawn: PageRegion) => void;
  readonly #mark = document.createElement('div');
  #shown: PageRegion | undefined;
  #drawn: PageRegion | undefined;

  /** @param onDrawn for each change of what is drawn. */
  constructor(pages: Pages, onDrawn: (drawn: PageRegion) => void) {
    this.#pages = pages;
    this.#onDrawn = onDrawn;
    const { container, eventBus } = pages;
    this.#mark.className = 'region';
    this.#mark.dataset['region'] = '';
    this.#mark.hidden = true;
    container.append(this.#mark);
    const place = () => this.#place();
    for (const name of ['scalechanging', 'rotationchanging', 'pagerendered', 'pagesloaded']) eventBus.on(name, place);
    const sizes = new ResizeObserver(place);
    for (const element of [container, container.firstElementChild!]) sizes.observe(element);
    container.addEventListener('pointerdown', (event) => this.#drawFrom(event));
    this.#mark.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Marks a part of a page, and brings it into view; nothing: no part. */
  show(part: PageRegion | undefined): void {
    this.#shown = part;
    this.#place();
    if (part) this.#mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  /** Begins to draw, from this part of a page; nothing: ends it. */
  draw(part: PageRegion | undefined, label: string): void {
    this.#drawn = part;
    const { dataset } = this.#pages.container;
    if (part) dataset['drawing'] = '';
    else delete dataset['drawing'];
    this.#place();
    if (!part) {
      for (const name of ['tabindex', 'role', 'aria-label']) this.#mark.removeAttribute(name);
      return;
    }
    this.#mark.tabIndex = 0;
    this.#mark.setAttribute('role', 'application');
    this.#mark.setAttribute('aria-label', label);
    this.#mark.focus({ preventScroll: true });
    this.#mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #place(): void {
    const part = this.#drawn ?? this.#shown;
    const region = readRegion(part?.region);
    const box = part && region && this.#boxOf(part.page);
    this.#mark.hidden = !box;
    if (!box) return;
    const seen = turnedRegion(region, this.#pages.viewer.pagesRotation);
    const { style } = this.#mark;
    style.left = `${box.left + (seen.left / 1000) * box.width}px`;
    style.top = `${box.top + (seen.top / 1000) * box.height}px`;
    style.width = `${(seen.width / 1000) * box.width}px`;
    style.height = `${(seen.height / 1000) * box.height}px`;
  }

  /** Where a page lies in what scrolls; nothing for one that is not laid out. */
  #boxOf(page: number): Box | undefined {
    const { container, viewer } = this.#pages;
    const div = (viewer.getPageView(page - 1) as { readonly div: HTMLElement } | undefined)?.div;
    if (!div?.isConnected) return undefined;
    const [outer, inner] = [container.getBoundingClientRect(), div.getBoundingClientRect()];
    return {
      left: inner.left - outer.left + container.scrollLeft + div.clientLeft,
      top: inner.top - outer.top + container.scrollTop + div.clientTop,
      width: div.clientWidth,
      height: div.clientHeight,
    };
  }

  #drawFrom(down: PointerEvent): void {
    const page = Number((down.target as Element).closest<HTMLElement>('.page')?.dataset['pageNumber']);
    if (!this.#drawn || !(page > 0) || down.button !== 0) return;
    // Else words would be selected below it, and keys lose the part.
    down.preventDefault();
    const { container } = this.#pages;
    const at = ({ clientX, clientY }: PointerEvent) => {
      const box = this.#boxOf(page)!;
      const outer = container.getBoundingClientRect();
      return {
        x: ((clientX - outer.left + container.scrollLeft - box.left) / box.width) * 1000,
        y: ((clientY - outer.top + container.scrollTop - box.top) / box.height) * 1000,
      };
    };
    const from = at(down);
    const move = (event: PointerEvent) => this.#change(page, regionBetween(from, at(event)));
    container.setPointerCapture(down.pointerId);
    container.addEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'])
      container.addEventListener(end, () => container.removeEventListener('pointermove', move), { once: true });
  }

  #onKey(event: KeyboardEvent): void {
    const region = readRegion(this.#drawn?.region);
    if (!this.#drawn || !region) return;
    const { viewer } = this.#pages;
    const seen = turnedRegion(region, viewer.pagesRotation);
    const pages = { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
    const page = Math.min(viewer.pagesCount, Math.max(1, this.#drawn.page + pages));
    const next = pages === 0 ? regionAfterKey(seen, event.key, event.shiftKey) : seen;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    this.#change(page, next);
    this.#mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** @param seen as the page is turned now. */
  #change(page: number, seen: Region): void {
    this.#drawn = { page, region: regionText(turnedRegion(seen, -this.#pages.viewer.pagesRotation)) };
    this.#place();
    this.#onDrawn(this.#drawn);
  }
}
