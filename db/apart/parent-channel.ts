import type { ApartPort } from './port.ts';

/** In a child of Node, its channel to its parent. The process ends with its parent, and with whatever nobody foresaw. */
export function channelToParent(): ApartPort {
  const fail = () => process.exit(70);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.on('disconnect', fail);
  // An interrupt at the keyboard is for the parent, which then ends this one.
  process.on('SIGINT', () => undefined);
  return {
    post: (message) => void (process.connected && process.send!(message)),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.on('disconnect', listener),
  };
}
