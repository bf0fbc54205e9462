/** Dropped folders as a browser tells them: by the hundred, and some of it not to be read. */
import { expect, test } from 'vitest';

import { collect } from '../../renderer/features/evidence/dropped-files.ts';

const file = (fullPath: string, isBroken = false) => {
  const name = fullPath.split('/').at(-1)!;
  return {
    isDirectory: false,
    isFile: true,
    name,
    fullPath,
    file: (took: (one: File) => void, failed: (error: Error) => void) =>
      isBroken ? failed(new Error('No right to read.')) : took(new File(['x'], name)),
  } as unknown as FileSystemEntry;
};

/** @param batches as the reader gives them, one at each call. */
const folder = (fullPath: string, batches: readonly (readonly FileSystemEntry[])[] | undefined) =>
  ({
    isDirectory: true,
    name: fullPath.split('/').at(-1)!,
    fullPath,
    createReader: () => {
      const left = [...(batches ?? []), []];
      return {
        readEntries: (took: (some: readonly FileSystemEntry[]) => void, failed: (error: Error) => void) =>
          batches ? took(left.shift()!) : failed(new Error('No right to look.')),
      };
    },
  }) as unknown as FileSystemEntry;

const many = (count: number, below: string) => Array.from({ length: count }, (_, n) => file(`${below}/IMG_${n}.jpg`));

test('all of a folder comes, however many times it is asked; hidden files and those of systems do not', async () => {
  const batches = [many(100, '/phone/DCIM'), many(100, '/phone/DCIM'), many(7, '/phone/DCIM')];
  const entries = [
    folder('/phone/DCIM', batches),
    folder('/phone/empty', []),
    file('/phone/.nomedia'),
    file('/phone/Thumbs.db'),
    file('/phone/note.txt'),
  ];
  const { files, unread, isCut, folder: name } = await collect([folder('/phone', [entries])]);
  expect(files).toHaveLength(208);
  expect({ unread, isCut, name }).toEqual({ unread: [], isCut: false, name: 'phone' });
  expect(files.find((one) => one.name === 'note.txt')!.path).toBe('phone/note.txt');
});

test('what cannot be read is named, and keeps out none of the others', async () => {
  const inside = [file('/phone/a.jpg'), file('/phone/b.jpg', true), folder('/phone/closed', undefined), file('/phone/c.jpg')];
  const { files, unread } = await collect([folder('/phone', [inside]), new File(['y'], 'pasted.png')]);
  expect(files.map(({ path }) => path)).toEqual(['pasted.png', 'phone/a.jpg', 'phone/c.jpg']);
  expect(unread).toEqual(['phone/b.jpg', 'phone/closed']);
});

test('a whole disk is not taken in: it ends at a number, and says so', async () => {
  const { files, isCut } = await collect([folder('/disk', [many(20_001, '/disk')])]);
  expect({ count: files.length, isCut }).toEqual({ count: 20_000, isCut: true });
});
