/** A Word file says when it was made, in its zip and its properties: here the day of the report, so that it can be made again. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** Before this a zip has no dates. */
const firstDay = '1980-01-01';

/** @param day ISO; of the report. */
export function fixedBytes(docx: Uint8Array, day: string): Buffer {
  const parts: Zippable = {};
  const files = unzipSync(docx);
  for (const name of Object.keys(files).toSorted(contentTypesFirst)) {
    const isText = /\.(?:xml|rels)$/.test(name);
    const bytes = isText ? strToU8(fixedText(strFromU8(files[name]!), day)) : files[name]!;
    parts[name] = [bytes, { mtime: new Date(`${day < firstDay ? firstDay : day}T12:00:00`), level: 6 }];
  }
  return Buffer.from(zipSync(parts));
}

/** Drawings, bookmarks and entries of the contents are numbered over all files that a process writes: here from one in each. */
function fixedText(text: string, day: string): string {
  const [drawings, bookmarks, entries] = [numbers(), numbers(), numbers()];
  return text
    .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`)
    .replaceAll(/(?<=<wp:docPr id=")\d+(?=")/g, drawings)
    .replaceAll(/(?<=<w:bookmark(?:Start|End)\b[^>]* w:id=")\d+(?=")/g, bookmarks)
    .replaceAll(/(?<=[" ]_Toc)\d+(?=[" ])/g, entries);
}

/** A number for each that comes, the same for the same. */
function numbers(): (given: string) => string {
  const known = new Map<string, number>();
  return (given) => {
    if (!known.has(given)) known.set(given, known.size + 1);
    return String(known.get(given));
  };
}

/** Some readers expect it in front. */
function contentTypesFirst(one: string, other: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
