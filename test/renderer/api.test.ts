/** The window reaches the vault by a port that comes when it comes. */
import { expect, onTestFinished, test, vi } from 'vitest';

import { shellChannels } from '../../electron/contract/channels.ts';

const window = new EventTarget();
vi.stubGlobal('window', window);
const { api } = await import('../../renderer/api.ts');

/** A vault process that waits for this window, and suggests these words. */
function connect(passphrase: string): { readonly end: () => void } {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<{ id: number }>) =>
    port1.postMessage({ type: 'reply', id: data.id, ok: true, value: { passphrase } }),
  );
  port1.start();
  const event = Object.assign(new Event('message'), { source: window, data: shellChannels.dataPort, ports: [port2] });
  window.dispatchEvent(event);
  onTestFinished(() => port1.close());
  return { end: () => port1.close() };
}

test('who asks before the first port came gets the answer when it comes; after its end, a refusal until the next one', async () => {
  const early = api['session.suggestPassphrase']({});
  const { end } = connect('heath tern marsh');
  expect(await early).toEqual({ passphrase: 'heath tern marsh' });
  const ended = api['session.suggestPassphrase']({});
  end();
  await expect(ended).rejects.toMatchObject({ code: 'vault.locked', retryable: true });
  await expect(api['session.suggestPassphrase']({})).rejects.toMatchObject({ code: 'vault.locked' });
  connect('fen reed heron');
  expect(await api['session.suggestPassphrase']({})).toEqual({ passphrase: 'fen reed heron' });
});
