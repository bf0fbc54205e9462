/** Small files of every kind that evidence comes as, made here: nothing of anybody's. */
import { deflateSync, crc32 } from 'node:zlib';

const u16 = (value: number) => [value >> 8, value & 255];
const u32 = (value: number) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** A picture of one pixel, as the JPEG group's own tool writes it. */
const onePixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

export interface PhotoFacts {
  /** `2015:07:09 14:03:22`. */
  readonly taken?: string;
  /** `+08:00`. */
  readonly offset?: string;
  readonly make?: string;
  readonly model?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** Width and height, as its head says; left out: the one pixel that it has. */
  readonly size?: readonly [number, number];
}

/** A photograph with what a telephone writes into it (Exif 2.32, big endian). */
export function jpegWith({ taken, offset, make, model, latitude, longitude, size }: PhotoFacts): Buffer {
  const first = [text(0x010f, make), text(0x0110, model)].filter((entry) => entry !== undefined);
  const exif = [text(0x9003, taken), text(0x9011, offset)].filter((entry) => entry !== undefined);
  const gps =
    latitude === undefined || longitude === undefined
      ? []
      : [
          text(1, latitude < 0 ? 'S' : 'N')!,
          degrees(2, Math.abs(latitude)),
          text(3, longitude < 0 ? 'W' : 'E')!,
          degrees(4, Math.abs(longitude)),
        ];
  const headAt = 8;
  const headEntries = first.length + 1 + (gps.length > 0 ? 1 : 0);
  const exifAt = headAt + sizeOf(headEntries, first);
  const gpsAt = exifAt + sizeOf(exif.length, exif);
  const pointers = [pointer(0x8769, exifAt), ...(gps.length > 0 ? [pointer(0x8825, gpsAt)] : [])];
  const tiff = Buffer.from([
    ...Buffer.from('MM\0*'),
    ...u32(headAt),
    ...directory(headAt, [...first, ...pointers]),
    ...directory(exifAt, exif),
    ...(gps.length > 0 ? directory(gpsAt, gps) : []),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, ...u16(body.length + 2)]), body]);
  const pixels = Buffer.from(onePixel);
  const frame = pixels.indexOf(Buffer.from([0xff, 0xc2]));
  if (size) pixels.set([...u16(size[1]), ...u16(size[0])], frame + 5);
  return Buffer.concat([pixels.subarray(0, 2), segment, pixels.subarray(2)]);
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

function text(tag: number, value: string | undefined): Entry | undefined {
  if (value === undefined) return undefined;
  const data = Buffer.from(`${value}\0`);
  return { tag, type: 2, count: data.length, data };
}

function pointer(tag: number, at: number): Entry {
  return { tag, type: 4, count: 1, data: Buffer.from(u32(at)) };
}

function degrees(tag: number, value: number): Entry {
  const whole = Math.trunc(value);
  const minutes = Math.trunc((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
  return { tag, type: 5, count: 3, data: Buffer.from([whole, 1, minutes, 1, seconds, 1000].flatMap(u32)) };
}

const sizeOf = (count: number, entries: readonly Entry[]) =>
  2 + count * 12 + 4 + entries.reduce((sum, { data }) => sum + (data.length > 4 ? data.length : 0), 0);

function directory(at: number, entries: readonly Entry[]): number[] {
  let next = at + 2 + entries.length * 12 + 4;
  const rest: number[] = [];
  const rows = entries.flatMap(({ tag, type, count, data }) => {
    const inline = data.length <= 4 ? [...data, 0, 0, 0, 0].slice(0, 4) : u32(next);
    if (data.length > 4) {
      rest.push(...data);
      next += data.length;
    }
    return [...u16(tag), ...u16(type), ...u32(count), ...inline];
  });
  return [...u16(entries.length), ...rows, ...u32(0), ...rest];
}

/** A picture that a browser shows, each pixel of the colour that `colourAt` says. */
export function pngOf(width: number, height: number, colourAt: (x: number, y: number) => readonly [number, number, number]): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  return pngChunks(width, height, 2, deflateSync(rows));
}

/** @param colour 2: red, green, blue; 6: and how opaque. @param packed its rows, deflated. */
export function pngChunks(width: number, height: number, colour: 2 | 6, packed: Uint8Array): Buffer {
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    return Buffer.concat([Buffer.from(u32(data.length)), body, Buffer.from(u32(crc32(body)))]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([...u32(width), ...u32(height), 8, colour, 0, 0, 0])),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A PDF with one line on each page; `script` is what it would run when opened. */
export function pdfOf(pages: readonly string[], script?: string): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${script === undefined ? '' : `/OpenAction << /S /JavaScript /JS (${script}) >>`} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${5 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    "<< /Title (A notice) /Producer (A scanner) /CreationDate (D:20150710093000+08'00') >>",
    ...pages.flatMap((line, at) => {
      const content = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return pdfFrom(objects);
}

/** Its catalogue is the first, what it says of itself the fourth. */
export function pdfFrom(objects: readonly string[]): Buffer {
  let body = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** The same with its objects packed, as writers of today do (ISO 32000-1, 7.5.7, 7.5.8); the last of them is a stream, and stands open. */
export function packedPdfFrom(objects: readonly string[]): Buffer {
  const last = objects.length;
  const packed = objects.slice(0, -1);
  const lengths = packed.map((_, at) => packed.slice(0, at).join(' ').length + (at > 0 ? 1 : 0));
  const index = `${packed.map((_, at) => `${at + 1} ${lengths[at]}`).join(' ')} `;
  const content = deflateSync(Buffer.from(index + packed.join(' '), 'latin1'));
  const [open, holder, table] = [last, last + 1, last + 2];
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
  const place = () => parts.reduce((sum, part) => sum + part.length, 0);
  const places = new Map<number, number>();
  const put = (number: number, head: string, stream?: Buffer) => {
    places.set(number, place());
    parts.push(Buffer.from(`${number} 0 obj\n${head}\n`, 'latin1'));
    if (stream) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  };
  put(open, objects.at(-1)!);
  const filter = '/Filter /FlateDecode';
  put(holder, `<< /Type /ObjStm /N ${packed.length} /First ${index.length} ${filter} /Length ${content.length} >>`, content);
  const start = place();
  const row = (kind: number, where: number, at: number) => [kind, where >> 8, where & 255, at];
  const rows = [
    row(0, 0, 0),
    ...packed.map((_, at) => row(2, holder, at)),
    row(1, places.get(open)!, 0),
    row(1, places.get(holder)!, 0),
    row(1, start, 0),
  ];
  const cross = Buffer.from(rows.flat());
  put(table, `<< /Type /XRef /Size ${table + 1} /W [1 2 1] /Root 1 0 R /Length ${cross.length} >>`, cross);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A PDF of one page in a font that it does not bring, its characters named by a map of Adobe's that it does not bring either. */
export function chinesePdfOf(line: string): Buffer {
  const hex = [...line].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const content = `BT /F1 24 Tf 72 720 Td <${hex}> Tj ET`;
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 6 0 R >>',
    '<< /Title (A notice) >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 8 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ]);
}

/** A tone, one channel of 16 bits. */
export function wavOf(seconds: number, rate = 8000): Buffer {
  const samples = Math.round(seconds * rate);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples * 2, 40);
  const sound = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1) sound.writeInt16LE(Math.round(Math.sin((at / rate) * 440 * 2 * Math.PI) * 12_000), at * 2);
  return Buffer.concat([head, sound]);
}
