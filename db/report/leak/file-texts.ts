/**
 * What a written file says by itself, beside its pages: properties, comments, alternative texts, hidden text. Of a Word file and a page
 * of HTML all text is read anew. The pages of a PDF are made of the document alone, which is looked through before: of the file its properties are.
 */
import { strFromU8, unzipSync } from 'fflate';

import type { ReportFileFormat } from '../../model/report.ts';
import type { PlacedText } from './places.ts';

export function textsOfFile(format: ReportFileFormat, content: Uint8Array): PlacedText[] {
  const parts =
    format === 'docx' ? wordParts(content) : format === 'html' ? [{ section: 'html', text: Buffer.from(content).toString('utf8') }] : [];
  const texts = format === 'pdf' ? pdfProperties(content) : parts.flatMap(({ section, text }) => markupTexts(section, text));
  return texts.filter(({ text }) => text.trim() !== '');
}

function wordParts(content: Uint8Array): { section: string; text: string }[] {
  const files = unzipSync(content, { filter: ({ name }) => /\.(?:xml|rels|svg)$/.test(name) });
  return Object.entries(files).map(([section, bytes]) => ({ section, text: strFromU8(bytes) }));
}

/** Where a line of text ends; between all other tags a word goes on, as between runs. */
const borders =
  /<\/?(?:w:p|w:tc|w:br|w:tab|p|div|li|td|th|tr|h[1-6]|figcaption|caption|title|text|section|nav|dt|dd|blockquote|cp:[\w-]+|dc:[\w-]+|vt:[\w-]+|Company|Manager|Application|Template)(?:\s[^>]*)?\/?>/g;
const attributes =
  /\s(?:alt|title|descr|name|content|aria-label|label|w:author|w:initials|w:val|Target|href|src|id|cite)=(?:"([^"]*)"|'([^']*)')/g;
const comments = /<!--([\s\S]*?)-->/g;

function markupTexts(section: string, markup: string): PlacedText[] {
  const named =
    (block: string) =>
    (text: string): PlacedText => ({ section, anchor: section, block, text: unescaped(text) });
  const kept = markup.replaceAll(/<(style|script)[\s>][\s\S]*?<\/\1>/g, ' ');
  const lines = kept
    .replaceAll(comments, ' ')
    .replaceAll(borders, '\n')
    .replaceAll(/<[^<>]*>/g, '')
    .split('\n');
  return [
    ...lines.map(named('text')),
    ...[...kept.matchAll(attributes)]
      .map(([, one, other]) => one ?? other ?? '')
      .filter((text) => !text.startsWith('data:'))
      .map(named('attribute')),
    ...[...markup.matchAll(comments)].map(([, text]) => text!).map(named('comment')),
  ];
}

function unescaped(text: string): string {
  return text
    .replaceAll(/&#x([\da-f]{1,6});/gi, (_, code: string) => letterOf(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => letterOf(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

function letterOf(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}

const property = { section: 'pdf', anchor: 'pdf', block: 'property' } as const;

/** Of the document information and the XMP packet: both lie in the clear. */
function pdfProperties(content: Uint8Array): PlacedText[] {
  const bytes = Buffer.from(content).toString('latin1');
  const info = [
    ...bytes.matchAll(
      /\/(?:Title|Author|Subject|Keywords|Creator|Producer|Company)\s*(?:\(((?:[^()\\]|\\.){0,2000})\)|<([\da-fA-F\s]{0,4000})>)/g,
    ),
  ];
  const packets = [...bytes.matchAll(/<x:xmpmeta[\s\S]{0,100000}?<\/x:xmpmeta>/g)].map(([packet]) =>
    Buffer.from(packet, 'latin1').toString('utf8'),
  );
  return [
    ...info.map(
      ([, written, hex]): PlacedText => ({
        ...property,
        text: hex === undefined ? pdfText(Buffer.from(written ?? '', 'latin1')) : pdfText(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex')),
      }),
    ),
    ...packets
      .flatMap((packet) => packet.replaceAll(/<[^<>]*>/g, '\n').split('\n'))
      .map((text): PlacedText => ({ ...property, text: unescaped(text) })),
  ];
}

/** Text strings of PDF begin with a mark where they are UTF-16 (ISO 32000-1, 7.9.2.2). */
function pdfText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
  return bytes.toString('latin1');
}
