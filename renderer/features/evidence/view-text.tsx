import { type RefObject, useEffect, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './evidence.module.css';
import { type FilePlace, paragraphAt, spanOf } from './file-place.ts';
import { MarkButton } from './mark-button.tsx';
import type { ViewOf } from './view-image.tsx';

const pieceBytes = 256 * 1024;

/** A text as it is written, piece by piece: nothing in it is followed or run. */
export function TextView({ id, title, sizeBytes, onFailed, at, onMark }: ViewOf & { readonly sizeBytes: number }) {
  const t = useText();
  const [wanted, setWanted] = useState(pieceBytes);
  const [text, setText] = useState<string>();
  const box = useRef<HTMLPreElement>(null);
  const span = text !== undefined && at ? spanOf(text, at) : undefined;
  const marked = span?.join('-');
  const hasQuote = useHasSelection(box);
  useEffect(() => {
    if (marked !== undefined) box.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [marked]);
  useEffect(() => {
    let isShown = true;
    void readText(id, Math.min(wanted, sizeBytes)).then((read) => isShown && setText(read), onFailed);
    return () => void (isShown = false);
  }, [id, wanted, sizeBytes, onFailed]);
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre ref={box} className={styles['text']} tabIndex={0} role="group" aria-label={title} dir="auto">
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
      {text !== undefined && wanted < sizeBytes && (
        <p>
          <Soft>{t('item.view.text.part', { percent: Math.floor((wanted / sizeBytes) * 100) })}</Soft>{' '}
          <Button onPress={() => setWanted(wanted + 4 * pieceBytes)}>{t('item.view.text.more')}</Button>
        </p>
      )}
    </div>
  );
}

/** Whether words of it are selected. */
function useHasSelection(box: RefObject<HTMLElement | null>): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const read = () => setHas(rangeIn(box.current) !== undefined);
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [box]);
  return has;
}

function rangeIn(box: HTMLElement | null): Range | undefined {
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

async function readText(id: string, length: number): Promise<string> {
  await api['evidence.open']({ id });
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < length; ) {
    const { bytes } = await api['evidence.read']({ id, offset, length: Math.min(pieceBytes, length - offset) });
    if (bytes.length === 0) break;
    parts.push(bytes);
    offset += bytes.length;
  }
  const [first, second] = parts[0] ?? [];
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding);
  return parts.map((part) => decoder.decode(part, { stream: true })).join('');
}
