/** Reads renderer/styles/tokens.css, and measures as WCAG 2.2 does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const looks = ['light', 'dark', 'light, more contrast', 'dark, more contrast'] as const;
export type Look = (typeof looks)[number];

interface Block {
  /** The media query around it; empty: none. */
  readonly media: string;
  readonly isDark: boolean;
  readonly tokens: Readonly<Record<string, string>>;
}

/** A style sheet as its rules; those inside a media query know it. */
function readBlocks(css: string, media = ''): readonly Block[] {
  const blocks: Block[] = [];
  let rest = css;
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const end = endOfBlock(rest, open);
    const [head, body] = [rest.slice(0, open).trim(), rest.slice(open + 1, end)];
    if (head.startsWith('@')) blocks.push(...readBlocks(body, head));
    else {
      const tokens = Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
      blocks.push({ media, isDark: head.includes('dark'), tokens });
    }
    rest = rest.slice(end + 1);
  }
  return blocks;
}

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('a block of the tokens has no end');
}

/** The value of every token in one look, as the cascade gives it. */
export function tokenValuesOf(look: Look): Readonly<Record<string, string>> {
  const file = path.resolve(import.meta.dirname, '../../renderer/styles/tokens.css');
  const css = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const fits = ({ media, isDark }: Block) =>
    !media.includes('forced-colors') &&
    !media.includes('reduced-motion') &&
    (look.startsWith('dark') || !isDark) &&
    (look.endsWith('more contrast') || !media.includes('contrast'));
  return Object.assign(
    {},
    ...readBlocks(css)
      .filter(fits)
      .map(({ tokens }) => tokens),
  ) as Record<string, string>;
}

/** Contrast ratio of two colours written `#rrggbb`. @throws when one is not. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (!match) throw new Error(`not a colour: ${colour}`);
  const [red, green, blue] = match.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
