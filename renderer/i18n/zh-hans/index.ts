/** Every text of the window in Simplified Chinese. A missing one does not compile. */
import type { MessageId } from '../en/index.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { start } from './start.ts';

export const zhHans: Readonly<Record<MessageId, string>> = { ...start, ...frame, ...errors };
