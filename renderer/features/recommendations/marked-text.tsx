import type { ReactNode } from 'react';

import type { Span } from '../../../db/model/text-span.ts';

/** A text in which some stretches are marked. @param spans in their order. */
export function MarkedText({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}
