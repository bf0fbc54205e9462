import { type RefObject, useEffect, useRef, useState } from 'react';

import styles from './evidence.module.css';
import { type FilePlace, paragraphAt, spanOf } from './file-place.ts';
import { MarkButton } from './mark-button.tsx';
import type { ViewOf } from './view-image.tsx';

interface TextBoxProps extends Pick<ViewOf, 'title' | 'at' | 'onMark'> {
  /** `undefined` while it is read. */
  readonly text: string | undefined;
  /** Words without the lines of a text: they are read as any. */
  readonly isProse?: boolean;
}

/** Words as they are written, the place that is meant marked: nothing in them is followed or run. */
export function TextBox({ title, text, at, onMark, isProse = false }: TextBoxProps) {
  const box = useRef<HTMLPreElement>(null);
  const span = text !== undefined && at ? spanOf(text, at) : undefined;
  const marked = span?.join('-');
  const hasQuote = useHasSelection(box);
  useEffect(() => {
    if (marked !== undefined) box.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre ref={box} className={styles['text']} data-prose={isProse || undefined} tabIndex={0} role="group" aria-label={title} dir="auto">
        {span && text !== undefined ? (
          <>
            {text.slice(0, span[0])}
            <mark>{text.slice(...span)}</mark>
            {text.slice(span[1])}
          </>
        ) : (
          text
        )}
      </pre>
      <div className={styles['tools']}>
        <MarkButton
          isDisabled={text === undefined}
          hasQuote={hasQuote}
          onPress={onMark && (() => onMark(selectedIn(box.current, text ?? '')))}
        />
      </div>
    </>
  );
}

/** Whether words of it are selected. */
export function useHasSelection(box: RefObject<HTMLElement | null>): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const read = () => setHas(rangeIn(box.current) !== undefined);
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [box]);
  return has;
}

/** What is selected in it. */
export function rangeIn(box: HTMLElement | null): Range | undefined {
  const selection = document.getSelection();
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return box.contains(range.startContainer) && box.contains(range.endContainer) ? range : undefined;
}

/** The words that are selected in a text and their paragraph; nothing where none are. */
function selectedIn(box: HTMLElement | null, text: string): FilePlace {
  const range = rangeIn(box);
  if (!box || !range) return {};
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const quote = range.toString();
  return { paragraph: String(paragraphAt(text, start + quote.search(/\S|$/u))), quote: quote.trim().slice(0, 10_000) };
}
