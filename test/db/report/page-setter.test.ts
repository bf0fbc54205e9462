/** Pages are set in a process of their own: it has the document and nothing else, and nothing that it says is believed. */
import { expect, test, vi } from 'vitest';

import { startNodeProcess } from '../../../db/apart/node-process.ts';
import type { ApartProcess } from '../../../db/apart/port.ts';
import { paragraph, type ReportDocument } from '../../../db/report/model/document.ts';
import { fontsFor, reportFonts } from '../../../db/report/model/fonts.ts';
import { createNodeSetter, setterWalls, startSetter } from '../../../db/report/pages/node-setter.ts';
import { reportFileFormats } from '../../../db/model/report.ts';
import { type ToSetter } from '../../../db/report/pages/protocol.ts';
import { createPageSetter } from '../../../db/report/pages/setter.ts';
import { writeDocx } from '../../../db/report/docx/write-docx.ts';
import { writeHtml } from '../../../db/report/html/write-html.ts';
import { writePdf } from '../../../db/report/pdf/write-pdf.ts';
import { documentOf } from '../../support/reports.ts';

const failed = { code: 'report.setter-failed', retryable: true };
const heading = (text: string) => ({ kind: 'heading', level: 1, id: text, text }) as const;
const report = documentOf([heading('One'), paragraph('Said in plain words. 中文。'), heading('Two'), paragraph('And more.')]);

test('each format comes out of the process as its writer gives it, and its pages are told first', async () => {
  const setter = createNodeSetter();
  const wanted = { pdf: writePdf(report, reportFonts()), docx: await writeDocx(report), html: Buffer.from(writeHtml(report)) };
  for (const format of reportFileFormats) {
    const onLaidOut = vi.fn<(pages: number) => void>();
    const set = await setter.set(report, format, { onLaidOut });
    expect(wanted[format].equals(set.content)).toBe(true);
    expect(set).toMatchObject({ missing: [], isUniversal: format === 'pdf' });
    expect(onLaidOut.mock.calls).toEqual(format === 'pdf' ? [[4]] : []);
  }
});

test('a report takes the fonts that its letters need, and is the same bytes as with all', () => {
  const latin = documentOf([heading('One'), paragraph('Said in plain words.')]);
  expect([latin, report].map((one) => fontsFor(JSON.stringify(one)).length)).toEqual([4, 6]);
  expect(fontsFor('حقوق الإنسان').length).toBe(6);
  expect(fontsFor('中文 حقوق').length).toBe(reportFonts().length);
  expect(writePdf(latin, fontsFor(JSON.stringify(latin))).equals(writePdf(latin, reportFonts()))).toBe(true);
});

test('letters that no font has come with the file and with the preview, with where they stand', async () => {
  const setter = createNodeSetter();
  const odd = documentOf([heading('One'), paragraph('A lapwing 🐦 called.')]);
  const missing = [{ letter: '🐦', where: 'One', around: 'A lapwing 🐦 called.' }];
  expect(await setter.set(odd, 'pdf')).toMatchObject({ missing, isUniversal: false });
  expect(await setter.preview(odd, [])).toMatchObject({ missing, images: [] });
  setter.end();
});

test('what sets pages reaches no other file, no program, no thread, no code out of text and nothing of the environment', async () => {
  vi.stubEnv('LAPWING_PASSPHRASE', 'invented words');
  const setter = createPageSetter(() => startNodeProcess(`${import.meta.dirname}/nosy-process.ts`, setterWalls));
  const { content } = await setter.set(report, 'html');
  expect(Buffer.from(content).toString()).toBe('<!doctype html>asked');
  vi.unstubAllEnvs();
});

test('cancelling ends the process at once', async () => {
  const started: ApartProcess[] = [];
  const setter = createPageSetter(() => (started.push(startSetter()), started.at(-1)!));
  const controller = new AbortController();
  const setting = setter.set(report, 'pdf', { signal: controller.signal });
  const gone = new Promise<void>((resolve) => started[0]!.onClose(resolve));
  controller.abort();
  await expect(setting).rejects.toMatchObject({ code: 'job.cancelled' });
  await gone;
});

test('a process that is killed, or does not start, is one clear error', async () => {
  const killed = createPageSetter(() => {
    const process = startSetter();
    process.end();
    return process;
  });
  await expect(killed.set(report, 'pdf')).rejects.toMatchObject(failed);
  await expect(killed.preview(report, [0])).rejects.toMatchObject(failed);
});

type Say = (message: unknown) => void;

/** A process that says what it is told to, whatever it is asked. */
function liar(speak: (say: Say, asked: ToSetter) => void) {
  let ends = 0;
  const setter = createPageSetter(() => {
    let hear: Say = () => undefined;
    return {
      post: (asked) => queueMicrotask(() => speak(hear, asked as ToSetter)),
      onMessage: (listener) => void (hear = listener),
      onClose: () => undefined,
      end: () => void (ends += 1),
    };
  }, 50);
  return { setter, ends: () => ends };
}

const file = { type: 'file', missing: [], isUniversal: true };
const image = '<svg xmlns="http://www.w3.org/2000/svg"/>';

test.each<[string, (say: Say, id: number) => void]>([
  ['a file of another format', (say, id) => say({ ...file, id, content: Buffer.from('<script>') })],
  ['a text for a file', (say, id) => say({ ...file, id, content: '%PDF-' })],
  ['more than a file', (say, id) => say({ ...file, id, content: Buffer.from('%PDF-'), key: 1 })],
  ['a preview for a file', (say, id) => say({ type: 'preview', id, sizes: [], images: [], missing: [] })],
  ['nothing', () => undefined],
  ['no message', (say) => say(null)],
])('%s is no file, and the process is gone', async (_what, speak) => {
  const { setter, ends } = liar((say, { id }) => speak(say, id));
  await expect(setter.set(report, 'pdf')).rejects.toMatchObject(failed);
  expect(ends()).toBe(1);
});

test.each<[string, (say: Say, id: number) => void]>([
  ['an image that is none', (say, id) => say({ type: 'preview', id, sizes: [], images: [{ page: 0, svg: '<html>' }], missing: [] })],
  ['an answer that nobody asked for', (say, id) => say({ type: 'preview', id: id + 1, sizes: [], images: [], missing: [] })],
  ['an answer to something else', (say, id) => say({ type: 'drawn', id, images: [{ page: 0, svg: image }] })],
  ['nothing', () => undefined],
])('%s is no preview, and the process is gone', async (_what, speak) => {
  const { setter, ends } = liar((say, { id }) => speak(say, id));
  await expect(setter.preview(report, [0])).rejects.toMatchObject(failed);
  expect(ends()).toBe(1);
});

test('of previews that wait, only the last is made', async () => {
  const made: string[] = [];
  const { setter } = liar((say, asked) => {
    if (asked.type !== 'preview') return;
    made.push(asked.report.title);
    setImmediate(() => say({ type: 'preview', id: asked.id, sizes: [], images: [], missing: [] }));
  });
  const titled = (title: string): ReportDocument => ({ ...report, title });
  const asked = ['a', 'b', 'c', 'd'].map((title) => setter.preview(titled(title), [0]));
  const ends = await Promise.allSettled(asked);
  expect(made).toEqual(['a', 'd']);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(ends[1]).toMatchObject({ reason: { code: 'job.cancelled' } });
  setter.end();
});

test('a preview is pages as images that stand by themselves, with just their own letters', async () => {
  const setter = createNodeSetter();
  const { sizes, images } = await setter.preview(report, [0, 2, 99]);
  expect(sizes).toHaveLength(4);
  for (const { width, height } of sizes) expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  expect(images.map(({ page }) => page)).toEqual([0, 2]);
  const [cover, first] = images.map(({ svg }) => svg);
  const lettersIn = (svg: string) => [...svg.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id!);
  for (const svg of [cover!, first!]) {
    const used = new Set([...svg.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id!));
    expect(new Set(lettersIn(svg))).toEqual(used);
    expect(svg).not.toMatch(/href="(?!#|data:image)/);
    expect(svg).not.toMatch(/<(?:script|foreignObject|style)/);
  }
  expect(lettersIn(cover!)).not.toEqual(lettersIn(first!));
  const later = await setter.draw([1]);
  expect(later.map(({ page }) => page)).toEqual([1]);
  setter.end();
  expect(await setter.draw([1])).toEqual([]);
});
