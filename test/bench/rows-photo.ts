/** Row `evidence-view`: a photograph of 20 megapixels, from the step to its page until it is painted, against a bare page that shows it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { nodeInspector as inspector } from '../../db/inspect/node-inspector.ts';
import { type BenchRow, median, rounds, toRow } from './measure.ts';
import { start, unlockOnce, vaultWith } from './rows-window.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const bareOrigin = 'https://bare.invalid';

export async function evidenceViewRow(folder: string, { width, height }: Size): Promise<BenchRow> {
  const file = join(folder, 'photo.jpg');
  const ids: string[] = [];
  const place = await vaultWith(folder, 'evidence-view', async (vault) => {
    const { id: of } = createCase(vault, { title: 'With photographs' });
    const photo = await photograph(folder, { width, height });
    writeFileSync(file, photo);
    // A new item each time: a picture that was shown is drawn from memory.
    for (let n = 0; n <= rounds; n += 1) ids.push((await addEvidence(vault, file, { case: of, inspector })).id);
  });
  const photo = await photograph(folder, { width, height });
  await using app = await start(place);
  const page = app.shown;
  await unlockOnce(page);
  // The first one starts the worker.
  await show(page, ids[0]!);
  const [ours, bare]: [number[], number[]] = [[], []];
  const plain = await page.context().browser()!.newPage();
  await plain.route(`${bareOrigin}/**`, (route) =>
    route.request().url().endsWith('.jpg')
      ? route.fulfill({ contentType: 'image/jpeg', body: photo })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bare</title>' }),
  );
  await plain.goto(bareOrigin);
  for (let round = 1; round <= rounds; round += 1) {
    ours.push(await show(page, ids[round]!));
    bare.push(await showBare(plain, round));
  }
  await plain.close();
  return toRow('evidence-view', 1.5, median(ours), median(bare), 'ms');
}

const made = new Map<string, Buffer>();

/** Noise over a gradient, as large as a telephone's file of this size. */
export async function photograph(folder: string, { width, height }: Size): Promise<Buffer> {
  const name = `${width}x${height}`;
  const before = made.get(name);
  if (before) return before;
  const place = await vaultWith(folder, `photographer-${name}`, () => undefined);
  await using app = await start(place);
  const text = await app.shown.evaluate(
    async ([across, down]) => {
      const canvas = new OffscreenCanvas(across!, down!);
      const context = canvas.getContext('2d')!;
      const pixels = context.createImageData(across!, down!);
      let state = 1;
      for (let at = 0; at < pixels.data.length; at += 4) {
        state = (state * 48_271) % 2_147_483_647;
        const noise = state % 24;
        pixels.data.set(
          [(at / across! / 16) % 200, (at / 400) % 180, 90, 255].map((value, n) => (n === 3 ? 255 : value + noise)),
          at,
        );
      }
      context.putImageData(pixels, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return (bytes as Uint8Array & { toBase64(): string }).toBase64();
    },
    [width, height] as const,
  );
  const photo = Buffer.from(text, 'base64');
  made.set(name, photo);
  return photo;
}

function show(page: Page, id: string): Promise<number> {
  return page.evaluate(async (item) => {
    const since = performance.now();
    window.location.hash = `#/evidence/${item}`;
    for (;;) {
      const image = document.querySelector<HTMLImageElement>(`img[src$="${item}"]`);
      if (image?.complete && image.naturalWidth > 0) {
        await image.decode();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return performance.now() - since;
      }
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  }, id);
}

function showBare(page: Page, round: number): Promise<number> {
  return page.evaluate(async (n) => {
    const since = performance.now();
    const image = new Image();
    image.src = `/photo-${n}.jpg`;
    document.body.replaceChildren(image);
    await new Promise((resolve, reject) => {
      image.addEventListener('load', resolve);
      image.addEventListener('error', reject);
    });
    await image.decode();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - since;
  }, round);
}
