import { AppError } from '../../db/model/errors.ts';

const units: Readonly<Record<string, number>> = { '': 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, kb: 1e3, mb: 1e6, gb: 1e9 };

/** `4GiB`, `700MB`, `1048576`. @throws {AppError} `input.usage`. */
export function readSize(text: string, option: string): number {
  const found = /^(\d{1,12}(?:\.\d{1,3})?) ?([kmg]i?b)?$/i.exec(text.trim());
  const unit = units[found?.[2]?.toLowerCase() ?? ''];
  if (!found || unit === undefined) throw new AppError('input.usage', `--${option} takes a size such as 4GiB, 700MB or 1048576.`);
  return Math.floor(Number(found[1]) * unit);
}

const said = ['bytes', 'kB', 'MB', 'GB'] as const;

/** As the window says it: `198 kB`. */
export function sizeText(bytes: number): string {
  const step = Math.min(said.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return bytes === 1 ? '1 byte' : `${Math.round((bytes / 1000 ** step) * 10) / 10} ${said[step]}`;
}
