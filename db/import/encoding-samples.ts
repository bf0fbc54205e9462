/** What a text would say in each of the encodings that it may have, for a person to choose by. */
import type { Encoding } from '../model/encodings.ts';
import { encodings } from '../model/encodings.ts';
import { type ImportSource, readHead } from './source.ts';
import { decodeHead } from './text-stream.ts';

const headBytes = 64 * 1024;
const shownLines = 3;
const shownCharacters = 160;

export interface EncodingSample {
  readonly encoding: Encoding;
  readonly lines: readonly string[];
}

/** The likeliest first. */
export async function encodingSamples(source: ImportSource): Promise<readonly EncodingSample[]> {
  const head = await readHead(source, headBytes);
  const { findings } = decodeHead(head);
  const candidates = findings.candidates ?? encodings;
  return candidates.map((encoding) => {
    const lines = decodeHead(head, encoding).text.split(/[\r\n]+/);
    const told = lines.filter((line) => /[^\x00-\x7f]/.test(line)).slice(0, shownLines);
    return { encoding, lines: told.map((line) => line.slice(0, shownCharacters)) };
  });
}
