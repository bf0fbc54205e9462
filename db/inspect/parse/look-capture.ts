/** Captured pages: which a package holds, with address and time, and the words of one of them. */
import { type FileLook, type LookAsk, lookLimits } from '../../model/file-look.ts';
import type { AskedFile } from './asked-file.ts';
import { zipBytes, zipContent, type ZipEntry, zipEntries } from './zip-directory.ts';
import { pieceOf, said } from './look-letter.ts';
import { type CapturedPage, pagesInWarc } from './warc.ts';

interface Page extends CapturedPage {
  readonly title: string;
}

interface Found {
  readonly pages: readonly Page[];
  readonly hasMore: boolean;
  readonly tool: string | undefined;
}

const listBytes = 32 * 1024 * 1024;

export async function lookAtCapture(file: AskedFile, mediaType: string, { part, from }: LookAsk): Promise<FileLook> {
  const { pages, hasMore, tool } = mediaType === 'application/wacz' ? await inPackage(file, part) : await inWarc(pieces(file), part);
  const shown = pages[part];
  return {
    headers: said([
      ['url', shown?.url],
      ['capturedAt', shown?.at],
      ['tool', tool],
      ['title', shown?.title],
    ]),
    parts: pages.map(({ url, at, title }) => ({
      name: (title || url).slice(0, 500).toWellFormed(),
      url: url.toWellFormed(),
      at: at.slice(0, 40).toWellFormed(),
    })),
    hasMoreParts: hasMore,
    ...pieceOf(shown?.words ?? '', from),
  };
}

async function* pieces(file: AskedFile): AsyncGenerator<Uint8Array> {
  const size = 256 * 1024;
  for (let at = 0; at < file.sizeBytes; at += size) yield await file.read(at, size);
}

/** The pages of a WARC; where it breaks, those before. */
async function inWarc(packed: AsyncIterable<Uint8Array>, part: number): Promise<Found> {
  const pages: Page[] = [];
  let tool: string | undefined;
  try {
    for await (const found of pagesInWarc(packed, { isWanted: (_page, at) => at === part })) {
      if ('tool' in found) tool ??= found.tool;
      else if (pages.length < lookLimits.parts) pages.push({ ...found, title: '' });
      else return { pages, hasMore: true, tool };
    }
  } catch (error) {
    if (pages.length === 0) throw error;
  }
  return { pages, hasMore: false, tool };
}

/** WACZ 1.1.1 (specs.webrecorder.net): its lists of pages, and the words as the list has them or the WARC inside. */
async function inPackage(file: AskedFile, part: number): Promise<Found> {
  const entries = await zipEntries(file);
  const manifest = entries.find(({ name }) => name === 'datapackage.json');
  const tool = manifest && textIn(JSON.parse(await textOf(file, manifest)), 'software');
  const listed: Page[] = [];
  for (const entry of entries.filter(({ name }) => /^pages\/[^/]*\.jsonl$/.test(name)))
    for (const line of (await textOf(file, entry).catch(() => '')).split('\n')) {
      const page = pageOf(line);
      if (page) listed.push(page);
    }
  const archives = entries.filter(({ name }) => /^archive\/.*\.warc(?:\.gz)?$/.test(name));
  if (listed.length === 0)
    return archives[0] ? { ...(await inWarc(zipContent(file, archives[0]), part)), tool } : { pages: [], hasMore: false, tool };
  const shown = listed[part];
  if (shown && shown.words === undefined) listed[part] = { ...shown, words: await wordsInside(file, archives, shown.url) };
  return { pages: listed.slice(0, lookLimits.parts), hasMore: listed.length > lookLimits.parts, tool };
}

async function wordsInside(file: AskedFile, archives: readonly ZipEntry[], url: string): Promise<string> {
  for (const archive of archives)
    try {
      for await (const found of pagesInWarc(zipContent(file, archive), { isWanted: (page) => page.url === url }))
        if ('words' in found && found.words !== undefined) return found.words;
    } catch {
      // Another one may hold it.
    }
  return '';
}

async function textOf(file: AskedFile, entry: ZipEntry): Promise<string> {
  return Buffer.from(await zipBytes(file, entry, listBytes)).toString('utf8');
}

/** A line of a list of pages; the first says which format the list has. */
function pageOf(line: string): Page | undefined {
  try {
    const told: unknown = JSON.parse(line);
    const [url, at, title, text] = ['url', 'ts', 'title', 'text'].map((name) => textIn(told, name));
    if (url === undefined) return undefined;
    return { url: url.slice(0, 2000), at: at ?? '', title: title ?? '', ...(text !== undefined && { words: text }) };
  } catch {
    return undefined;
  }
}

function textIn(told: unknown, name: string): string | undefined {
  const value = typeof told === 'object' && told !== null ? (told as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
