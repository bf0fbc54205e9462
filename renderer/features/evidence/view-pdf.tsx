import { ChevronDown, ChevronUp, RotateCw, SquareDashedMousePointer, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import type { FromFrame, PageRegion, PageSpot, ToFrame } from '../../state/pdf-frame.ts';
import { IconButton } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './evidence.module.css';
import { type FilePlace, middleRegion, readRegion, regionText } from './file-place.ts';
import { MarkButton } from './mark-button.tsx';
import { readRange } from './read-range.ts';
import type { ViewOf } from './view-image.tsx';

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

export interface PdfViewProps extends ViewOf {
  readonly sizeBytes: number;
}

/** A PDF, drawn in a frame that can reach nothing: it asks for bytes, and this page hands them in. */
export function PdfView({ id, title, sizeBytes, onFailed, at, onMark }: PdfViewProps) {
  const t = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const { send, said, draw } = useFrame(frame, { id, sizeBytes, onFailed, at });
  const [zoom, setZoom] = useState(0);
  const [turn, setTurn] = useState(0);
  const { pages, page, found, drawn } = said;
  const zoomTo = (value: number | undefined) => {
    if (value === undefined) return;
    setZoom(value);
    send({ type: 'zoom', zoom: value });
  };
  const current = zoom === 0 ? 1 : zoom;
  return (
    <div>
      <div className={styles['tools']} role="toolbar" aria-label={t('item.view.tools')}>
        <IconButton
          label={t('item.view.page.before')}
          icon={<ChevronUp size={16} aria-hidden />}
          isDisabled={page <= 1}
          onPress={() => send({ type: 'go', page: page - 1 })}
        />
        <span role="status">{pages === undefined ? t('item.view.opening') : t('item.view.page', { page, pages })}</span>
        <IconButton
          label={t('item.view.page.after')}
          icon={<ChevronDown size={16} aria-hidden />}
          isDisabled={pages === undefined || page >= pages}
          onPress={() => send({ type: 'go', page: page + 1 })}
        />
        <IconButton
          label={t('item.view.smaller')}
          icon={<ZoomOut size={16} aria-hidden />}
          onPress={() => zoomTo(zooms.findLast((step) => step < current))}
        />
        <IconButton
          label={t('item.view.larger')}
          icon={<ZoomIn size={16} aria-hidden />}
          onPress={() => zoomTo(zooms.find((step) => step > current))}
        />
        <IconButton
          label={t('item.view.turn')}
          icon={<RotateCw size={16} aria-hidden />}
          onPress={() => {
            const next = (turn + 90) % 360;
            setTurn(next);
            send({ type: 'turn', degrees: next });
          }}
        />
        {pages !== undefined && onMark && <PdfMarkTools said={said} draw={draw} onMark={onMark} />}
        <FindInPdf send={send} found={found} />
      </div>
      <iframe ref={frame} className={styles['pdf']} src="/pdf.html" sandbox="allow-scripts" title={title} />
      {drawn && <Soft>{t('pinpoint.draw.page.hint')}</Soft>}
    </div>
  );
}

interface PdfMarkToolsProps {
  readonly said: Said;
  readonly draw: (part: PageRegion | undefined) => void;
  readonly onMark: (place: FilePlace) => void;
}

function PdfMarkTools({ said, draw, onMark }: PdfMarkToolsProps) {
  const t = useText();
  const { page, drawn, selected } = said;
  const mark = () => {
    onMark(placeIn(said));
    draw(undefined);
  };
  return (
    <>
      <IconButton
        label={t('pinpoint.draw.page')}
        icon={<SquareDashedMousePointer size={16} aria-hidden />}
        isPressed={drawn !== undefined}
        onPress={() => draw(drawn ? undefined : { page, region: regionText(middleRegion) })}
      />
      <MarkButton hasQuote={drawn === undefined && selected.text !== ''} onPress={mark} />
    </>
  );
}

type Found = Extract<FromFrame, { type: 'found' }>;

function FindInPdf({ send, found }: { readonly send: (message: ToFrame) => void; readonly found: Found | undefined }) {
  const t = useText();
  const [words, setWords] = useState('');
  const find = (isBack: boolean) => words.trim() !== '' && send({ type: 'find', words, isBack });
  return (
    <form
      className={styles['find']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        find(false);
      }}
    >
      <TextField label={t('item.view.find')} isLabelHidden value={words} onChange={setWords} placeholder={t('item.view.find')} />
      <IconButton
        label={t('item.view.find.back')}
        icon={<ChevronUp size={16} aria-hidden />}
        isDisabled={words.trim() === ''}
        onPress={() => find(true)}
      />
      <IconButton
        label={t('item.view.find.next')}
        icon={<ChevronDown size={16} aria-hidden />}
        isDisabled={words.trim() === ''}
        onPress={() => find(false)}
      />
      <span role="status">
        {found && words.trim() !== '' && (
          <Soft>
            {t('item.view.found', { count: found.count, at: found.at })}
            {found.wordless !== undefined && ` · ${t('item.view.found.wordless', { count: found.wordless })}`}
          </Soft>
        )}
      </span>
    </form>
  );
}

interface Said {
  readonly pages: number | undefined;
  readonly page: number;
  readonly found: Found | undefined;
  /** What is selected in it; page 0 where nobody knows. */
  readonly selected: { readonly text: string; readonly page: number };
  /** The part of a page that is being drawn. */
  readonly drawn: PageRegion | undefined;
}

/** Talks with the frame over a port of their own, and answers for the bytes. */
function useFrame(
  frame: React.RefObject<HTMLIFrameElement | null>,
  { id, sizeBytes, onFailed, at }: Omit<PdfViewProps, 'title' | 'onMark'>,
) {
  const t = useText();
  const port = useRef<MessagePort>(undefined);
  const [said, setSaid] = useState<Said>({
    pages: undefined,
    page: 1,
    found: undefined,
    selected: { text: '', page: 0 },
    drawn: undefined,
  });
  const isOpen = said.pages !== undefined;
  const first = useRef(at);
  useEffect(() => {
    const element = frame.current;
    const { port1, port2 } = new MessageChannel();
    const post = (message: ToFrame) => port1.postMessage(message);
    port.current = port1;
    port1.addEventListener('message', ({ data }) => {
      const message = data as FromFrame;
      if (message.type === 'ready')
        post({ type: 'open', sizeBytes, ...spotOf(first.current), isDark: document.documentElement.dataset['theme'] === 'dark' });
      else if (message.type === 'read')
        void readRange(id, message, sizeBytes).then((bytes) => post({ type: 'bytes', begin: message.begin, bytes }), onFailed);
      else if (message.type === 'opened') setSaid((before) => ({ ...before, pages: message.pages }));
      else if (message.type === 'at') setSaid((before) => ({ ...before, page: message.page }));
      else if (message.type === 'found') setSaid((before) => ({ ...before, found: message }));
      else if (message.type === 'selected') setSaid((before) => ({ ...before, selected: selectionIn(message) }));
      else if (message.type === 'drawn') setSaid((before) => ({ ...before, drawn: before.drawn && partIn(message, before.drawn) }));
      else if (message.type === 'failed') onFailed();
    });
    port1.start();
    const join = () => element?.contentWindow?.postMessage('port', '*', [port2]);
    element?.addEventListener('load', join, { once: true });
    return () => {
      element?.removeEventListener('load', join);
      port1.close();
    };
  }, [frame, id, sizeBytes, onFailed]);
  useEffect(() => {
    if (!at || at === first.current) return;
    // It opens there; what is asked for later, it goes to.
    first.current = at;
    if (isOpen) port.current?.postMessage({ type: 'show', ...spotOf(at) } satisfies ToFrame);
  }, [at, isOpen]);
  const send = (message: ToFrame) => port.current?.postMessage(message);
  /** From this part of a page on; nothing: ends it. */
  const draw = (part: PageRegion | undefined) => {
    setSaid((before) => ({ ...before, drawn: part }));
    if (part) frame.current?.focus();
    send({ type: 'draw', label: t('pinpoint.draw.page.layer'), ...(part && { part }) });
  };
  return { said, send, draw };
}

/** The part that is drawn, else what is selected, else the page that shows. */
function placeIn({ page, selected, drawn }: Said): FilePlace {
  if (drawn) return { page: drawn.page, region: drawn.region };
  return selected.text === '' ? { page } : { page: selected.page || page, quote: selected.text };
}

function spotOf(at: FilePlace | undefined): PageSpot {
  const region = readRegion(at?.region);
  return { page: Math.max(1, at?.page ?? 1), words: at?.quote ?? '', ...(region && { region: regionText(region) }) };
}

/** A page that a frame may name: it draws the file of a stranger. */
function selectionIn({ text, page }: Extract<FromFrame, { type: 'selected' }>): Said['selected'] {
  const line = typeof text === 'string' ? text.replace(/\s+/gu, ' ').trim().slice(0, 10_000) : '';
  return { text: line, page: Number.isSafeInteger(page) && page > 0 ? page : 0 };
}

/** A part that a frame may name; what is none changes nothing. */
function partIn({ page, region }: Extract<FromFrame, { type: 'drawn' }>, before: PageRegion): PageRegion {
  const read = readRegion(typeof region === 'string' ? region : undefined);
  return read && Number.isSafeInteger(page) && page > 0 ? { page, region: regionText(read) } : before;
}
