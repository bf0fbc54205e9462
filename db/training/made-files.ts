/** Files of an invented case, drawn, sounded and written here: nothing of anybody's. */
import { crc32, deflateSync } from 'node:zlib';

const size = { width: 320, height: 200 };

/** A gate in a wall under an evening sky, and in front of it a sign. */
export function gatePicture(): Buffer {
  const rows = Array.from({ length: size.height }, (_, y) => [
    0,
    ...Array.from({ length: size.width }, (_column, x) => colourAt(x, y)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.width, 0);
  header.writeUInt32BE(size.height, 4);
  header.set([8, 2], 8);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows.flat()))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function colourAt(x: number, y: number): readonly [number, number, number] {
  const isIn = (left: number, top: number, right: number, bottom: number) => x >= left && x < right && y >= top && y < bottom;
  if (isIn(30, 110, 90, 150)) return isIn(36, 116, 84, 144) && (y - 116) % 9 < 4 ? [40, 40, 48] : [236, 232, 216];
  if (isIn(120, 60, 200, 180)) return (x - 120) % 16 < 3 || Math.abs(x - 160) < 3 ? [30, 34, 38] : [86, 92, 98];
  if (y > 50 && y < 180) return (Math.floor(y / 12) % 2 === 0 ? x : x + 12) % 24 < 2 || y % 12 < 2 ? [120, 92, 80] : [158, 118, 98];
  return y < 51 ? [90 + y, 110 + y, 150 + y] : [92, 88, 80];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

const rate = 8000;

/** Six seconds at a counter: steps, three knocks, a bell. */
export function counterSound(): Buffer {
  const at = (sample: number) => {
    const seconds = sample / rate;
    const beat = (start: number, length: number, hertz: number) =>
      seconds < start || seconds > start + length
        ? 0
        : Math.sin(2 * Math.PI * hertz * seconds) * Math.exp((-(seconds - start) * 6) / length);
    const steps = [0.2, 0.8, 1.4].reduce((sum, start) => sum + beat(start, 0.2, 90), 0);
    const knocks = [2, 2.4, 2.8].reduce((sum, start) => sum + beat(start, 0.15, 180), 0);
    return 128 + Math.round(90 * Math.max(-1, Math.min(1, steps * 0.5 + knocks + beat(4, 1.6, 880) * 0.6)));
  };
  const samples = Buffer.from(Array.from({ length: 6 * rate }, (_, sample) => at(sample)));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A page of paper (PDF 1.4) with these lines. */
export function letterPdf(lines: readonly string[]): Buffer {
  const escaped = lines.map((line) => `(${line.replace(/[\\()]/g, String.raw`\$&`)}) Tj T*`).join('\n');
  const content = `BT /F1 12 Tf 16 TL 72 720 Td\n${escaped}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const places: number[] = [];
  let text = '%PDF-1.4\n';
  for (const [at, object] of objects.entries()) {
    places.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}
