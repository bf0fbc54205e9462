/** What passes between the service worker, which answers for `evidence/…`, and the page, which asks the vault. */
export type AskPage =
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'read'; readonly id: string; readonly offset: number; readonly length: number };

/** `undefined`: there is nothing to show. */
export type FromPage = { readonly sizeBytes: number; readonly mediaType: string } | Uint8Array | undefined;
