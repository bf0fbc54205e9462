/** What a packed app may be started with. */
import path from 'node:path';
import { expect, test, vi } from 'vitest';

import { stateFolderOf } from '../../electron/platform/state-folder.ts';

vi.mock('electron', () => ({ app: {} }));
const { isHardStart } = await import('../../electron/main/harden.ts');

test.each([
  [[], true],
  [['--training-only', '--ozone-platform=wayland', '--lang=zh-CN'], true],
  [['/home/somebody/vault'], true],
  [['--no-sandbox'], false],
  [['-no-sandbox'], false],
  [['/no-sandbox'], false],
  [['--enable-blink-features=x'], false],
  [['--gpu-launcher=/bin/true'], false],
  [['--renderer-cmd-prefix=x'], false],
  [['--ssl-key-log-file=x'], false],
  [['--inspect=0'], false],
  [['--'], false],
])('%j may start it: %s', (words, isAllowed) => expect(isHardStart(words, {})).toBe(isAllowed));

test.each(['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_ENABLE_STACK_DUMPING', 'electron_log_file'])(
  'it does not start with %s',
  (name) => expect(isHardStart([], { [name]: '1' })).toBe(false),
);

test('a state folder that is not absolute is not taken', () => {
  for (const path of ['', 'here', './state']) expect(stateFolderOf({ XDG_STATE_HOME: path }, 'linux')).toBe(stateFolderOf({}, 'linux'));
  expect(stateFolderOf({ LOCALAPPDATA: '' }, 'win32')).toBe(stateFolderOf({}, 'win32'));
  expect(() => stateFolderOf({ LAPWING_STATE_DIR: 'here' }, 'linux')).toThrow(expect.objectContaining({ code: 'state.relative' }));
  expect(stateFolderOf({ LAPWING_STATE_DIR: path.resolve('/there') }, 'linux')).toBe(path.resolve('/there'));
});
