/** Length, size and makers of sound and film. */
import { parseFromTokenizer } from 'music-metadata';

import type { FileFacts } from '../../model/file-facts.ts';
import { type AskedFile, AskedTokenizer } from './asked-file.ts';
import { tagsOf } from './tags.ts';

export async function recordingFacts(file: AskedFile): Promise<Omit<FileFacts, 'mediaType'>> {
  const { format, common, native } = await parseFromTokenizer(new AskedTokenizer(file), { skipCovers: true, skipPostHeaders: false });
  const video = format.trackInfo.find((track) => track.video?.pixelWidth !== undefined)?.video;
  const codecs = [...new Set(format.trackInfo.flatMap(({ codecName }) => (codecName ? [codecName.slice(0, 100)] : [])))].slice(0, 8);
  const tags = Object.values(native).flat();
  const { width, height } = { width: video?.pixelWidth, height: video?.pixelHeight };
  return {
    ...(format.duration !== undefined && format.duration >= 0 && { durationMs: Math.round(format.duration * 1000) }),
    ...(isSize(width) && isSize(height) && { width, height }),
    ...capturedOf(format.creationTime),
    ...placeOf(tags.find(({ id }) => id.endsWith('©xyz') || id.endsWith('location.ISO6709'))?.value),
    ...(common.title && { title: common.title }),
    ...(common.artist && { author: common.artist }),
    ...(format.tool && { software: format.tool }),
    ...(codecs.length > 0 && { codecs }),
    tags: tagsOf(tags.map(({ id, value }) => [id, value] as const)),
  };
}

const isSize = (value: number | undefined) => Number.isSafeInteger(value) && value! > 0 && value! < 2 ** 31;

/** Seconds since 1904 in UTC (ISO 14496-12); 0, as many programs write it, is no time. */
function capturedOf(time: Date | undefined): { readonly capturedAt?: string } {
  const isTime = time !== undefined && !Number.isNaN(time.getTime()) && time.getUTCFullYear() > 1970 && time.getUTCFullYear() < 2200;
  return isTime ? { capturedAt: `${time.toISOString().slice(0, 19)}Z` } : {};
}

/** ISO 6709: `+27.5916+086.5640+8850/`. */
function placeOf(value: unknown): { readonly latitude?: number; readonly longitude?: number } {
  const [, latitude, longitude] = typeof value === 'string' ? (/^([+-]\d{1,2}\.\d+)([+-]\d{1,3}\.\d+)/.exec(value) ?? []) : [];
  if (latitude === undefined || longitude === undefined) return {};
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : {};
}
