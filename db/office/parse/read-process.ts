/** The process that reads one Office file for the command line, over the channel to its parent. It ends with it. */
import { serveOffice } from './serve.ts';

const fail = () => process.exit(70);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('disconnect', fail);
// An interrupt at the keyboard is for the parent, which then ends this one.
process.on('SIGINT', () => undefined);
serveOffice({
  post: (message) => void (process.connected && process.send!(message)),
  onMessage: (listener) => void process.on('message', listener),
  onClose: (listener) => void process.on('disconnect', listener),
});
