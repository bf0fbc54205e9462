/** The process that looks into one file for the command line, over the channel to its parent. It ends with it. */
import { channelToParent } from '../../apart/parent-channel.ts';
import { serveInspector } from './serve.ts';

serveInspector(channelToParent());
