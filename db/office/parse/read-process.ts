/** The process that reads one Office file for the command line, over the channel to its parent. It ends with it. */
import { channelToParent } from '../../apart/parent-channel.ts';
import { serveOffice } from './serve.ts';

serveOffice(channelToParent());
