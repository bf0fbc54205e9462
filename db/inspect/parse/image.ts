/** EXIF, IPTC and XMP of pictures. */
import ExifReader from 'exifreader';

import type { FileFacts } from '../../model/file-facts.ts';
import type { AskedFile } from './asked-file.ts';
import { tagsOf } from './tags.ts';

/** Whole pictures up to here; of larger ones the beginning, where cameras write. */
const wholeBytes = 48 * 1024 * 1024;
const headBytes = 4 * 1024 * 1024;

interface Tag {
  readonly description?: unknown;
  readonly value?: unknown;
}

export async function imageFacts(file: AskedFile): Promise<Omit<FileFacts, 'mediaType'>> {
  const bytes = await file.read(0, file.sizeBytes <= wholeBytes ? file.sizeBytes : headBytes);
  const tags = ExifReader.load(bytes.buffer as ArrayBuffer, {
    expanded: true,
    excludeTags: { makerNotes: true, icc: true, photoshop: true },
  });
  const exif = (tags.exif ?? {}) as Readonly<Record<string, Tag>>;
  const { Latitude, Longitude } = tags.gps ?? {};
  return {
    ...sizeOf(tags),
    ...timeOf(exif),
    ...(Latitude !== undefined && Longitude !== undefined && isPlace(Latitude, Longitude) && { latitude: Latitude, longitude: Longitude }),
    ...named('device', [said(exif['Make']), said(exif['Model'])].filter(Boolean).join(' ')),
    ...named('software', said(exif['Software'])),
    ...named('author', said(exif['Artist'])),
    ...named('title', said(exif['ImageDescription'])),
    tags: tagsOf(
      Object.entries(tags).flatMap(([group, values]) =>
        group === 'Thumbnail' || group === 'gps' || typeof values !== 'object'
          ? []
          : Object.entries(values as Record<string, Tag>).map(([name, tag]) => [name, tag?.description] as const),
      ),
    ),
  };
}

function named<Name extends string>(name: Name, value: string): { readonly [N in Name]?: string } {
  return (value ? { [name]: value } : {}) as { readonly [N in Name]?: string };
}

function said(tag: Tag | undefined): string {
  const { description } = tag ?? {};
  return typeof description === 'string' ? description.replaceAll('\0', '').trim() : '';
}

function sizeOf(tags: ExifReader.ExpandedTags): { readonly width?: number; readonly height?: number } {
  const groups = [tags.file, tags.png, tags.gif, tags.riff, tags.exif] as readonly (Readonly<Record<string, Tag>> | undefined)[];
  const names = [['Image Width', 'Image Height'] as const, ['PixelXDimension', 'PixelYDimension'] as const];
  for (const group of groups)
    for (const [across, down] of names) {
      const [width, height] = [group?.[across]?.value, group?.[down]?.value];
      if (isSize(width) && isSize(height)) return { width, height };
    }
  return {};
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31;

/** Exif 2.32: `2015:07:09 14:03:22`, with the offset beside it since 2.31. */
function timeOf(exif: Readonly<Record<string, Tag>>): { readonly capturedAt?: string } {
  for (const [time, offset] of [
    ['DateTimeOriginal', 'OffsetTimeOriginal'],
    ['DateTimeDigitized', 'OffsetTimeDigitized'],
  ] as const) {
    const [, day, month, date, clock] = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/.exec(said(exif[time])) ?? [];
    if (!day || Number.isNaN(Date.parse(`${day}-${month}-${date}T${clock}Z`))) continue;
    const zone = /^(?:Z|[+-]\d{2}:\d{2})$/.exec(said(exif[offset]))?.[0] ?? '';
    return { capturedAt: `${day}-${month}-${date}T${clock}${zone}` };
  }
  return {};
}

/** A telephone that knew no place writes zeros. */
const isPlace = (latitude: number, longitude: number) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
