/** Pages of a file as pixels, to be painted over: a picture is one, of a PDF the frame draws one after the other. */
import { copySize, longestSide } from '../../../db/model/covered-pixels.ts';
import type { CopyType } from '../../../db/model/copy-steps.ts';
import { evidenceAddress, evidenceReady } from '../../state/evidence-bytes.ts';
import type { FromFrame, ToFrame } from '../../state/pdf-frame.ts';
import styles from './cover.module.css';
import { readRange } from './read-range.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface PagePixels {
  readonly width: number;
  readonly height: number;
  /** On paper, in points. */
  readonly across: number;
  readonly down: number;
  /** Fills the canvas, which is as large. */
  paint(context: Context): void;
}

export interface PageSource {
  readonly pages: number;
  readonly mediaType: CopyType;
  /** Pixels that are covered beyond each side of a part. */
  readonly margin: number;
  /** Of drawn pages, in pixels for an inch. */
  readonly resolution?: number;
  /** @throws where it cannot be drawn. */
  draw(page: number): Promise<PagePixels>;
  close(): void;
}

/** Formats that keep each pixel as it is: painted over, nothing beside it tells of it. */
const exact = new Set(['image/png', 'image/apng', 'image/gif', 'image/bmp']);
/** The largest blocks of JPEG, WebP and AVIF as cameras write them: within one, each pixel holds traces of the others. */
const blockPixels = 16;

/** @throws where the file cannot be read or shown. */
export async function openPicture(id: string, mediaType: string): Promise<PageSource> {
  await evidenceReady();
  const image = new Image();
  image.src = evidenceAddress(id);
  await image.decode();
  // The browser has turned it the right way up.
  const { naturalWidth, naturalHeight } = image;
  const { width, height } = copySize({ width: naturalWidth, height: naturalHeight });
  return {
    pages: 1,
    mediaType: exact.has(mediaType) ? 'image/png' : 'image/jpeg',
    margin: exact.has(mediaType) ? 0 : blockPixels,
    draw: async () => ({ width, height, across: width, down: height, paint: (context) => context.drawImage(image, 0, 0, width, height) }),
    close: () => image.removeAttribute('src'),
  };
}

/** Letters of six points can be read. */
const resolution = 200;
const mostPages = 20_000;
/** 200 inches (ISO 32000-1, annex C). */
const longestPage = 14_400;

/** @throws where the file cannot be read or shown. */
export async function openPdf(id: string, sizeBytes: number): Promise<PageSource> {
  const frame = new PageFrame(id, sizeBytes);
  try {
    const pages = await frame.opened;
    if (!Number.isSafeInteger(pages) || pages < 1 || pages > mostPages) throw new Error('The file cannot be shown.');
    return {
      pages,
      mediaType: 'application/pdf',
      // Scans are photographs, too: what touches one of their blocks tells of all that is in it.
      margin: blockPixels,
      resolution,
      draw: (page) => frame.draw(page),
      close: () => frame.close(),
    };
  } catch (error) {
    frame.close();
    throw error;
  }
}

/** The frame that draws pages, which nobody sees. */
class PageFrame {
  readonly opened: Promise<number>;
  readonly #element = document.createElement('iframe');
  readonly #port: MessagePort;
  readonly #post: (message: ToFrame) => void;
  readonly #opening = Promise.withResolvers<number>();
  #drawing: PromiseWithResolvers<PagePixels> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(id: string, sizeBytes: number) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.opened = this.#opening.promise;
    this.#post = (message) => port1.postMessage(message);
    port1.addEventListener('message', ({ data }) => {
      const message = data as FromFrame;
      if (message.type === 'ready') this.#post({ type: 'read-pages', sizeBytes });
      else if (message.type === 'read')
        void readRange(id, message, sizeBytes).then(
          (bytes) => this.#post({ type: 'bytes', begin: message.begin, bytes }),
          () => this.close(),
        );
      else this.#hear(message);
    });
    port1.start();
    this.#element.setAttribute('sandbox', 'allow-scripts');
    this.#element.src = '/pdf.html';
    this.#element.className = styles['unseen'] ?? '';
    this.#element.tabIndex = -1;
    this.#element.ariaHidden = 'true';
    this.#element.addEventListener('load', () => this.#element.contentWindow?.postMessage('port', '*', [port2]), { once: true });
    document.body.append(this.#element);
  }

  /** One after the other. */
  draw(page: number): Promise<PagePixels> {
    const next = this.#last.then(() => {
      if (this.#isClosed) throw undrawn();
      this.#drawing = Promise.withResolvers();
      this.#post({ type: 'draw-page', page, resolution });
      return this.#drawing.promise;
    });
    this.#last = next.catch(() => undefined);
    return next;
  }

  close(): void {
    this.#isClosed = true;
    this.#opening.reject(undrawn());
    this.#drawing?.reject(undrawn());
    this.#port.close();
    this.#element.remove();
  }

  #hear(message: FromFrame): void {
    const pixels = message.type === 'pixels' ? pixelsIn(message) : undefined;
    if (pixels) this.#drawing?.resolve(pixels);
    else if (message.type === 'pixels' || message.type === 'unpainted') this.#drawing?.reject(undrawn());
    else if (message.type === 'opened') this.#opening.resolve(message.pages);
    else if (message.type === 'failed') this.close();
  }
}

function undrawn(): Error {
  return new Error('The page cannot be drawn.');
}

/** What a frame says that draws the file of a stranger; nothing for what is no page. */
function pixelsIn({ width, height, across, down, bytes }: Extract<FromFrame, { type: 'pixels' }>): PagePixels | undefined {
  const isSize = (side: number, most: number) => Number.isFinite(side) && side > 0 && side <= most;
  const isPicture = [width, height].every((side) => Number.isSafeInteger(side) && isSize(side, longestSide));
  const isPage = isPicture && isSize(across, longestPage) && isSize(down, longestPage);
  if (!isPage || !(bytes instanceof ArrayBuffer) || bytes.byteLength !== width * height * 4) return undefined;
  const pixels = new ImageData(new Uint8ClampedArray(bytes), width, height);
  return {
    width,
    height,
    across: Math.max(1, Math.round(across)),
    down: Math.max(1, Math.round(down)),
    paint: (context) => context.putImageData(pixels, 0, 0),
  };
}
