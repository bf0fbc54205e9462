/** "No pictures" is said only where all of a file was unpacked and read: what stands beside its words, behind them, or under another name is asked about. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';

import { withoutSignatures } from '../../../db/inspect/parse/armor.ts';
import { isAsked } from '../../support/asked.ts';
import { packedPdfFrom, pdfFrom, pdfOf, pngOf } from '../../support/media.ts';

const png = pngOf(30, 30, (x, y) => [x * 8, y * 8, (x * y) % 256]);
const packed = png.toString('base64');
const inLines = (content: Uint8Array | string) =>
  `${Buffer.from(content as string)
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')}\n`;
const card = `BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=PNG:${packed}\nEND:VCARD\n`;
const flat = `<?xml version="1.0"?><office:document><office:binary-data>${packed}</office:binary-data></office:document>`;

const armored = (kind: string, content: Uint8Array | string) =>
  `-----BEGIN PGP ${kind}-----\n\n${inLines(content)}=AbCd\n-----END PGP ${kind}-----\n`;
/** Of OpenPGP: a kind, and so many bytes. */
const packet = (kind: number, content: Uint8Array) =>
  Buffer.concat([Buffer.from([0xc0 | kind, 255, 0, 0, content.length >> 8, content.length & 255]), content]);
const signature = packet(2, Buffer.alloc(540, 'sign'));
const key = Buffer.concat([packet(6, Buffer.alloc(520, 'key')), packet(13, Buffer.from('Ada <ada@example.org>')), signature]);
const withPhotograph = Buffer.concat([key, packet(17, png), signature]);

test.each([
  ['coloured.txt', `\u001B[1m data:image/png;base64,${packed}`],
  ['coloured-card.txt', `\u001B[0m\n${card}`],
  ['coloured-lines.txt', '\u001B[1m words\nbegin 644 a.png\nM\n`\nend\n'],
  ['binhex.txt', '(This file must be converted with BinHex 4.0)\n\n:#dPKF!"0GA0$3!:'],
  ['behind.txt', Buffer.concat([Buffer.from('words and words\n'.repeat(5000)), png])],
  ['sound.raw', Buffer.concat([Buffer.from([0xfe, 0xff]), png])],
  ['turned-sound.raw', Buffer.concat([Buffer.from([0xff, 0xfe]), png])],
  ['behind-wide.txt', Buffer.concat([Buffer.from(`\uFEFF${'words and words\n'.repeat(5000)}`, 'utf16le'), png])],
  ['behind-signature.txt', armored('SIGNATURE', signature) + card],
  ['no-signature.txt', armored('SIGNATURE', png)],
  ['photograph.asc', armored('PUBLIC KEY BLOCK', withPhotograph)],
])('%s is asked about', async (name, content) => {
  expect(await isAsked(name, Buffer.from(content as string))).toBe(true);
});

test.each([
  ['key.asc', armored('PUBLIC KEY BLOCK', key)],
  ['signed.txt', `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nWords.\n${armored('SIGNATURE', signature)}`],
  ['signed.eml', `From: a\nSubject: s\n\nWords.\n${armored('SIGNATURE', signature)}`],
  ['coloured.log', '\u001B[0m done\n'],
  ['wide.txt', Buffer.from(`\uFEFF${'words 李 😀'.repeat(8000)}`, 'utf16le')],
])('%s is words', async (name, content) => {
  expect(await isAsked(name, Buffer.from(content as string))).toBe(false);
});

test('marks of signatures that are begun a hundred thousand times and never ended are gone through once', () => {
  const open = '-----BEGIN PGP SIGNATURE-----\n'.repeat(100_000);
  expect(withoutSignatures(open)).toBe(open);
});

const attached = (type: string, content: string, encoding = 'base64') =>
  Buffer.from(
    `From: a\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${
      encoding === 'base64' ? inLines(content) : content
    }\n--bb--\n`,
    'latin1',
  );

test.each([
  ['rich text', attached('text/plain; name="a.rtf"', `{\\rtf1{\\pict\\pngblip ${png.toString('hex')}}}`)],
  ['a picture in letters', attached('text/plain; name="a.xpm"', '/* XPM */\nstatic char * a[] = {"1 1 1 1","a c #000000","a"};')],
  ['a picture in numbers', attached('text/csv; name="a.ppm"', 'P3\n1 1\n255\n1 2 3\n')],
  ['a card', attached('text/plain; name="a.vcf"', card)],
  ['a document in one file', attached('text/xml; name="a.fodt"', flat)],
  ['a document that is called a page', attached('text/html; name="a.fodt"', flat)],
  ['a line of Base64', attached('text/plain; name="a.json"', `{"photo":"${packed}"}`)],
  ['a letter that is called words', attached('text/plain', `From: a\nContent-Type : image/png\n\n${packed}`)],
  ['words of another system', attached('text/plain', '(This file must be converted with BinHex 4.0)\n\n:#dPKF!:', '7bit')],
  ['a letter whose lines some readers end elsewhere', attached('message/rfc822', 'From: a\n\nwords\r\r--bb\rContent-Type: image/png\r\r')],
  ['a picture of the sender', Buffer.from(`BIMI-Indicator: ${packed.slice(0, 80)}\nFrom: a\n\nwords`)],
])('%s in a letter is asked about', async (_, letter) => {
  expect(await isAsked('a.eml', letter)).toBe(true);
});

const end = 22;
const words = Buffer.from(zipSync({ 'a.txt': Buffer.from('words'), 'b.txt': Buffer.from('more words') }));
const stored = (name: string) => Buffer.from(zipSync({ [name]: [png, { level: 0 }], 'a.txt': [Buffer.from('words'), { level: 0 }] }));
const directoryOf = (zip: Buffer) => zip.readUInt32LE(zip.length - end + 16);

/** The first entry stays, and the directory does not list it. */
function unlisted(): Buffer {
  const zip = stored('face.png');
  const [at, name] = [directoryOf(zip), 'face.png'.length];
  const rest = Buffer.concat([zip.subarray(0, at), zip.subarray(at + 46 + name)]);
  const last = rest.length - end;
  rest.writeUInt16LE(1, last + 8);
  rest.writeUInt16LE(1, last + 10);
  rest.writeUInt32LE(rest.readUInt32LE(last + 12) - 46 - name, last + 12);
  return rest;
}

function saidToBeEmpty(): Buffer {
  const zip = stored('face.png');
  zip.writeUInt32LE(0, directoryOf(zip) + 24);
  return zip;
}

function commented(): Buffer {
  const zip = Buffer.concat([words, png]);
  zip.writeUInt16LE(png.length, words.length - 2);
  return zip;
}

test.each([
  ['an entry that is not listed', unlisted()],
  ['one whose length is said to be nothing', saidToBeEmpty()],
  ['one that is called a folder', Buffer.from(stored('face.pn_').toString('latin1').replaceAll('face.pn_', 'face.pn/'), 'latin1')],
  ['what is said of the whole', commented()],
  ['another in front of it', Buffer.concat([words, words])],
  ['what stands behind it', Buffer.concat([words, png])],
])('%s in a ZIP is asked about', async (_, zip) => {
  expect(await isAsked('a.zip', words)).toBe(false);
  expect(await isAsked('a.zip', zip)).toBe(true);
});

test('a picture in the address of a drawing is found where its letters are numbers', async () => {
  const text = (address: string) =>
    Buffer.from(
      zipSync({
        mimetype: [Buffer.from('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': Buffer.from(`<?xml version="1.0"?><office:document-content><a xlink:href="${address}"/></office:document-content>`),
      }),
    );
  expect(await isAsked('a.odt', text('&#100;ata:image/png;base64,AA'))).toBe(true);
  expect(await isAsked('a.odt', text('https://example.org/?a=1&#38;b=2'))).toBe(false);
});

const page = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>',
  '<< /Title (A notice) >>',
];
const drawn = '<< /Length 3 >>\nstream\n   \nendstream';

test.each([
  ['what stands behind its end', Buffer.concat([pdfOf(['One']), png])],
  ['a picture whose kind stands elsewhere', pdfFrom([...page, drawn, '<< /Subtype 7 0 R /Length 1 >>\nstream\na\nendstream', '/Image'])],
  ['a picture of no kind', pdfFrom([...page, drawn, '<< /Filter /DCTDecode /Length 1 >>\nstream\na\nendstream'])],
])('%s in a PDF is asked about', async (_, content) => {
  expect(await isAsked('a.pdf', packedPdfFrom([...page, drawn]))).toBe(false);
  expect(await isAsked('a.pdf', content)).toBe(true);
});
