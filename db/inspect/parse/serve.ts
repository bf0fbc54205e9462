/** The side of the process that looks into a file: it asks for bytes, and says what it found. */
import type { ApartPort } from '../../apart/port.ts';
import { type FromInspector, inspectorLimits, type ToInspector } from '../protocol.ts';
import { AskedFile } from './asked-file.ts';
import { isBare } from './bare.ts';
import { factsOf } from './facts.ts';
import { pagesOf } from './text.ts';

/** Answers until the channel ends; what nobody foresaw is an unhandled rejection, which is to end the process. */
export function serveInspector(port: ApartPort): void {
  const post = (message: FromInspector) => port.post(message);
  let file: AskedFile | undefined;
  let open = 0;
  let hear: () => void = () => undefined;
  port.onMessage((raw) => {
    const message = raw as ToInspector;
    if (message.type === 'bytes') return file?.take(message.id, message.bytes);
    if (message.type === 'taken') {
      open -= 1;
      return hear();
    }
    file = new AskedFile(message.sizeBytes, message.fileName, post);
    void tell[message.task](file);
  });

  const tell = { facts: tellFacts, text: tellPages, bare: tellBare, capture: tellCapture } as const;

  async function tellBare(asked: AskedFile): Promise<void> {
    post({ type: 'bare', isBare: await isBare(asked) });
    post({ type: 'done' });
  }

  async function tellCapture(asked: AskedFile): Promise<void> {
    const { captureOf } = await import('./capture.ts');
    const capture = await captureOf(asked);
    if (capture) post({ type: 'capture', capture });
    post({ type: 'done' });
  }

  async function tellFacts(asked: AskedFile): Promise<void> {
    post({ type: 'facts', facts: await factsOf(asked) });
    post({ type: 'done' });
  }

  async function tellPages(asked: AskedFile): Promise<void> {
    for await (const { page, text } of pagesOf(asked)) {
      while (open >= inspectorLimits.ahead) await new Promise<void>((resolve) => (hear = resolve));
      open += 1;
      post({ type: 'page', page, text: text.slice(0, inspectorLimits.pageCharacters) });
    }
    post({ type: 'done' });
  }
}
