/**
 * The only script with access to Electron in the window: passes calls, events and the data port on.
 *
 * It adds nothing and decides nothing: main checks every call, the vault checks every message.
 */
import { contextBridge, ipcRenderer } from 'electron';

import { shellChannels } from '../contract/channels.ts';

contextBridge.exposeInMainWorld('lapwingShell', {
  call: (method: string, input: unknown) => ipcRenderer.invoke(shellChannels.call, { method, input }),
  onEvent(listener: (event: unknown) => void) {
    ipcRenderer.on(shellChannels.event, (_event, message: unknown) => listener(message));
  },
});

// A port cannot pass the bridge; a message to the own window can carry it.
ipcRenderer.on(shellChannels.dataPort, (event) => {
  window.postMessage(shellChannels.dataPort, window.location.origin === 'null' ? '*' : window.location.origin, event.ports);
});
