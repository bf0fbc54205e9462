/** Places in files as people read and type them. */
import type { api } from '../../api.ts';

export type Pinpoint = Awaited<ReturnType<(typeof api)['evidence.pinpoints']>>['pinpoints'][number];
export type FilePlace = Pinpoint['place'];

/** A part of a page or picture, in thousandths of its width and height. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const whole = 1000;

/** From which one is drawn with keys. */
export const middleRegion: Region = { left: 300, top: 300, width: 400, height: 400 };

/** `undefined` for what is no part of a picture. */
export function readRegion(text: string | undefined): Region | undefined {
  const match = /^(\d{1,4}),(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text ?? '');
  if (!match) return undefined;
  const [left, top, width, height] = match.slice(1).map(Number) as [number, number, number, number];
  const isInside = width > 0 && height > 0 && left + width <= whole && top + height <= whole;
  return isInside ? { left, top, width, height } : undefined;
}

export function regionText({ left, top, width, height }: Region): string {
  return [left, top, width, height].map(Math.round).join(',');
}

/** From one corner to the other, in thousandths; never outside, never nothing. */
export function regionBetween(one: { readonly x: number; readonly y: number }, other: { readonly x: number; readonly y: number }): Region {
  const [left, right] = spanned(one.x, other.x);
  const [top, bottom] = spanned(one.y, other.y);
  return { left, top, width: right - left, height: bottom - top };
}

function spanned(one: number, other: number): readonly [number, number] {
  const [low, high] = [Math.min(one, other), Math.max(one, other)].map((at) => Math.round(Math.min(whole, Math.max(0, at))));
  const first = Math.min(low!, whole - 1);
  return [first, Math.max(high!, first + 1)];
}

/** The same part of a picture that is turned clockwise, by quarters: -90 turns it back. */
export function turnedRegion({ left, top, width, height }: Region, degrees: number): Region {
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return { left: whole - top - height, top: left, width: height, height: width };
    case 180:
      return { left: whole - left - width, top: whole - top - height, width, height };
    case 270:
      return { left: top, top: whole - left - width, width: height, height: width };
    default:
      return { left, top, width, height };
  }
}

/** Moved by so many thousandths, as far as there is room. */
export function movedRegion({ left, top, width, height }: Region, across: number, down: number): Region {
  const within = (at: number, length: number) => Math.round(Math.min(whole - length, Math.max(0, at)));
  return { left: within(left + across, width), top: within(top + down, height), width, height };
}

/** One side of it as somebody typed it; what then lies outside gives way. */
export function regionWith(region: Region, side: keyof Region, value: number): Region {
  const changed = { ...region, [side]: Math.max(side === 'width' || side === 'height' ? 1 : 0, value) };
  const left = Math.min(changed.left, whole - 1);
  const top = Math.min(changed.top, whole - 1);
  return { left, top, width: Math.min(changed.width, whole - left), height: Math.min(changed.height, whole - top) };
}

const step = 20;

/** An arrow moves it; with Shift its right and lower sides. Other keys: `undefined`. */
export function regionAfterKey(region: Region, key: string, isResizing: boolean): Region | undefined {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const move = moves[key];
  if (!move) return undefined;
  const [across, down] = move;
  const { left, top, width, height } = region;
  const within = (at: number, least: number, most: number) => Math.min(most, Math.max(least, at));
  if (isResizing) return { ...region, width: within(width + across, 1, whole - left), height: within(height + down, 1, whole - top) };
  return { ...region, left: within(left + across, 0, whole - width), top: within(top + down, 0, whole - height) };
}

/** In milliseconds: `1:02:03`, `2:07.5`, `45`. `undefined` for what is no time. */
export function readClock(text: string): number | undefined {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,6}(?:\.\d{1,3})?)$/.exec(text.trim());
  if (!match) return undefined;
  const [hours, minutes, seconds] = [match[1] ?? 0, match[2] ?? 0, match[3]!].map(Number) as [number, number, number];
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
}

/** Where paragraphs begin in a text: what blank lines part. */
function paragraphStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { index } of text.matchAll(/(?<=^|\n[^\S\n]*\n)[^\S\n]*\S/gu)) starts.push(index);
  return starts;
}

/** The number of the paragraph at a place of a text, from 1. */
export function paragraphAt(text: string, at: number): number {
  return Math.max(1, paragraphStarts(text).filter((start) => start <= at).length);
}

/** Where the place stands in a text: its words, else its paragraph. */
export function spanOf(text: string, { quote, paragraph }: FilePlace): readonly [begin: number, end: number] | undefined {
  const number = /^\d+$/.test(paragraph ?? '') ? Number(paragraph) : undefined;
  const starts = number === undefined ? [] : paragraphStarts(text);
  const start = number === undefined ? undefined : starts[number - 1];
  if (quote !== undefined && quote !== '') {
    const after = text.indexOf(quote, start ?? 0);
    const found = after === -1 ? text.indexOf(quote) : after;
    if (found !== -1) return [found, found + quote.length];
  }
  if (start === undefined) return undefined;
  return [start, text.slice(start, starts[number!] ?? text.length).trimEnd().length + start];
}
