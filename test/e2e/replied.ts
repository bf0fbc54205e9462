import type { Page } from 'playwright-core';

/** Whether the vault did what the page asks of it next by this name; ask before the page does. */
export function untilReplied(page: Page, method: string): Promise<boolean> {
  return page.evaluate((name) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: { method?: string; id: number }, ...rest: never[]) {
      if (message?.method === name)
        this.addEventListener('message', ({ data }) => data.type === 'reply' && data.id === message.id && resolve(data.ok));
      postMessage.call(this, message, ...rest);
    };
    return promise;
  }, method);
}
