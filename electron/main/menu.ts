/**
 * The native menu: made from the window's own list of actions, in the user's language, so that menu,
 * palette, shortcut and button never differ. On the lock screen there is none, but for the text commands
 * that macOS takes from its menu.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';

import type { shellContract, TextMenu } from '../contract/shell.ts';

export type MenuContent = (typeof shellContract)['shell.setMenu']['input']['_output'];

/** @param run gets the id of the action that was chosen. */
export function showMenu({ groups, text }: MenuContent, platform: NodeJS.Platform, run: (id: string) => void): void {
  const own = groups.map(
    ({ label, items }): MenuItemConstructorOptions => ({
      label,
      submenu: items.map(({ id, label: itemLabel, accelerator }) => ({
        id,
        label: itemLabel,
        // Shown, not registered: the window listens for its keys itself, and would hear them twice.
        ...(accelerator && { accelerator, registerAccelerator: false }),
        click: () => run(id),
      })),
    }),
  );
  const last = text ? [textMenu(text)] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...firstOf(platform), ...own, ...last]));
}

/** The lock screen's. */
export function showNoMenu(platform: NodeJS.Platform): void {
  if (platform === 'darwin') Menu.setApplicationMenu(Menu.buildFromTemplate([...firstOf(platform), { role: 'editMenu' }]));
  else Menu.setApplicationMenu(null);
}

function firstOf(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return platform === 'darwin' ? [{ role: 'appMenu' }] : [];
}

function textMenu({ label, undo, redo, cut, copy, paste, selectAll }: TextMenu): MenuItemConstructorOptions {
  return {
    label,
    submenu: [
      { role: 'undo', label: undo },
      { role: 'redo', label: redo },
      { type: 'separator' },
      { role: 'cut', label: cut },
      { role: 'copy', label: copy },
      { role: 'paste', label: paste },
      { role: 'selectAll', label: selectAll },
    ],
  };
}
