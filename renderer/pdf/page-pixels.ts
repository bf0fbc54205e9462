/** Pages as pixels, as they are shown: for copies in which parts are covered. The page around this frame paints over them and keeps them. */
import type { PDFDocumentProxy } from 'pdfjs-dist';

import type { FromFrame } from '../state/pdf-frame.ts';
import { AnnotationMode } from './library.ts';

/** Of one page: a poster at 200 pixels to the inch. A larger one is drawn smaller. */
const mostPixels = 2 ** 25;
/** PDF counts in points (ISO 32000-1, 8.3.2.3). */
const pointsPerInch = 72;

export type Pixels = Extract<FromFrame, { type: 'pixels' }>;

/** @throws where the page cannot be drawn. */
export async function pagePixels(document: PDFDocumentProxy, number: number, resolution: number): Promise<Pixels> {
  const page = await document.getPage(number);
  const { width: across, height: down } = page.getViewport({ scale: 1 });
  const wanted = resolution / pointsPerInch;
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (across * down)));
  const viewport = page.getViewport({ scale });
  const canvas = globalThis.document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  await page.render({ canvas, canvasContext: context, viewport, annotationMode: AnnotationMode.ENABLE, background: '#fff' }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  page.cleanup();
  return { type: 'pixels', page: number, width: canvas.width, height: canvas.height, across, down, bytes: data.buffer };
}
