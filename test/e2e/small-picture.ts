import type { Page } from 'playwright-core';

/**
 * The small picture of a file in a list, once the vault has kept it; ask before it is drawn.
 *
 * @returns whether the vault took it, its width and height, and the colour in its middle.
 */
export async function smallPicture(page: Page, fileName: string): Promise<readonly unknown[]> {
  const isKept = await page.evaluate(untilKept);
  const drawn = page.getByRole('listitem').filter({ hasText: fileName }).locator('canvas[data-drawn]');
  return drawn.evaluate((canvas: HTMLCanvasElement, kept) => {
    const { width, height } = canvas;
    return [kept, width, height, ...canvas.getContext('2d')!.getImageData(width / 2, height / 2, 1, 1).data];
  }, isKept);
}

/** In the page: what the vault answers when it is given a small picture. */
function untilKept(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: { method?: string; id: number }, ...rest: never[]) {
    if (message?.method === 'evidence.keepPreviews')
      this.addEventListener('message', ({ data }) => data.type === 'reply' && data.id === message.id && resolve(data.ok));
    postMessage.call(this, message, ...rest);
  };
  return promise;
}
