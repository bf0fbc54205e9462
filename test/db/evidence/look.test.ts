/** Files that no browser shows, as a real process without keys reads them: cells, words, lists of pages. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';

import type { InspectedBytes } from '../../../db/inspect/inspector.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';
import { lookLimits } from '../../../db/model/file-look.ts';

function bytesOf(content: Uint8Array): InspectedBytes {
  return { sizeBytes: content.length, read: async (offset, length) => content.subarray(offset, offset + length) };
}

const look = (content: string | Uint8Array, name: string, part = 0, from = 0) =>
  nodeInspector.look(bytesOf(typeof content === 'string' ? Buffer.from(content) : content), name, { part, from });

test('a table is its cells, whatever stands between them, in pieces that go on where one ended', async () => {
  const text = ['name;day', ...Array.from({ length: 700 }, (_, at) => `"no; body ${at}";${at}`)].join('\r\n');
  const first = await look(text, 'list.csv');
  expect(first!.rows!.slice(0, 2)).toEqual([
    { row: 1, cells: ['name', 'day'] },
    { row: 2, cells: ['no; body 0', '0'] },
  ]);
  expect(first).toMatchObject({ next: lookLimits.rows, parts: [], isCut: false });
  const second = await look(text, 'list.csv', 0, first!.next);
  expect(second!.rows![0]).toEqual({ row: 501, cells: ['no; body 499', '499'] });
  expect(second!.rows!.at(-1)).toEqual({ row: 701, cells: ['no; body 699', '699'] });
  expect(second).not.toHaveProperty('next');
});

test('a table in an old encoding is read, and one too wide to show says so', async () => {
  // 姓名,日期 in GB 18030.
  const chinese = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x0a]);
  expect((await look(chinese, 'a.csv'))!.rows).toEqual([{ row: 1, cells: ['姓名', '日期'] }]);
  const wide = await look(Array.from({ length: 120 }, (_, at) => at).join(','), 'wide.csv');
  expect(wide!.rows![0]!.cells).toHaveLength(lookLimits.columns);
  expect(wide!.isCut).toBe(true);
});

function workbook(sheets: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="r${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/sheet${at}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

test('a workbook says its sheets, and each is shown by its number', async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const file = workbook({
    Arrests: `<row r="1">${cell('who')}</row><row r="4">${cell('nobody')}</row>`,
    Days: `<row>${cell('monday')}</row>`,
  });
  const first = await look(file, 'a.xlsx');
  expect(first).toMatchObject({
    parts: [{ name: 'Arrests' }, { name: 'Days' }],
    rows: [
      { row: 1, cells: ['who'] },
      { row: 4, cells: ['nobody'] },
    ],
  });
  expect((await look(file, 'a.xlsx', 1))!.rows).toEqual([{ row: 1, cells: ['monday'] }]);
  // A sheet that there is not.
  expect((await look(file, 'a.xlsx', 7))!.rows).toEqual([{ row: 1, cells: ['monday'] }]);
});

test('a letter says who wrote to whom and when, and its words; nothing of it is markup', async () => {
  const letter = [
    'From: =?utf-8?B?5p2O?= <li@example.org>',
    'To: desk@example.org',
    'Date: Thu, 9 Jul 2015 14:03:22 +0800',
    'Subject: The night of the ninth',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>They came <b>at night</b>.</p><script>run()</script><img src="https://tracker.example/x.png">',
  ].join('\r\n');
  const said = await look(letter, 'mail.eml');
  expect(said!.headers).toEqual([
    { name: 'from', value: '李 <li@example.org>' },
    { name: 'to', value: 'desk@example.org' },
    { name: 'date', value: 'Thu, 9 Jul 2015 14:03:22 +0800' },
    { name: 'subject', value: 'The night of the ninth' },
  ]);
  // What stands above them is not said twice.
  expect(said!.text).toBe('They came at night.');
});

test('a letter that names two senders, or turns their letters around, does not look like one from somebody else', async () => {
  const turned = Buffer.from('moc.elpmaxe@ksed').toString('base64');
  const letter = `From: =?utf-8?B?4oCu?= =?utf-8?B?${turned}?= <ada@example.org>\nSubject: a\nFrom: li@example.org\n\nwords`;
  expect((await look(letter, 'mail.eml'))!.headers).toEqual([
    { name: 'from', value: String.raw`\u{202e}moc.elpmaxe@ksed <ada@example.org> | li@example.org` },
    { name: 'subject', value: 'a' },
  ]);
});

test('a page that was saved says its address, time and tool', async () => {
  const page =
    '<!doctype html><!--\n Page saved with SingleFile \n url: https://news.example/raid \n saved date: Thu Jul 09 2015 14:03:22 GMT+0800\n--><p>The gate was open</p><script>x()</script>';
  expect(await look(page, 'raid.html')).toMatchObject({
    headers: [
      { name: 'url', value: 'https://news.example/raid' },
      { name: 'tool', value: 'SingleFile' },
      { name: 'date', value: 'Thu Jul 09 2015 14:03:22 GMT+0800' },
    ],
    text: 'The gate was open',
  });
});

function record(type: string, url: string, content: Buffer | string, fields = ''): Buffer {
  const body = Buffer.from(content);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2015-07-09T06:03:22Z\r\n${fields}Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n\r\n')]);
}

const http = (body: Buffer | string, headers = 'Content-Type: text/html; charset=utf-8') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(body)]);

const archive = [
  record('warcinfo', '', 'software: Invented Crawler 3\r\nformat: WARC 1.1'),
  record('request', 'https://news.example/raid', 'GET /raid HTTP/1.1\r\n\r\n'),
  record('response', 'https://news.example/raid', http('<title>Raid</title><p>The gate was open</p>')),
  record('response', 'https://news.example/x.png', http('PNG', 'Content-Type: image/png')),
  record('response', 'https://news.example/gone', Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNothing')),
  record(
    'response',
    'https://news.example/list',
    http(brotliCompressSync('<p>Forty-seven names</p>'), 'Content-Type: text/html\r\nContent-Encoding: br'),
  ),
  record(
    'response',
    'https://news.example/parts',
    http('6\r\n<p>Two\r\n8\r\n parts</\r\n2\r\np>\r\n0\r\n\r\n', 'Content-Type: text/html\r\nTransfer-Encoding: chunked'),
  ),
];

test('captured pages are listed with address and time, packed or not, and each shows its words', async () => {
  for (const [content, name] of [
    [Buffer.concat(archive), 'a.warc'],
    [Buffer.concat(archive.map((one) => gzipSync(one))), 'a.warc.gz'],
  ] as const) {
    const first = await look(content, name);
    expect(first).toMatchObject({
      headers: [
        { name: 'url', value: 'https://news.example/raid' },
        { name: 'capturedAt', value: '2015-07-09T06:03:22Z' },
        { name: 'tool', value: 'Invented Crawler 3' },
      ],
      text: 'Raid\nThe gate was open',
      hasMoreParts: false,
    });
    expect(first!.parts.map(({ url }) => url)).toEqual(['raid', 'list', 'parts'].map((page) => `https://news.example/${page}`));
    expect((await look(content, name, 1))!.text).toBe('Forty-seven names');
    expect((await look(content, name, 2))!.text).toBe('Two parts');
  }
});

test('a package of captured pages shows the words of its list, or those in the archive inside', async () => {
  const pages = [
    { format: 'json-pages-1.0', id: 'pages' },
    { url: 'https://news.example/raid', ts: '2015-07-09T06:03:22Z', title: 'The raid' },
    { url: 'https://news.example/told', ts: '2015-07-09T06:05:00Z', title: 'As it was told', text: 'Said by the list' },
  ];
  const content = zipSync({
    'datapackage.json': strToU8(JSON.stringify({ profile: 'data-package', software: 'Invented Capture 2', resources: [] })),
    'pages/pages.jsonl': strToU8(pages.map((page) => JSON.stringify(page)).join('\n')),
    'archive/data.warc.gz': [gzipSync(Buffer.concat(archive)), { level: 0 }],
  });
  const first = await look(content, 'a.wacz');
  expect(first).toMatchObject({
    parts: [
      { name: 'The raid', url: 'https://news.example/raid', at: '2015-07-09T06:03:22Z' },
      { name: 'As it was told', url: 'https://news.example/told', at: '2015-07-09T06:05:00Z' },
    ],
    text: 'Raid\nThe gate was open',
  });
  expect(first!.headers).toContainEqual({ name: 'tool', value: 'Invented Capture 2' });
  expect((await look(content, 'a.wacz', 1))!.text).toBe('Said by the list');
});

test('what is broken shows what came before, or nothing; what unpacks without end ends', async () => {
  const cut = Buffer.concat(archive).subarray(0, -200);
  expect((await look(cut, 'a.warc'))!.parts.map(({ url }) => url)).toContain('https://news.example/list');
  expect(await look(workbook({}), 'a.xlsx')).toBeUndefined();
  const bomb = Buffer.concat([
    gzipSync(record('response', 'https://a.example/', http('<p>first</p>'))),
    gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  ]);
  expect((await look(bomb, 'a.warc.gz'))!.parts).toHaveLength(1);
  expect(await look('', 'a.csv')).toMatchObject({ rows: [] });
});
