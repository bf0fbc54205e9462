/**
 * The only user of ipcMain: one channel, checked for who sends it, then dispatched by the contract.
 */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';

import { dispatch, type Handlers, wireErrorOf } from '../contract/dispatch.ts';
import { shellChannels } from '../contract/channels.ts';
import { shellContract } from '../contract/shell.ts';
import type { Reply } from '../contract/wire.ts';
import { AppError } from '../../db/model/errors.ts';
import { appPage } from './protocol.ts';

export interface ShellContexts {
  readonly read: undefined;
  readonly write: undefined;
  readonly job: undefined;
}

export type ShellHandlers = Handlers<typeof shellContract, ShellContexts & Record<'read' | 'write' | 'job', unknown>>;

/** Serves the window's calls. A message from any other frame or page is refused, whatever it says. */
export function serveShell(handlers: ShellHandlers, isWindow: (id: number) => boolean): void {
  ipcMain.handle(shellChannels.call, async (event, raw: unknown): Promise<Reply> => {
    if (!isFromWindow(event, isWindow)) return { ok: false, error: wireErrorOf(new AppError('input.invalid', 'Not the window.')) };
    const { method, input } = (typeof raw === 'object' && raw !== null ? raw : {}) as { method?: unknown; input?: unknown };
    return dispatch(shellContract, handlers, typeof method === 'string' ? method : '', input, undefined);
  });
}

function isFromWindow(event: IpcMainInvokeEvent, isWindow: (id: number) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.split(/[?#]/, 1)[0] === appPage && isWindow(event.sender.id);
}
