/** The process of row `report-memory`: sets a document as PDF and as Word file, and prints its peak RSS in MiB. */
import { readFileSync } from 'node:fs';

import type { ApartPort } from '../../db/apart/port.ts';
import type { ReportDocument } from '../../db/report/model/document.ts';
import { servePages } from '../../db/report/pages/set/serve.ts';
import { peakMebibytes } from './peak-memory.ts';

const report = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as ReportDocument;
const formats = ['pdf', 'docx'] as const;
const answered = new Set<number>();
let listen: (message: unknown) => void = () => {};
const port: ApartPort = {
  post: (message) => {
    const { type, id } = message as { readonly type: string; readonly id: number };
    if (type === 'file') answered.add(id);
    if (answered.size === formats.length) process.stdout.write(`${peakMebibytes()}\n`);
  },
  onMessage: (listener) => {
    listen = listener;
  },
  onClose: () => {},
};
servePages(port);
for (const [id, format] of formats.entries()) listen({ type: 'file', id, report, format });
