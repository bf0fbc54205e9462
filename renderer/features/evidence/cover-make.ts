/** A copy with parts covered, made page by page and sent to the vault while it is made: one page is held at a time. */
import type { CopyChoices } from '../../../db/model/copy-steps.ts';
import { aroundPicture, pictureHead, type PicturePage, pictureTail } from '../../../db/model/picture-pdf.ts';
import { api } from '../../api.ts';
import { coveredPicture } from './cover-paint.ts';
import type { PageSource } from './cover-source.ts';
import { inPieces } from './in-pieces.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Cover = (typeof api)['evidence.cover'];
type CallOptions = NonNullable<Parameters<Cover>[1]>;

export interface WantedCopy {
  readonly id: string;
  readonly source: PageSource;
  readonly choices: CopyChoices;
  readonly title: string;
  readonly confidentiality: number;
  readonly people: readonly string[];
  readonly nobodyShown: boolean;
  /** Before each page that is drawn. */
  onPage(at: number, count: number): void;
}

/** @throws what the vault says of it, or a page that cannot be drawn; then nothing is kept. */
export async function makeCopy(
  { id, source, choices, title, confidentiality, people, nobodyShown, onPage }: WantedCopy,
  options: CallOptions,
) {
  const upload = crypto.randomUUID();
  const stop = new AbortController();
  options.signal?.addEventListener('abort', () => stop.abort());
  const given = {
    id,
    upload,
    mediaType: source.mediaType,
    choices,
    confidentiality,
    people: [...people],
    nobodyShown,
    ...(title !== '' && { title }),
  };
  const made = api['evidence.cover'](given, { ...options, signal: stop.signal });
  // Where it ends before its last piece, the pieces end with it.
  const ended = made.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  try {
    for await (const { bytes, isLast } of inPieces(copyBytes(source, choices, onPage))) {
      const sent = api['evidence.piece']({ upload, bytes, isLast }).then(() => 'sent' as const);
      if ((await Promise.race([sent, ended])) !== 'sent') break;
    }
  } catch (error) {
    stop.abort();
    await ended;
    throw error;
  }
  return made;
}

async function* copyBytes(source: PageSource, choices: CopyChoices, onPage: WantedCopy['onPage']): AsyncGenerator<Bytes> {
  const kept = Array.from({ length: source.pages }, (_, at) => at + 1).filter((page) => !choices.leftOut.includes(page));
  const picture = async (page: number, type: 'image/png' | 'image/jpeg') => {
    const pixels = await source.draw(page);
    const parts = choices.covered.filter((part) => part.page === page);
    return { pixels, parts: await coveredPicture(pixels, parts, { margin: choices.margin, type }) };
  };
  if (source.mediaType !== 'application/pdf') {
    onPage(1, 1);
    yield* (await picture(1, source.mediaType)).parts;
    return;
  }
  const pages: PicturePage[] = [];
  yield latin(pictureHead);
  for (const [at, number] of kept.entries()) {
    onPage(at + 1, kept.length);
    const { pixels, parts } = await picture(number, 'image/jpeg');
    const { width, height, across, down } = pixels;
    const page = { width, height, across, down, sizeBytes: parts.reduce((sum, part) => sum + part.length, 0) };
    const { before, after } = aroundPicture(page, at);
    yield latin(before);
    yield* parts;
    yield latin(after);
    pages.push(page);
  }
  yield latin(pictureTail(pages));
}

function latin(text: string): Bytes {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
