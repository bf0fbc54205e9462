/** Kinds of files that are shown as a table or a list of pages, by media type; of others that hold words, these are shown (worded.ts). */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const captureTypes: readonly string[] = ['application/wacz', 'application/warc'];
const separated: Readonly<Record<string, string>> = { 'text/csv': ',', 'text/tab-separated-values': '\t' };

/** The separator that the type says; `undefined` for what is no table of text. */
export function separatorOf(mediaType: string): string | undefined {
  return Object.hasOwn(separated, mediaType) ? separated[mediaType] : undefined;
}
