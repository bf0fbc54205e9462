/** Names and values of strangers as what is said of a file: times, places, hashes under the names that tools give them. */
import { type CaptureEntry } from '../../model/capture.ts';
import { lineOf, tagsOf } from './tags.ts';

/** As a table or an object has them: a name, a value. */
export type Pairs = readonly (readonly [string, unknown])[];

/** By the field that a value fills, which names have it; in small letters, without marks between words. */
export type Names = Readonly<
  Partial<Record<'file' | 'sha256' | 'at' | 'latitude' | 'longitude' | 'creator' | 'title' | 'url' | 'origin', readonly string[]>>
>;

const plain = (name: string) => name.toLowerCase().replace(/[\s_.:/-]+/g, '');

/** @param device names whose values make the name of the device, in this order. */
export function entryOf(pairs: Pairs, names: Names, device: readonly string[] = []): CaptureEntry {
  const byName = new Map<string, string>();
  for (const [name, value] of pairs) {
    const text = textOf(value);
    if (text !== '' && !byName.has(plain(name))) byName.set(plain(name), text);
  }
  const first = (wanted: readonly string[] | undefined) =>
    wanted?.map((name) => byName.get(plain(name))).find((text) => text !== undefined);
  const tags = tagsOf(pairs.map(([name, value]) => [name, textOf(value)] as const)).slice(0, 60);
  return withoutEmpty({
    file: lineOf(first(names.file) ?? ''),
    sha256: hashOf(first(names.sha256)),
    capturedAt: instantOf(first(names.at)),
    ...placeOf(first(names.latitude), first(names.longitude)),
    device: lineOf(
      device
        .map((name) => byName.get(plain(name)) ?? '')
        .filter((text) => text !== '')
        .join(' '),
    ),
    creator: lineOf(first(names.creator) ?? ''),
    title: lineOf(first(names.title) ?? ''),
    url: urlOf(first(names.url)),
    origin: lineOf(first(names.origin) ?? ''),
    ...(tags.length > 0 && { tags }),
  });
}

export function withoutEmpty(entry: { readonly [Name in keyof CaptureEntry]?: CaptureEntry[Name] | undefined }): CaptureEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== '')) as CaptureEntry;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}

/** `sha256:…` too. */
export function hashOf(text: string | undefined): string | undefined {
  return /^(?:sha-?256:)?([0-9a-f]{64})$/i.exec(text ?? '')?.[1]!.toLowerCase();
}

/**
 * ISO 8601, with or without an offset; a number is of seconds or milliseconds since 1970 in UTC. Any other way of writing a
 * day leaves open what is day and what is month, and is left to the tags.
 */
export function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return utc(Number(text) * 1000);
  if (/^\d{12,13}$/.test(text)) return utc(Number(text));
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (!found) return undefined;
  const [, day, minutes, seconds = ':00', zone = ''] = found;
  const offset = /^(?:z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return isInstant(`${day}T${minutes}${seconds}`) ? `${day}T${minutes}${seconds}${offset}` : undefined;
}

const isInstant = (text: string) => {
  const time = Date.parse(`${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** What is before 1990 or beyond 2200 is a count of something else. */
export function utc(milliseconds: number): string | undefined {
  const isLikely = milliseconds > 631_152_000_000 && milliseconds < 7_258_118_400_000;
  return isLikely ? `${new Date(milliseconds).toISOString().slice(0, 19)}Z` : undefined;
}

export function placeOf(latitude: unknown, longitude: unknown): Pick<CaptureEntry, 'latitude' | 'longitude'> {
  const [y, x] = [latitude, longitude].map((value) => (textOf(value) === '' ? Number.NaN : Number(value)));
  const isPlace = Math.abs(y!) <= 90 && Math.abs(x!) <= 180 && (y !== 0 || x !== 0);
  return isPlace ? { latitude: y!, longitude: x! } : {};
}

/** Of the web alone: what is shown as an address is not one that runs something. */
export function urlOf(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= 2000 && /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) ? text : undefined;
}
