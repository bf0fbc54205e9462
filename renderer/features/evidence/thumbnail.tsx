import { AudioLines, EyeOff, File, FileText, FileX, Film, Globe, Image, Mail, Table, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { type ItemFile, wantingFiles } from '../../../db/model/item-file.ts';
import { useText } from '../../i18n/index.tsx';
import { keptThumbnail, type Thumbnail as Drawn, thumbnailOf } from '../../state/thumbnails.ts';
import { Badge } from '../../ui/layout.tsx';
import styles from './thumbnail.module.css';
import { useInView } from './use-in-view.ts';

interface ThumbnailProps {
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** Why its file cannot be relied on here; nothing where it can. */
  readonly wanting?: WantingFile | undefined;
}

export type WantingFile = (typeof wantingFiles)[number];

/**
 * What an item looks like, beside its title: the picture itself while it is in view, covered where it is hard to look at; else its kind.
 * What
 * was drawn of a file that is gone or damaged does not stand for it. The box has its size before anything is in it.
 */
export function Thumbnail({ id, fields, wanting }: ThumbnailProps) {
  const box = useRef<HTMLSpanElement>(null);
  const isInView = useInView(box);
  const mediaType = String(fields['mediaType'] ?? '');
  const isHard = fields['contentWarning'] === true;
  return (
    <span ref={box} className={styles['box']} aria-hidden data-thumbnail={isHard ? 'covered' : undefined}>
      {wanting ? (
        <Wanting file={wanting} />
      ) : mediaType.startsWith('image/') && !isHard && isInView ? (
        <Picture key={id} id={id} />
      ) : (
        <Kind mediaType={mediaType} isCovered={isHard} />
      )}
    </span>
  );
}

/** An item in a line of a list. */
export function ThumbnailTitle({ title, ...of }: ThumbnailProps & { readonly title: string }) {
  const wanting = wantingFiles.find((file) => file === of.fields['file']);
  return (
    <span className={styles['titled']}>
      <Thumbnail id={of.id} fields={of.fields} wanting={wanting} />
      <span>
        <span dir="auto" className={styles['title']} data-short={wanting && ''}>
          {title}
        </span>
        {wanting && <WantingBadge file={wanting} />}
      </span>
    </span>
  );
}

/** Beside the title of an item whose file cannot be relied on here. */
export function WantingBadge({ file }: { readonly file: WantingFile }) {
  const t = useText();
  return <Badge tone={file === 'unsound' ? 'danger' : 'neutral'}>{t(`file.${file satisfies ItemFile}`)}</Badge>;
}

function Wanting({ file }: { readonly file: WantingFile }) {
  return file === 'unsound' ? <TriangleAlert size={18} aria-hidden className={styles['unsound']} /> : <FileX size={18} aria-hidden />;
}

function Picture({ id }: { readonly id: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Drawn | undefined>(() => keptThumbnail(id));
  useEffect(() => {
    const left = new AbortController();
    void thumbnailOf(id, left.signal).then((one) => !left.signal.aborted && setDrawn(one));
    return () => left.abort();
  }, [id]);
  useEffect(() => {
    if (drawn instanceof ImageData && canvas.current) {
      canvas.current.width = drawn.width;
      canvas.current.height = drawn.height;
      canvas.current.getContext('2d')?.putImageData(drawn, 0, 0);
      canvas.current.dataset['drawn'] = '';
    }
  }, [drawn]);
  if (drawn instanceof ImageData) return <canvas ref={canvas} />;
  return <Kind mediaType="image/" isCovered={drawn === 'covered'} />;
}

const kinds = [
  [/^image\//, Image],
  [/^video\//, Film],
  [/^audio\//, AudioLines],
  [/csv|tab-separated|spreadsheet/, Table],
  [/html|wacz|warc|multipart\/related/, Globe],
  [/^message\//, Mail],
  [/^text\/|pdf|word|opendocument|json|xml|rtf|presentation/, FileText],
] as const;

function Kind({ mediaType, isCovered }: { readonly mediaType: string; readonly isCovered: boolean }) {
  const Icon = isCovered ? EyeOff : (kinds.find(([pattern]) => pattern.test(mediaType))?.[1] ?? File);
  return <Icon size={18} aria-hidden />;
}
