/** Cuts the one picture that Typst (0.14) draws of all pages into one of each page, with just the letters that are on it. */
import { AppError } from '../../../model/errors.ts';
import type { PageSize } from '../protocol.ts';

export interface DrawnPages {
  readonly sizes: readonly PageSize[];
  /** An SVG image that stands by itself. */
  image(page: number): string;
}

interface Page extends PageSize {
  readonly top: number;
  readonly drawing: string;
}

/** The paper of a page, and what is drawn on it: both stand one step in, and nothing within does. */
const pageForm = /^ {4}<path [^>]*d="M 0 0v ([\d.]+) h ([\d.]+) [^>]*>\n((?: {4}<g[^]*?^ {4}<\/g>\n)|(?: {4}<g\/>\n))/gm;
const definitions = /^ {4}<defs[^]*?^ {4}<\/defs>\n/gm;
const symbol = /<symbol id="([^"]+)"[^]*?<\/symbol>/g;

/** @throws {AppError} `internal` for a picture that is not as Typst draws it. */
export function pagesOf(svg: string): DrawnPages {
  const pages: Page[] = [];
  let top = 0;
  for (const [, height, width, drawing] of svg.matchAll(pageForm)) {
    pages.push({ width: Number(width), height: Number(height), top, drawing: drawing! });
    top += Number(height);
  }
  const whole = /viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg.slice(0, 200))?.[1];
  // To what the numbers are rounded to.
  if (pages.length === 0 || Math.abs(top - Number(whole)) > pages.length / 100)
    throw new AppError('internal', 'The picture of the pages is not of the form that is known.');
  const defined = [...svg.matchAll(definitions)].map(([text]) => text);
  const letters = new Map(defined.flatMap((text) => [...text.matchAll(symbol)].map(([drawn, id]) => [id!, drawn])));
  const others = defined.filter((text) => !text.includes('<symbol ')).join('');
  return {
    sizes: pages.map(({ width, height }) => ({ width, height })),
    image(n) {
      const page = pages[n]!;
      const used = new Set([...page.drawing.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id!));
      const own = [...used].flatMap((id) => letters.get(id) ?? []).join('');
      return [
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 ${page.top} ${page.width} ${page.height}" width="${page.width}" height="${page.height}">`,
        `<rect y="${page.top}" width="${page.width}" height="${page.height}" fill="#fff"/>`,
        `<defs>${own}</defs>${others}${page.drawing}</svg>`,
      ]
        .join('')
        .replaceAll(/\n\s*/g, '\n');
    },
  };
}
