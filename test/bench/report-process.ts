/** A process of row `report-memory`: sets a document in one format, as the process for pages does, and prints its peak RSS in MiB. */
import { readFileSync } from 'node:fs';

import type { ApartPort } from '../../db/apart/port.ts';
import type { ReportDocument } from '../../db/report/model/document.ts';
import { servePages } from '../../db/report/pages/set/serve.ts';
import { peakMebibytes } from './peak-memory.ts';

const [file, format] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file!, 'utf8')) as ReportDocument;
let listen: (message: unknown) => void = () => {};
const port: ApartPort = {
  post: (message) => {
    if ((message as { readonly type: string }).type === 'file') process.stdout.write(`${peakMebibytes()}\n`);
  },
  onMessage: (listener) => {
    listen = listener;
  },
  onClose: () => {},
};
servePages(port);
listen({ type: 'file', id: 1, report, format });
