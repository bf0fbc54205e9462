/**
 * The native menu: made from the window's own list of actions, in the user's language, so that menu,
 * palette, shortcut and button never differ. Before the window has spoken there is only "Quit".
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';

import type { shellContract } from '../contract/shell.ts';

export type MenuGroups = (typeof shellContract)['shell.setMenu']['input']['_output']['groups'];

/** @param run gets the id of the action that was chosen. */
export function showMenu(groups: MenuGroups, platform: NodeJS.Platform, run: (id: string) => void): void {
  const own = groups.map(
    ({ label, items }): MenuItemConstructorOptions => ({
      label,
      submenu: items.map(({ id, label: itemLabel, accelerator }) => ({
        id,
        label: itemLabel,
        ...(accelerator && { accelerator, registerAccelerator: false }),
        click: () => run(id),
      })),
    }),
  );
  const first: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...first, ...own, { role: 'editMenu' }]));
}
