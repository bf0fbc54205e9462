/**
 * The frame that shows one PDF: pdf.js alone, in an origin of its own. Scripts, forms and links of the file do nothing here; what it
 * draws comes from bytes that the page hands in, range by range.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist';

import { AnnotationMode, getDocument, PasswordException, PDFDataRangeTransport, VerbosityLevel } from './library.ts';
import { EventBus, FindState, LinkTarget, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import 'pdfjs-dist/web/pdf_viewer.css';
import data from 'virtual:pdf-data';

import './frame.css';
import type { FromFrame, PageSpot, ToFrame } from '../state/pdf-frame.ts';
import { pagePixels } from './page-pixels.ts';
import { PageRegions } from './page-regions.ts';
import { wordlessPages } from './wordless.ts';

/** What pdf.js would fetch lies in this script. */
class InsideData {
  // oxlint-disable-next-line class-methods-use-this -- the shape that pdf.js asks for
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const text = data[`${kind}/${filename}`];
    if (text === undefined) throw new Error('There is no such part.');
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }
}

class PageRanges extends PDFDataRangeTransport {
  readonly #post: (message: FromFrame) => void;

  constructor(sizeBytes: number, post: (message: FromFrame) => void) {
    super(sizeBytes, null);
    this.#post = post;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#post({ type: 'read', begin, end });
  }
}

const container = document.querySelector<HTMLDivElement>('#container')!;
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus, externalLinkTarget: LinkTarget.NONE });
const findController = new PDFFindController({ eventBus, linkService });
const viewer = new PDFViewer({
  container,
  eventBus,
  linkService,
  findController,
  annotationMode: AnnotationMode.ENABLE,
  enableAutoLinking: false,
  // A page of a scan at 400 % fits; more than a graphics card takes does not.
  maxCanvasPixels: 2 ** 25,
});
linkService.setViewer(viewer);
// An address in the file leads nowhere: it stands there to be read.
linkService.externalLinkEnabled = false;

window.addEventListener('message', ({ source, ports: [port] }) => {
  if (source === window.parent && port) serve(port);
});

function serve(port: MessagePort): void {
  const post = (message: FromFrame) => port.postMessage(message);
  const regions = new PageRegions({ container, viewer, eventBus }, (part) => post({ type: 'drawn', ...part }));
  let ranges: PageRanges | undefined;
  let first: PageSpot = { page: 1, words: '' };
  port.addEventListener('message', ({ data: raw }) => {
    const message = raw as ToFrame;
    if (message.type === 'open') {
      ranges = new PageRanges(message.sizeBytes, post);
      first = message;
      document.documentElement.dataset['theme'] = message.isDark ? 'dark' : 'light';
      void open(ranges, post).then(showDocument);
    } else if (message.type === 'read-pages') {
      ranges = new PageRanges(message.sizeBytes, post);
      servePages(port, open(ranges, post));
    } else if (message.type === 'bytes') ranges?.onDataRange(message.begin, message.bytes);
    else if (message.type !== 'draw-page') obey(message, regions);
  });
  eventBus.on('pagesinit', () => {
    viewer.currentScaleValue = 'page-width';
    show(first, regions);
  });
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => post({ type: 'at', page: pageNumber }));
  tellWhatIsFound(post);
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const page = selection?.anchorNode?.parentElement?.closest<HTMLElement>('.page')?.dataset['pageNumber'];
    post({ type: 'selected', text: (selection?.toString() ?? '').slice(0, 10_000), page: Number(page ?? 0) });
  });
  port.start();
  post({ type: 'ready' });
}

function tellWhatIsFound(post: (message: FromFrame) => void): void {
  const tellFound = ({ matchesCount: { current, total } }: { matchesCount: { current: number; total: number } }) =>
    post({ type: 'found', count: total, at: current, page: (findController.selected?.pageIdx ?? 0) + 1 });
  eventBus.on('updatefindmatchescount', tellFound);
  let asked = 0;
  let wordless: Promise<number> | undefined;
  eventBus.on('updatefindcontrolstate', (event: { state: number; matchesCount: { current: number; total: number } }) => {
    const ask = (asked += 1);
    if (event.state !== FindState.PENDING) tellFound(event);
    // Of a scan nothing is ever found, and what is sought may stand there all the same.
    if (event.state !== FindState.NOT_FOUND || !viewer.pdfDocument) return;
    wordless ??= wordlessPages(viewer.pdfDocument);
    void wordless.then(
      (pages) => pages > 0 && ask === asked && post({ type: 'found', count: 0, at: 0, page: 0, wordless: pages }),
      () => undefined,
    );
  });
}

async function open(range: PageRanges, post: (message: FromFrame) => void): Promise<PDFDocumentProxy | undefined> {
  try {
    const document = await getDocument({
      range,
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      cMapUrl: '/',
      standardFontDataUrl: '/',
      wasmUrl: '/',
      BinaryDataFactory: InsideData,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
    // One whose pages lead back to themselves opens, and none of them is ever found.
    await document.getPage(1);
    post({ type: 'opened', pages: document.numPages });
    return document;
  } catch (error) {
    post({ type: 'failed', why: error instanceof PasswordException ? 'locked' : 'broken' });
    return undefined;
  }
}

function showDocument(document: PDFDocumentProxy | undefined): void {
  if (!document) return;
  viewer.setDocument(document);
  linkService.setDocument(document, null);
}

/** One page after the other, as they are asked for. */
function servePages(port: MessagePort, opening: Promise<PDFDocumentProxy | undefined>): void {
  // A frame that nobody sees is given no frames of animation, which pdf.js waits for.
  window.requestAnimationFrame = (callback) => window.setTimeout(() => callback(performance.now()));
  let last: Promise<unknown> = Promise.resolve();
  const draw = async (number: number, resolution: number) => {
    const post = (message: FromFrame, transfer: Transferable[] = []) => port.postMessage(message, transfer);
    try {
      const pixels = await pagePixels((await opening)!, number, resolution);
      post(pixels, [pixels.bytes]);
    } catch {
      post({ type: 'unpainted', page: number });
    }
  };
  port.addEventListener('message', ({ data: raw }) => {
    const message = raw as ToFrame;
    if (message.type === 'draw-page') last = last.then(() => draw(message.page, message.resolution));
  });
}

function show({ page, words, region }: PageSpot, regions: PageRegions): void {
  viewer.currentPageNumber = within(page);
  regions.show(region === undefined ? undefined : { page: within(page), region });
  if (words !== '') find(words, false);
}

function obey(message: Exclude<ToFrame, { type: 'open' | 'bytes' | 'read-pages' | 'draw-page' }>, regions: PageRegions): void {
  switch (message.type) {
    case 'go':
      viewer.currentPageNumber = within(message.page);
      break;
    case 'turn':
      viewer.pagesRotation = message.degrees;
      break;
    case 'zoom':
      viewer.currentScaleValue = message.zoom === 0 ? 'page-width' : String(message.zoom);
      break;
    case 'show':
      show(message, regions);
      break;
    case 'draw':
      regions.draw(message.part, message.label);
      break;
    case 'find':
      find(message.words, message.isBack);
  }
}

function within(page: number): number {
  return Math.max(1, Math.min(page, viewer.pagesCount));
}

function find(words: string, isBack: boolean): void {
  eventBus.dispatch('find', {
    source: window,
    type: 'again',
    query: words,
    caseSensitive: false,
    entireWord: false,
    highlightAll: true,
    findPrevious: isBack,
    matchDiacritics: false,
  });
}
