/** Charts as files that anybody can open: unencrypted on purpose, and with what their numbers mean. */
import { AppError } from '../model/errors.ts';
import type { Chart } from '../model/chart.ts';
import { writeOutsideContent } from '../vault/outside-file.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { csvOf } from './csv.ts';

/** A page's width in pixels, near enough. */
const pictureWidth = 960;

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** With title, caption and notes, dark on white. */
export async function wholePicture(chart: Chart): Promise<Picture> {
  const { drawChart } = await import('./draw.ts');
  const svg = drawChart(chart, { look: 'light', width: pictureWidth, isWhole: true });
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
  return { svg, width: Number(width), height: Number(height) };
}

/** @throws {AppError} `file.in-vault`, `disk.full`, `file.unwritable`; a file is written whole or not at all. */
export async function saveChart(vault: ReadableVault, chart: Chart, format: 'svg' | 'csv', path: string): Promise<void> {
  await writeOutsideContent(vault, path, format === 'svg' ? (await wholePicture(chart)).svg : await csvOf(inText(chart)));
}

/** A count stays a number. */
function inText({ head, rows, caption, notes }: Chart) {
  return { head, rows: rows.map((row) => row.map(({ text, behind }) => (behind ? Number(text) : text))), caption, notes };
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The bytes of a picture that a window made. @throws {AppError} `input.invalid` for anything that does not begin as a PNG does. */
export function requirePng(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.subarray(0, pngSignature.length).equals(pngSignature)) return bytes;
  throw new AppError('input.invalid', 'This is no PNG picture.', { params: { at: 'png' } });
}
