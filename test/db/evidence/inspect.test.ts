/** What files say of themselves, read by a real process without keys. */
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { createInspector, type InspectedBytes, type InspectedPage } from '../../../db/inspect/inspector.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import { zipSync } from 'fflate';

import { chinesePdfOf, jpegWith, pdfOf, pngOf, wavOf } from '../../support/media.ts';

function bytesOf(content: Uint8Array): InspectedBytes {
  return { sizeBytes: content.length, read: async (offset, length) => content.subarray(offset, offset + length) };
}

const facts = (content: Uint8Array, name: string) => nodeInspector.facts(bytesOf(content), name);

test('a photograph says when and where it was taken, and with what', async () => {
  const photo = jpegWith({
    taken: '2015:07:09 14:03:22',
    offset: '+08:00',
    make: 'Shutter',
    model: 'S1',
    latitude: 39.9042,
    longitude: -116.4074,
  });
  const said = await facts(photo, 'IMG_0001.JPG');
  expect(said).toMatchObject({
    mediaType: 'image/jpeg',
    width: 1,
    height: 1,
    capturedAt: '2015-07-09T14:03:22+08:00',
    device: 'Shutter S1',
  });
  expect(said!.latitude).toBeCloseTo(39.9042, 3);
  expect(said!.longitude).toBeCloseTo(-116.4074, 3);
  expect(said!.warnings).toBeUndefined();
});

test('a film behind a photograph is told, as telephones write it', async () => {
  const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x08mdat', 'latin1');
  expect(await facts(Buffer.concat([jpegWith({}), film]), 'a.jpg')).toMatchObject({ mediaType: 'image/jpeg', holdsPictures: true });
  expect(await facts(jpegWith({}), 'a.jpg')).not.toHaveProperty('holdsPictures');
});

test('a time without an offset stays without one, and a photograph that says nothing says nothing', async () => {
  expect(await facts(jpegWith({ taken: '2015:07:09 14:03:22' }), 'a.jpg')).toMatchObject({ capturedAt: '2015-07-09T14:03:22' });
  const silent = await facts(jpegWith({}), 'a.jpg');
  expect(silent).not.toHaveProperty('capturedAt');
  expect(silent).not.toHaveProperty('latitude');
  expect(await facts(jpegWith({ taken: '0000:00:00 00:00:00' }), 'a.jpg')).not.toHaveProperty('capturedAt');
});

test('a length that no number holds is not told, and everything else is', async () => {
  const page = (flags: number, granule: string, body: string) =>
    Buffer.concat([
      Buffer.from(`OggS\0${String.fromCharCode(flags)}`),
      Buffer.from(granule, 'hex'),
      Buffer.from('0100000000000000', 'hex'),
      Buffer.from([0, 0, 0, 0, 1, body.length]),
      Buffer.from(body, 'latin1'),
    ]);
  const head = page(2, '0000000000000000', 'OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0');
  const said = await facts(Buffer.concat([head, page(4, 'ffffffffffffff7f', 'x'.repeat(40))]), 'a.ogg');
  expect(said).toMatchObject({ codecs: ['Opus'] });
  expect(said).not.toHaveProperty('durationMs');
});

test('the type is that of the content, and a name that says another is told', async () => {
  expect(
    await facts(
      pngOf(3, 2, () => [1, 2, 3]),
      'a.png',
    ),
  ).toMatchObject({ mediaType: 'image/png', width: 3, height: 2 });
  expect(
    await facts(
      pngOf(3, 2, () => [1, 2, 3]),
      'holiday.jpg',
    ),
  ).toMatchObject({ mediaType: 'image/png', warnings: ['name-differs'] });
  expect(await facts(Buffer.from('MZ\x90\0\x03'), 'letter.pdf')).toMatchObject({ warnings: ['name-differs'] });
  expect(await facts(Buffer.from('Just words.'), 'note.txt')).toEqual({ mediaType: 'text/plain' });
  expect(await facts(Buffer.from('a;b\n1;2\n'), 'list.csv')).toEqual({ mediaType: 'text/csv' });
  expect(await facts(Buffer.from([0, 1, 2, 3]), 'thing')).toEqual({ mediaType: 'application/octet-stream' });
  expect(await facts(Buffer.alloc(0), 'empty.txt')).toMatchObject({ mediaType: 'text/plain' });
});

test('a name that says the same in other words, or nothing, is no warning', async () => {
  const aiff = Buffer.concat([Buffer.from('FORM'), Buffer.from([0, 0, 0, 46]), Buffer.from('AIFFCOMM'), Buffer.alloc(40)]);
  for (const name of ['voice.aif', 'voice.aiff', 'voice', 'voice.xyz', 'voice.dat'])
    expect((await facts(aiff, name))?.warnings ?? [], name).not.toContain('name-differs');
  // Its header with one object, which says a stream of pictures (ASF, 3.1 and 3.3).
  const windowsMedia = Buffer.from(
    '3026b2758e66cf11a6d900aa0062ce6c66000000000000000100000001029107dcb7b7a9cf118ee600c00c2053654800000000000000c0ef19bc4d5bcf11a8fd00805f5c442b'.padEnd(
      400,
      '0',
    ),
    'hex',
  );
  for (const name of ['film.wmv', 'voice.wma'])
    expect((await facts(windowsMedia, name))?.warnings ?? [], name).not.toContain('name-differs');
  const packed = gzipSync(Buffer.concat([Buffer.from('a.txt'.padEnd(257, '\0')), Buffer.from('ustar\0\x30\x30'), Buffer.alloc(760)]));
  expect((await facts(packed, 'all.tar.gz'))?.warnings ?? []).not.toContain('name-differs');
  // A letter that turns the rest around makes a program look like a picture, and the other way round.
  for (const name of ['photo\u202egpj.exe', 'voice.pdf', 'voice.mid'])
    expect((await facts(aiff, name))?.warnings ?? [], name).toContain('name-differs');
});

test('what can run is marked: pictures of vectors, pages, and a PDF with a script', async () => {
  expect(await facts(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'a.svg')).toMatchObject({
    mediaType: 'image/svg+xml',
    warnings: ['scripts'],
  });
  expect(await facts(Buffer.from('<!DOCTYPE html><p>hi'), 'a.html')).toMatchObject({ mediaType: 'text/html', warnings: ['scripts'] });
  expect(await facts(pdfOf(['One'], 'app.alert(1)'), 'a.pdf')).toMatchObject({ mediaType: 'application/pdf', warnings: ['scripts'] });
});

test('a PDF says how many pages it has and when it was made, and its words come page by page', async () => {
  const notice = pdfOf(['Summons of the second court', '', 'Signed by nobody']);
  expect(await facts(notice, 'notice.pdf')).toMatchObject({
    mediaType: 'application/pdf',
    pages: 3,
    title: 'A notice',
    software: 'A scanner',
    capturedAt: '2015-07-10T09:30:00+08:00',
  });
  const pages: InspectedPage[] = [];
  for await (const page of nodeInspector.pages(bytesOf(notice), 'notice.pdf')) pages.push(page);
  expect(pages).toEqual([
    { page: 1, text: 'Summons of the second court' },
    { page: 3, text: 'Signed by nobody' },
  ]);
});

async function pagesIn(content: Uint8Array, name: string): Promise<InspectedPage[]> {
  const pages: InspectedPage[] = [];
  for await (const page of nodeInspector.pages(bytesOf(content), name)) pages.push(page);
  return pages;
}

const packed = (parts: Readonly<Record<string, string>>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))));

function office(kind: string, parts: Readonly<Record<string, string>>): Buffer {
  const types = `<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`;
  return packed({ '[Content_Types].xml': types, ...parts });
}

test('a Chinese PDF that names its characters by a map it does not bring is read', async () => {
  expect(await pagesIn(chinesePdfOf('传唤通知书'), 'notice.pdf')).toEqual([{ page: 1, text: '传唤通知书' }]);
});

test('the words of documents come, and nothing of what is around them', async () => {
  const letter = office('wordprocessingml.document', {
    'word/document.xml':
      '<w:document xmlns:w="w"><w:p><w:r><w:t>To the </w:t></w:r><w:r><w:t>governor</w:t><w:tab/><w:instrText>PAGE</w:instrText></w:r></w:p></w:document>',
    'word/footnotes.xml': '<w:footnotes xmlns:w="w"><w:p><w:t>Sent twice</w:t></w:p></w:footnotes>',
  });
  expect(await pagesIn(letter, 'letter.docx')).toEqual([{ page: 1, text: 'To the governor\t\n\nSent twice\n\n' }]);
  const table = office('spreadsheetml.sheet', {
    'xl/sharedStrings.xml': '<sst><si><t>Held at</t><rPh><t>unsaid</t></rPh></si></sst>',
    'xl/worksheets/sheet2.xml':
      '<worksheet><row><c t="s"><v>0</v></c><c><v>20150709</v></c><c t="inlineStr"><is><t>North gate</t></is></c></row></worksheet>',
  });
  expect((await pagesIn(table, 'list.xlsx'))[0]!.text.split(/\s*[\n\t]\s*/).filter(Boolean)).toEqual(['Held at', '20150709', 'North gate']);
  const page =
    '<!doctype html><title>News</title><style>p{}</style><script>var hidden="<p>no</p>"</script><p>He was <b>tak</b>en &amp; held<!-- not this -->';
  expect(await pagesIn(Buffer.from(page), 'page.html')).toEqual([{ page: 1, text: 'News\nHe was taken & held' }]);
  // 释放 in GBK, as old pages have it.
  const old = Buffer.concat([Buffer.from('<html><meta charset="gbk"><p>'), Buffer.from([0xca, 0xcd, 0xb7, 0xc5])]);
  expect(await pagesIn(old, 'old.html')).toEqual([{ page: 1, text: '释放' }]);
  expect(await pagesIn(Buffer.from([0xca, 0xcd, 0xb7, 0xc5, 10]), 'old.txt')).toEqual([{ page: 1, text: '释放\n' }]);
});

test('a letter is read with its headers and its text in whatever way they were packed; of attachments the names', async () => {
  const mail = [
    'From: =?utf-8?B?5p2O?= <li@example.org>',
    'Subject: =?utf-8?Q?The_?=',
    ' =?utf-8?Q?summons?=',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    'not this',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'They came at =E5=A4=9C and broke=',
    ' the lock',
    '--inner',
    'Content-Type: text/html',
    '',
    '<p>not twice</p>',
    '--inner--',
    '--outer',
    'Content-Type: image/jpeg; name="lock.jpg"',
    'Content-Transfer-Encoding: base64',
    '',
    'AAAA',
    '--outer--',
  ].join('\r\n');
  const [page] = await pagesIn(Buffer.from(mail), 'mail.eml');
  expect(page!.text.split(/\s*\n/).filter(Boolean)).toEqual([
    'The summons',
    '李 <li@example.org>',
    'They came at 夜 and broke the lock',
    'lock.jpg',
  ]);
});

test('a document that is a bomb, is cut or is no XML tells what came before, and no more than the limit', async () => {
  const document = (text: string) => `<w:document xmlns:w="w"><w:p><w:t>Before</w:t></w:p>${text}</w:document>`;
  const entities = office('wordprocessingml.document', {
    'word/document.xml': `<!DOCTYPE a [<!ENTITY b "bbbb">]>${document('<w:p><w:t>&b;</w:t></w:p>')}`,
  });
  expect(await pagesIn(entities, 'a.docx')).toEqual([]);
  const broken = office('wordprocessingml.document', { 'word/document.xml': document('<w:p>') });
  expect(await pagesIn(broken, 'a.docx')).toEqual([]);
  const bomb = office('wordprocessingml.document', {
    'word/document.xml': document(`<w:p><w:t>${'a '.repeat(200)}</w:t></w:p>`.repeat(55_000)),
  });
  const told = await pagesIn(bomb, 'a.docx');
  expect(told.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(20_000_000);
  expect(told.length).toBeGreaterThan(10);
  expect(await pagesIn(Buffer.from(`<html>${'<a '.repeat(200_000)}`), 'a.html')).toEqual([]);
  expect(
    await pagesIn(
      Buffer.from(`From: a\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: message/rfc822\n\n'.repeat(5000)}`),
      'a.eml',
    ),
  ).toHaveLength(1);
});

test('a recording says how long it is', async () => {
  expect(await facts(wavOf(2.5), 'voice.wav')).toMatchObject({ mediaType: expect.stringMatching(/^audio\//), durationMs: 2500 });
});

test('broken files are told as far as they can be, and none ends more than its own process', async () => {
  const whole = [jpegWith({ taken: '2015:07:09 14:03:22' }), pdfOf(['One', 'Two']), wavOf(1), pngOf(4, 4, () => [9, 9, 9])];
  let random = 7;
  const next = (below: number) => (random = (random * 48_271) % 2_147_483_647) % below;
  for (const [at, content] of Array.from({ length: 24 }, (_, n) => [n, Buffer.from(whole[n % whole.length]!)] as const)) {
    for (let flips = 0; flips < 1 + (at % 8); flips += 1) content[next(content.length)] = next(256);
    const cut = at % 3 === 0 ? content.subarray(0, next(content.length)) : content;
    const said = await facts(cut, `f${at}.bin`);
    expect(said === undefined || typeof said.mediaType === 'string').toBe(true);
  }
});

test('a reader that lies, ends or falls silent makes the file one of which nothing is known', async () => {
  const playing = (behave: (post: (message: unknown) => void, close: () => void) => void) => {
    let [tell, closed]: [(message: unknown) => void, () => void] = [() => undefined, () => undefined];
    return createInspector(
      () => ({
        post: (message) =>
          void (
            Object.hasOwn(message as object, 'task') &&
            behave(
              (said) => tell(said),
              () => closed(),
            )
          ),
        onMessage: (listener) => (tell = listener),
        onClose: (listener) => (closed = listener),
        end: () => undefined,
      }),
      40,
    ).facts(bytesOf(Buffer.from('abc')), 'a.txt');
  };
  expect(await playing((post) => post({ type: 'facts', facts: { mediaType: 'text/plain', extra: 1 } }))).toBeUndefined();
  expect(await playing((post) => post({ type: 'facts', facts: { mediaType: 'TEXT' } }))).toBeUndefined();
  expect(await playing((post) => post({ type: 'page', page: 1, text: 'x' }))).toBeUndefined();
  expect(await playing((post) => post({ type: 'read', id: 1, offset: 0, length: 2 ** 40 }))).toBeUndefined();
  expect(await playing((_post, close) => close())).toBeUndefined();
  expect(await playing(() => undefined)).toBeUndefined();
  expect(await playing((post) => post({ type: 'facts', facts: { mediaType: 'text/plain' } }))).toEqual({ mediaType: 'text/plain' });
});

test('a ZIP names its files as the system wrote them that made it, also where it does not say how', async () => {
  // As Windows packs them in Chinese: GBK, and no flag.
  const gbk = Buffer.from('b1cac2bc2e747874', 'hex');
  const ascii = Buffer.from('abcd.txt');
  const packed = Buffer.from(zipSync({ 'abcd.txt': Buffer.from('By the reeds.') }).buffer);
  for (let at = packed.indexOf(ascii); at >= 0; at = packed.indexOf(ascii)) gbk.copy(packed, at);
  expect(JSON.stringify((await facts(packed, 'from-family.zip'))?.tags)).toContain('笔录.txt');
});
