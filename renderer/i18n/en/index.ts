/** Every text of the window in English, the language that the others are made from. */
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { start } from './start.ts';

export const en = { ...start, ...frame, ...errors };

export type MessageId = keyof typeof en;
