/** Names of the channels between main, preload and window. Apart from the schemas: preload carries nothing it does not use. */
export const shellChannels = { call: 'lapwing:call', event: 'lapwing:event', dataPort: 'lapwing:data-port' } as const;

/**
 * Ends everything at once, from any screen and although the page may hang: main listens for these keys itself.
 * As Electron writes accelerators.
 */
export const quickExitKeys = 'CmdOrCtrl+Shift+X';
