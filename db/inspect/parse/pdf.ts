/** What a PDF says of itself, and its words. No script of it runs: pdf.js without its sandbox only reads them. */
import { getDocument, OPS, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

import type { FileFacts } from '../../model/file-facts.ts';
import type { InspectedPage } from '../inspector.ts';
import { inspectorLimits } from '../protocol.ts';
import type { AskedFile } from './asked-file.ts';
import { characterMap } from './pdf-data.ts';
import { tagsOf } from './tags.ts';

// In this process: no other is started for it.
Object.assign(globalThis, { pdfjsWorker: pdfWorker });

class AskedRanges extends PDFDataRangeTransport {
  readonly #file: AskedFile;

  constructor(file: AskedFile) {
    super(file.sizeBytes, null);
    this.#file = file;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#file.read(begin, end - begin).then((bytes) => this.onDataRange(begin, bytes.slice()));
  }
}

/** Fonts and decoders of pictures say nothing of the words. */
class MapsOnly {
  // oxlint-disable-next-line class-methods-use-this -- the shape that pdf.js asks for
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error('Nothing is drawn here.');
    return characterMap(filename);
  }
}

/** Destroy it. */
function opening(file: AskedFile): ReturnType<typeof getDocument> {
  return getDocument({
    range: new AskedRanges(file),
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    cMapUrl: '/',
    cMapPacked: true,
    BinaryDataFactory: MapsOnly,
    verbosity: VerbosityLevel.ERRORS,
  });
}

export async function pdfFacts(file: AskedFile): Promise<Omit<FileFacts, 'mediaType'>> {
  const task = opening(file);
  try {
    const document = await task.promise;
    const { info } = (await document.getMetadata()) as { readonly info: Readonly<Record<string, unknown>> };
    const text = (name: string) => (typeof info[name] === 'string' ? (info[name] as string).trim() : '');
    const hasScripts = await document.hasJSActions().catch(() => true);
    return {
      pages: document.numPages,
      ...(text('Title') && { title: text('Title') }),
      ...(text('Author') && { author: text('Author') }),
      ...(text('Producer') && { software: text('Producer') }),
      ...capturedOf(text('CreationDate')),
      ...(hasScripts && { warnings: ['scripts' as const] }),
      tags: tagsOf(Object.entries(info)),
    };
  } finally {
    await task.destroy();
  }
}

/** ISO 32000-1, 7.9.4: `D:20150709140322+08'00'`. */
function capturedOf(text: string): { readonly capturedAt?: string } {
  const found = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z|[+-]\d{2}'?\d{2})?/.exec(text);
  if (!found) return {};
  const [, year, month, day, hours, minutes, seconds, zone = ''] = found;
  const time = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  if (Number.isNaN(Date.parse(`${time}Z`))) return {};
  const offset = zone.replace("'", '');
  return { capturedAt: `${time}${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}` };
}

/** The words of each page, a line for a line. */
export async function* pdfPages(file: AskedFile): AsyncGenerator<InspectedPage> {
  const task = opening(file);
  try {
    const document = await task.promise;
    const last = Math.min(document.numPages, inspectorLimits.pages);
    for (let number = 1; number <= last; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      page.cleanup();
      if (text.trim() !== '') yield { page: number, text };
    }
  } finally {
    await task.destroy();
  }
}

/** Pages that are looked through for small pictures, and for how long: whoever adds the file waits. */
const drawnPages = 100;
const drawnMs = 8000;
const picturesOf: ReadonlySet<number> = new Set(
  Object.entries(OPS).flatMap(([name, code]) => (/^paint(?!Form)[A-Za-z]*(?:Image|XObject)|^beginInline/.test(name) ? [code] : [])),
);

/** Annotations that hold files, film or sound. */
const holding: ReadonlySet<string> = new Set(['FileAttachment', 'Movie', 'Sound', 'Screen', 'RichMedia', '3D']);

/**
 * Whether a reader finds pictures in what draws its pages, or other files with it: what names these may lie packed.
 *
 * @returns `undefined` where there are too many pages to tell.
 */
export async function holdsPacked(file: AskedFile): Promise<boolean | undefined> {
  const task = opening(file);
  const until = performance.now() + drawnMs;
  try {
    const document = await task.promise;
    const { info } = (await document.getMetadata()) as { readonly info: Readonly<Record<string, unknown>> };
    if (info['IsXFAPresent'] === true || (await document.getAttachments()) !== null) return true;
    if (document.numPages > drawnPages) return undefined;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const annotations = (await page.getAnnotations()) as { readonly subtype?: string }[];
      const { fnArray } = await page.getOperatorList();
      page.cleanup();
      if (annotations.some(({ subtype = '' }) => holding.has(subtype)) || fnArray.some((code) => picturesOf.has(code))) return true;
      if (performance.now() > until) return undefined;
    }
    return false;
  } finally {
    await task.destroy();
  }
}
