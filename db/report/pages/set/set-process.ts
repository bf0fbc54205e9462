/** The process that sets pages for the command line, over the channel to its parent. It ends with it. */
import { channelToParent } from '../../../apart/parent-channel.ts';
import { servePages } from './serve.ts';

servePages(channelToParent());
