/** Kinds of files in words: nobody reads "application/vnd.…" where they look for a letter. */
import { supportedMimeTypes } from 'file-type';
import { expect, test } from 'vitest';

import { mediaWords } from '../../../db/model/media-words.ts';

test('every kind of file that is told apart has words in both languages, and none of them is the type itself', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(mediaWords(docx, 'en')).toBe('Word document (DOCX)');
  expect(mediaWords(docx, 'zh-Hans')).toBe('Word 文档（DOCX）');
  expect(mediaWords('image/jpeg', 'en')).toBe('Picture (JPEG)');
  expect(mediaWords('message/rfc822', 'zh-Hans')).toBe('电子邮件');
  const own = ['application/wacz', 'application/warc', 'multipart/related', 'application/x-subrip', 'text/vtt', 'application/octet-stream'];
  for (const type of [...own, ...supportedMimeTypes].map((one) => one.split(';')[0]!.toLowerCase())) {
    expect(mediaWords(type, 'en')).toMatch(/^[A-Z3][A-Za-z0-9, -]*(?: \([A-Za-z0-9][A-Za-z0-9.+-]*\))?$/);
    expect(mediaWords(type, 'zh-Hans')).toMatch(/\p{Script=Han}|^PDF$/u);
    expect(mediaWords(type, 'en')).not.toContain('application');
  }
  // What nobody knows keeps what is left of its name; what is no type is nobody's to change.
  expect(mediaWords('application/x-invented', 'en')).toBe('Other file (INVENTED)');
  expect(mediaWords('Ada said so', 'en')).toBe('Ada said so');
});
