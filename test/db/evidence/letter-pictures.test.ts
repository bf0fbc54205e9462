/**
 * Letters are made from a plan that says what is in them, packed in every way that mail programs pack: whatever holds a picture never says
 * that it holds none, and plain ones say so.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { holdsInLetter } from '../../../db/inspect/parse/letter-pictures.ts';
import { drawsInMarkup } from '../../../db/inspect/parse/markup-pictures.ts';
import { nodeInspector } from '../../../db/inspect/node-inspector.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const address = `data:image/png;base64,${pixel}`;

/** As a page writes a picture; each is one to some reader. */
const drawings = {
  address: `<img src="${address}">`,
  capitals: `<img src="DATA:image/png;base64,${pixel}">`,
  split: `<img src="da\n\tta:image/png;base64,${pixel}">`,
  numbers: `<img src="&#100;&#x61;ta&#58;image/png;base64,${pixel}">`,
  bareNumbers: `<img src="&#0000100ata&colon;image/png;base64,${pixel}">`,
  named: `<img src="da&Tab;ta&colon;image/png;base64,${pixel}">`,
  style: `<p style="background:url(  '${address}')">`,
  escapedStyle: `<style>p { background: url("\\64 \\000061ta\\3a image/png;base64,${pixel}") }</style>`,
  commented: `<style>p { background: url(da\\\nta:image/png;base64,${pixel}) }</style>`,
  within: `<iframe srcdoc="&lt;img src=&quot;&amp;#100;ata:image/png;base64,${pixel}&quot;&gt;"></iframe>`,
  svg: '<SVG viewBox="0 0 1 1"><path d="M0 0h1v1z"/></SVG>',
  prefixed: '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:path d="M0 0h1v1z"/></x:svg>',
  vml: '<v:rect fillcolor="black"></v:rect>',
  canvas: '<canvas width="1"></canvas>',
  program: `<script>document.images[0].src = 'da' + 'ta:image/png;base64,${pixel}'</script>`,
  handler: `<body onload="document.images[0].src = atob('ZGF0YTo=')">`,
} as const;
const plainMarkup = [
  '<p>Ada was here at 10:00.</p>',
  '<p>The data was kept, and the photo sent elsewhere.</p><img src="https://example.org/a.png">',
  '<p>1 &lt; 2</p>',
];

interface Leaf {
  readonly type: string;
  readonly content: Buffer;
  readonly holds: boolean;
}
const text = (type: string, words: string, holds: boolean): Leaf => ({ type, content: Buffer.from(words), holds });
const wide = (words: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, 'utf16le')]);

const leaf = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('One line.\n', 'Two lines,\nand = signs.\n', '', 'Ärger\n')
      .map((words) => text('text/plain; charset=utf-8', words, false)),
  },
  { weight: 3, arbitrary: fc.constantFrom(...plainMarkup).map((words) => text('text/html; charset="utf-8"', words, false)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Object.values(drawings)).map((words) => text('text/html; charset=utf-8', `<p>See:</p>${words}`, true)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...Object.values(drawings))
      .map((words) => ({ type: 'text/html; charset=utf-16', content: wide(`<p>${words}`), holds: true })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'image/png',
        'application/octet-stream; name=winmail.dat',
        'application/ms-tnef',
        'text/plain; name="a.txt"',
        'text/html',
      )
      .map((type): Leaf => ({ type, content: Buffer.from(pixel, 'base64'), holds: true })),
  },
);

type Node =
  | Leaf
  | { readonly of: 'mixed' | 'related' | 'alternative' | 'digest'; readonly parts: readonly Node[] }
  | { readonly letter: Node };
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc.record({
        of: fc.constantFrom('mixed', 'related', 'alternative'),
        parts: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ letter: tie('node') }) },
  ),
}));

function holds(of: Node): boolean {
  if ('content' in of) return of.holds;
  return 'letter' in of ? holds(of.letter) : of.parts.some(holds);
}

/** In the encodings that a plan names by turns. */
class Packer {
  #at = 0;
  readonly #ways: readonly number[];
  readonly #end: string;

  constructor(ways: readonly number[], end: string) {
    this.#ways = ways;
    this.#end = end;
  }

  #next(count: number): number {
    return this.#ways[(this.#at += 1) % this.#ways.length]! % count;
  }

  letter(of: Node): string {
    return `From: Ada <ada@example.org>\nSubject: words\nMIME-Version: 1.0\n${this.part(of)}`;
  }

  part(of: Node): string {
    if ('letter' in of) return `Content-Type: message/rfc822\n\n${this.letter(of.letter)}`;
    if ('of' in of) {
      const mark = `=_part ${(this.#at += 1)}x`;
      const parts = of.parts.map((part) => `--${mark}\n${this.part(part)}\n`).join('');
      return `Content-Type: multipart/${of.of};\n\tboundary="${mark}"\n\nNothing to see.\n${parts}--${mark}--\n`;
    }
    const [encoding, body] = this.#packed(of.content);
    return `${['Content-Type', 'CONTENT-TYPE', 'content-type'][this.#next(3)]}: ${of.type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
  }

  #packed(content: Buffer): [string, string] {
    const isText = !content.some((byte) => byte < 9 || byte > 126);
    const way = this.#next(isText ? 3 : 2);
    if (way === 0) return ['BASE64', content.toString('base64').replaceAll(/(.{1,76})/g, '$1\n')];
    const hex = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    const quoted = [...content].map((byte) =>
      byte < 33 || byte > 126 || byte === 61 || this.#next(4) === 0 ? hex(byte) : String.fromCharCode(byte),
    );
    if (way === 1) return ['quoted-printable', quoted.map((one, at) => (at % 20 === 19 ? `${one}=\n` : one)).join('')];
    return ['7bit', content.toString('latin1')];
  }

  bytes(of: Node): Buffer {
    return Buffer.from(this.letter(of).replaceAll('\n', this.#end), 'latin1');
  }
}

test('whatever a letter packs in whatever way, it says "no pictures" only where there are none', () => {
  fc.assert(
    fc.property(node, fc.array(fc.nat(11), { minLength: 1, maxLength: 7 }), fc.constantFrom('\n', '\r\n'), (plan, ways, end) => {
      const said = holdsInLetter(new Packer(ways, end).bytes(plan));
      expect(holds(plan) ? said !== false : said).toBe(holds(plan));
    }),
    { numRuns: 400 },
  );
});

const head = 'From: Ada <ada@example.org>\nMIME-Version: 1.0\n';
const said = (letter: string) => holdsInLetter(Buffer.from(letter, 'latin1'));
const base64 = (words: string) => Buffer.from(words).toString('base64');

test.each([
  ['a part in an encoding that nobody knows', `${head}Content-Type: text/html\nContent-Transfer-Encoding: x-own\n\nwords`],
  ['letters between those of Base64', `${head}Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n${base64('<p>words</p>')}!!!`],
  [
    'words behind the end of Base64',
    `${head}Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+YQ==${base64(drawings.svg)}`,
  ],
  ['a sign of quoted-printable that is none', `${head}Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n=ZZ`],
  ['two kinds', `${head}Content-Type: text/plain\nContent-Type: text/html\n\n${drawings.svg}`],
  ['a line of the head that is none', `${head}Content-Type text/html\n\nwords`],
  ['an encoding of letters that nobody knows', `${head}Content-Type: text/html; charset=utf-7\n\n+ADw-svg+AD4-`],
  ['an encoding of letters within the page', `${head}Content-Type: text/html\n\n<meta charset="hz-gb-2312"><p>`],
  ['no end of parts', `${head}Content-Type: multipart/mixed; boundary=a\n\n--a\n\nwords`],
  [
    'parts that nobody can tell apart',
    `${head}Content-Type: multipart/mixed; boundary=a; boundary=b\n\n--a\n\nx\n--a--\n--b\nContent-Type: image/png\n\n--b--`,
  ],
  [
    'an edge that readers cut shorter',
    `${head}Content-Type: multipart/mixed; boundary=a\n\n--ab\nContent-Type: image/png\n\nx\n--a\n\nwords\n--a--`,
  ],
  ['ends of lines that some readers see', `${head}Content-Type: text/plain\r\rContent-Type: text/html\n\nwords`],
  ['rich text', `${head}Content-Type: text/rtf\n\n{\\rtf1{\\pict 00}}`],
  ['the photograph of a card', `${head}Content-Type: text/vcard\n\nBEGIN:VCARD\nPHOTO;ENCODING=b:${pixel}\nEND:VCARD`],
  ['a file in lines', `${head}\nbegin 644 face.png\nM\n\`\nend`],
  ['lines of Base64 in words', `${head}\n${`${'iVBORw0KGgo'.repeat(6)}\n`.repeat(4)}`],
  ['a letter that is locked', `${head}\n-----BEGIN PGP MESSAGE-----\n\nwords`],
  ['a picture of the sender', `${head}Face: ${pixel}\n\nwords`],
  [
    'what stands behind the last part',
    `${head}Content-Type: multipart/mixed; boundary=a\n\n--a\n\nwords\n--a--\nbegin 644 face.png\nM\n\`\nend`,
  ],
  ['a letter of which parts are elsewhere', `${head}Content-Type: message/partial; id=1\n\nwords`],
  ['more letters within letters than are gone through', `${`${head}Content-Type: message/rfc822\n\n`.repeat(12)}\nwords`],
])('%s is never taken for words', (_, letter) => {
  expect(said(letter)).not.toBe(false);
});

test('a letter that says nothing of itself is words, and so is a page', () => {
  expect(said('From: a@example.org\n\nThe data: see below.')).toBe(false);
  expect(said('\nwords')).toBe(false);
  expect(plainMarkup.map((words) => drawsInMarkup(words, undefined))).toEqual([false, false, false]);
  expect(Object.entries(drawings).flatMap(([name, words]) => (drawsInMarkup(words, undefined) === false ? [name] : []))).toEqual([]);
});

test('the process without keys says so of whole files', async () => {
  const facts = async (name: string, content: string) => {
    const bytes = Buffer.from(content, 'latin1');
    const file = { sizeBytes: bytes.length, read: async (offset: number, length: number) => bytes.subarray(offset, offset + length) };
    return (await nodeInspector.facts(file, name))?.holdsPictures;
  };
  const page = (words: string) => `Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(words)}\n`;
  expect(await facts('a.eml', `${head}Subject: a\n${page('<p>words</p>')}`)).toBe(false);
  expect(await facts('a.eml', `${head}Subject: a\n${page(drawings.numbers)}`)).toBe(true);
  expect(await facts('a.html', `<!doctype html><p>${drawings.split}`)).toBe(true);
  expect(await facts('a.html', `<!doctype html><p>words</p>`)).toBe(false);
});
