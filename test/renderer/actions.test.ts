import { expect, test, vi } from 'vitest';

import { fitsKeys, keysText, listenForKeys, useActions } from '../../renderer/state/actions.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}, code = '') => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  getModifierState: (_name: string) => false,
  ...held,
});

test('keys fit with the command key of the system, and with no key too many', () => {
  const held = { ctrlKey: true, shiftKey: true };
  expect(fitsKeys('CmdOrCtrl+Shift+L', press('L', held), false)).toBe(true);
  expect(fitsKeys('CmdOrCtrl+Shift+L', press('L', { metaKey: true, shiftKey: true }), true)).toBe(true);
  expect(fitsKeys('CmdOrCtrl+Shift+L', press('L', held), true)).toBe(false);
  expect(fitsKeys('CmdOrCtrl+L', press('L', held), false)).toBe(false);
  expect(fitsKeys('CmdOrCtrl+Shift+L', press('L', { ...held, altKey: true }), false)).toBe(false);
});

test('a key is known by its place where the keyboard writes another script', () => {
  expect(fitsKeys('CmdOrCtrl+K', press('ل', { ctrlKey: true }, 'KeyK'), false)).toBe(true);
});

test('a letter written with AltGr is a letter, though Windows reports Ctrl and Alt', () => {
  const held = press('ż', { ctrlKey: true, altKey: true }, 'KeyZ');
  expect(fitsKeys('CmdOrCtrl+Alt+Z', held, false)).toBe(true);
  expect(fitsKeys('CmdOrCtrl+Alt+Z', { ...held, getModifierState: (name: string) => name === 'AltGraph' }, false)).toBe(false);
});

test('keys are shown as the system writes them', () => {
  expect(keysText('CmdOrCtrl+Shift+L', false)).toBe('Ctrl+Shift+L');
  expect(keysText('CmdOrCtrl+Shift+L', true)).toBe('⌘⇧L');
});

test('keys that belong to several are of the one that can be done now', () => {
  const done: string[] = [];
  const action = (id: string, isEnabled: () => boolean) => ({
    id,
    label: 'frame.undo' as const,
    group: 'go' as const,
    keys: 'Alt+PageDown',
    isEnabled,
    run: () => void done.push(id),
  });
  const heard: ((event: unknown) => void)[] = [];
  vi.stubGlobal('window', {
    addEventListener: (_type: string, listener: (event: unknown) => void) => heard.push(listener),
    removeEventListener() {},
  });
  const remove = useActions.getState().add([action('of a list', () => false), action('of the page', () => true)]);
  const stop = listenForKeys(false);
  heard[0]!({ ...press('PageDown', { altKey: true }), preventDefault() {} });
  stop();
  remove();
  vi.unstubAllGlobals();
  expect(done).toEqual(['of the page']);
});
