/**
 * Pages that a browser saved: their address and the time, as the tool wrote them.
 *
 * - SingleFile writes a comment behind the first tag: `Page saved with SingleFile`, `url: …`, `saved date: …`, the date as
 *   JavaScript shows it, `Wed Sep 24 2026 10:00:00 GMT+0200 (…)`.
 * - MHTML (RFC 2557): the headers of the letter; Chromium adds `Snapshot-Content-Location`.
 */
import type { FileFacts } from '../../model/file-facts.ts';
import type { AskedFile } from './asked-file.ts';
import { urlOf, utc } from './said.ts';
import { decoded } from './encodings.ts';
import { headerText, split } from './mail.ts';
import { lineOf, tagsOf } from './tags.ts';

type Said = Partial<Omit<FileFacts, 'mediaType' | 'warnings'>>;

const headBytes = 64 * 1024;

export async function singleFileFacts(file: AskedFile): Promise<Said> {
  const text = decoded(await file.read(0, Math.min(file.sizeBytes, headBytes)));
  const comment = /<!--\s*(?:Page saved with|Archive processed by) SingleFile\b([\s\S]{0,4000}?)-->/.exec(text)?.[1];
  if (comment === undefined) return {};
  const say = (name: string) => new RegExp(String.raw`^\s*${name}: *(\S.*?)\s*$`, 'm').exec(comment)?.[1];
  return whole({
    url: urlOf(say('url')),
    capturedAt: inUtc(say('saved date')),
    tool: 'SingleFile',
    tags: tagsOf([['saved date', say('saved date')]]),
  });
}

export async function mhtmlFacts(file: AskedFile): Promise<Said> {
  const { headers } = split(Buffer.from(await file.read(0, Math.min(file.sizeBytes, headBytes))).toString('latin1'));
  const from = headers.get('from') ?? '';
  return whole({
    url: urlOf(headers.get('snapshot-content-location')) ?? urlOf(headers.get('content-location')),
    capturedAt: inUtc(headers.get('date')),
    title: lineOf(headerText(headers.get('subject') ?? '')),
    tool: lineOf(/<?saved by ([^>]*)/i.exec(from)?.[1] ?? '') || 'MHTML',
    tags: tagsOf([
      ['from', from],
      ['date', headers.get('date')],
    ]),
  });
}

/** A time that says how far it is from UTC; one that does not is of nobody knows where. */
function inUtc(text: string | undefined): string | undefined {
  return text !== undefined && /(?:GMT|UTC|Z|[+-]\d{4})\s*(?:\([^)]*\))?$/.test(text)
    ? utc(Date.parse(text.replace(/\s*\([^)]*\)$/, '')))
    : undefined;
}

function whole(said: { readonly [Name in keyof Said]: Said[Name] | undefined }): Said {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== '')) as Said;
}
