/**
 * The text of a chat that WhatsApp exports, beside its files:
 * `[09/07/2015, 14:03:22] Name: <attached: 00000012-PHOTO.jpg>` on an iPhone, `09/07/2015, 14:03 - Name: IMG.jpg (file attached)`
 * on Android, in the language of the telephone. Which number is the day and which the month depends on that telephone: the
 * time is kept as it stands there. It says when a file was sent, not when it was made.
 */
import type { Capture, CaptureEntry } from '../../model/capture.ts';
import { entryOf, withoutEmpty } from './said.ts';
import { isMediaName } from './capture-table.ts';

const line = /^\u200e?\[?([\d./年月日-]{6,12}[, ]{1,2}[^\]-]{4,16}?)(?:\]| -) ([^:]{1,100}): \u200e?(.+)$/u;

export function readChat(text: string): Capture | undefined {
  const entries: CaptureEntry[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const [, at, who, words] = line.exec(raw.slice(0, 1000)) ?? [];
    const file = words === undefined ? undefined : attachedIn(words);
    if (file !== undefined)
      entries.push(
        withoutEmpty({
          file,
          tags: entryOf(
            [
              ['sent by', who],
              ['sent', at],
            ],
            {},
          ).tags,
        }),
      );
  }
  return entries.length > 0 ? { tool: 'chat', entries } : undefined;
}

function attachedIn(words: string): string | undefined {
  const within = /^<[^:>]{1,40}: ([^>]{3,200})>/.exec(words)?.[1] ?? /^\u200e?(\S.{1,200}?\.\w{2,5}) \([^)]{3,60}\)$/u.exec(words)?.[1];
  return within !== undefined && isMediaName(within) ? within : undefined;
}
