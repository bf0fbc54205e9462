/** The side of the process that looks into a file: it asks for bytes, and says what it found. */
import type { ApartPort } from '../../apart/port.ts';
import { type FromInspector, inspectorLimits, type InspectorTask, type TaskParts, type ToInspector } from '../protocol.ts';
import { AskedFile } from './asked-file.ts';
import { copyState } from './bare.ts';
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
    void (message.task === 'text' ? tellPages(file) : tellOnce(message.task, file, message));
  });

  async function tellOnce(...task: Parameters<typeof saidOf>): Promise<void> {
    const said = await saidOf(...task);
    if (said) post(said);
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

/** @returns `undefined` where there is nothing to say. */
async function saidOf(
  task: Exclude<InspectorTask, 'text'>,
  file: AskedFile,
  { ask = { part: 0, from: 0 }, beside = [], painted }: TaskParts,
): Promise<FromInspector | undefined> {
  if (task === 'facts') return { type: 'facts', facts: await factsOf(file) };
  if (task === 'bare') return { type: 'bare', state: await copyState(file, painted) };
  if (task === 'capture') {
    const { captureOf } = await import('./capture.ts');
    const capture = await captureOf(file);
    return capture && { type: 'capture', capture };
  }
  // Libraries for certificates are loaded for these alone.
  if (task === 'stamp') return { type: 'stamp', stamp: (await import('./stamp.ts')).stampOf(await wholeOf(file), beside) };
  if (task === 'certificates')
    return { type: 'certificates', certificates: (await import('./certificate.ts')).certificatesIn(await wholeOf(file)) };
  const { lookAt } = await import('./look.ts');
  // What is broken is told by telling nothing.
  const look = await lookAt(file, ask).catch(() => undefined);
  return look && { type: 'look', look };
}

/** Of what is small. */
function wholeOf(file: AskedFile): Promise<Uint8Array> {
  return file.read(0, file.sizeBytes);
}
