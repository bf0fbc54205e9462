/** The XML inside an XLSX file, unpacked no further than a limit, whatever the file says of its own size. */
import { Unzip, UnzipInflate } from 'fflate';

import { AppError } from '../../model/errors.ts';
import type { XlsxLimits } from '../../xlsx/limits.ts';
import { notWhole, tooLarge } from '../errors.ts';
import type { PackedBytes } from '../protocol.ts';

/** @throws {AppError} `import.too-large`, `import.not-this-format`. */
export async function unpackXml(file: PackedBytes, limits: XlsxLimits): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array[]>();
  let size = 0;
  let entries = 0;
  const unzip = new Unzip((part) => {
    if ((entries += 1) > limits.entries) throw tooLarge();
    if (!/\.(?:xml|rels)$/i.test(part.name)) return;
    const pieces: Uint8Array[] = [];
    if (parts.has(part.name)) throw notWhole();
    parts.set(part.name, pieces);
    part.ondata = (error, data) => {
      if (error) throw error;
      if ((size += data.length) > limits.unpackedBytes) throw tooLarge();
      pieces.push(data);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const chunk of file.chunks()) {
      // Small pieces: a kilobyte unpacks to a megabyte at most, which is then counted.
      for (let at = 0; at < chunk.length; at += 4096) unzip.push(chunk.subarray(at, at + 4096), false);
    }
    unzip.push(new Uint8Array(), true);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw notWhole(error);
  }
  return new Map([...parts].map(([name, pieces]) => [name, Buffer.concat(pieces)]));
}
