import { Eye } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';

import { mayShowPeople } from '../../../db/model/shows-people.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { type MessageId, useText, useTime } from '../../i18n/index.tsx';
import { evidenceReady, openShown, type ViewKind, viewKindOf } from '../../state/evidence-bytes.ts';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Section, Stack } from '../../ui/layout.tsx';
import type { ItemOf } from './item-of.ts';
import styles from './evidence.module.css';
import type { FilePlace } from './file-place.ts';
import { FileActions } from './file-actions.tsx';
import { FileWarnings } from './file-warnings.tsx';
import { FromElsewhere } from './from-elsewhere.tsx';
import { ImageView, type ViewOf } from './view-image.tsx';
import { LookView } from './view-look.tsx';
import { PdfView } from './view-pdf.tsx';
import { RecordingView } from './view-recording.tsx';
import { TextView } from './view-text.tsx';
import type { AboutItem } from './use-about.ts';

interface ItemViewProps extends ItemOf {
  readonly about: AboutItem;
  readonly at: FilePlace | undefined;
  readonly onMark: ((place: FilePlace) => void) | undefined;
  readonly onPlayer: (player: HTMLMediaElement | undefined) => void;
}

/** The file itself, shown where a browser can show it without running anything in it; what is hard to look at once it is asked for. */
export function ItemView({ id, title, fields, isReadOnly, about, at, onMark, onPlayer }: ItemViewProps) {
  const t = useText();
  const { hasFile } = about;
  const isEmpty = fields['sizeBytes'] === 0;
  // Of nothing there is nothing to see, or to cite.
  const kind = isEmpty ? 'none' : viewKindOf(about.shownType);
  const holds = mayShowPeople(about.shownType, about.facts);
  const isHard = fields['contentWarning'] === true;
  const [isAsked, setIsAsked] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the keys go on from what it showed.
  useEffect(() => {
    if (isAsked) shown.current?.focus({ preventScroll: true });
  }, [isAsked]);
  return (
    <Section
      title={t('item.file')}
      part="view"
      {...(hasFile && {
        actions: <FileActions id={id} title={title} fields={fields} isReadOnly={isReadOnly} about={about} />,
      })}
    >
      <Stack>
        <FileWarnings id={id} fields={fields} about={about} isReadOnly={isReadOnly} />
        {about.isFromElsewhere && <FromElsewhere id={id} isReadOnly={isReadOnly} />}
        {!hasFile && <Absent withheld={about.withheld} />}
        {hasFile && kind === 'none' && !isEmpty && <Callout tone="neutral">{t(unshownText(about.shownType))}</Callout>}
        {hasFile && kind !== 'none' && isHard && !isAsked && (
          <div className={styles['covered']}>
            <p>{fields['contentNote'] === undefined ? t('item.hard') : t('item.hard.note', { note: String(fields['contentNote']) })}</p>
            <Button icon={<Eye size={14} aria-hidden />} onPress={() => setIsAsked(true)}>
              {t('item.hard.show')}
            </Button>
          </div>
        )}
        {hasFile && kind !== 'none' && (!isHard || isAsked) && (
          <div ref={shown} tabIndex={-1} className={styles['asked']}>
            {/* What could not be shown as one kind may be shown as another, once it is known what it is. */}
            <Opened
              key={`${id} ${kind}`}
              id={id}
              title={title}
              kind={kind}
              mediaType={about.shownType}
              at={at}
              onMark={onMark}
              onPlayer={onPlayer}
            />
          </div>
        )}
        {hasFile && kind === 'words' && holds && <Callout tone="info">{t('item.shown.pictures')}</Callout>}
        {hasFile && kind === 'image' && about.facts?.holdsPictures === true && <Callout tone="info">{t('item.shown.film')}</Callout>}
      </Stack>
    </Section>
  );
}

/** Why a file is not shown, as far as one can tell. */
function unshownText(mediaType: string): MessageId {
  if (/^image\/(?:heic|heif|tiff)/.test(mediaType)) return 'item.unshown.picture';
  if (mediaType === 'application/zip') return 'item.unshown.archive';
  return mediaType === 'image/svg+xml' ? 'item.unshown.drawing' : 'item.unshown';
}

/** Why there is nothing to look at: the file stayed with somebody, or is in no vault that is known here. */
function Absent({ withheld }: Pick<AboutItem, 'withheld'>) {
  const t = useText();
  const time = useTime();
  if (!withheld) return <Callout tone="neutral">{t('item.none')}</Callout>;
  const when = time(withheld.at);
  return (
    <Callout tone="info">
      {withheld.by === undefined ? t('item.withheld', { when }) : t('item.withheld.by', { by: withheld.by, when })}
    </Callout>
  );
}

interface OpenedProps extends Omit<ViewOf, 'onFailed'>, Pick<ItemViewProps, 'onPlayer'> {
  readonly kind: Exclude<ViewKind, 'none'>;
  readonly mediaType: string;
}

function Opened({ kind, mediaType, onPlayer, ...of }: OpenedProps) {
  const t = useText();
  // A picture is asked for at once: whoever answers for it opens it.
  const isOwn = kind !== 'image' && kind !== 'video' && kind !== 'audio';
  const { isReady, sizeBytes, error } = useOpened(of.id, isOwn);
  const [isFailed, setIsFailed] = useState(false);
  const onFailed = useCallback(() => setIsFailed(true), []);
  if (error !== undefined) return <ErrorPanel error={error} />;
  if (isFailed) return <Callout tone="warning">{t('item.failed')}</Callout>;
  if (!isReady) return null;
  const view = { ...of, onFailed };
  if (kind === 'image') return <ImageView {...view} />;
  if (kind === 'video' || kind === 'audio') return <RecordingView {...view} kind={kind} onPlayer={onPlayer} />;
  if (sizeBytes === undefined) return null;
  if (kind === 'table' || kind === 'words') return <LookView {...view} kind={kind} mediaType={mediaType} sizeBytes={sizeBytes} />;
  return kind === 'pdf' ? <PdfView {...view} sizeBytes={sizeBytes} /> : <TextView {...view} sizeBytes={sizeBytes} />;
}

/** Opening it stands in its custody, which is then read again. */
function useOpened(id: string, isOwn: boolean) {
  const [opened, setOpened] = useState<{ readonly isReady: boolean; readonly sizeBytes?: number; readonly error?: unknown }>({
    isReady: false,
  });
  useEffect(() => {
    let isShown = true;
    const tell = (state: typeof opened) => isShown && setOpened(state);
    const open = async () => {
      await evidenceReady();
      if (!isShown) return;
      if (!isOwn) tell({ isReady: true });
      const { sizeBytes } = await openShown(id);
      tell({ isReady: true, sizeBytes });
      await queries.invalidateQueries({ queryKey: ['evidence', 'about', id] });
    };
    void open().catch((error: unknown) => tell({ isReady: true, error }));
    return () => void (isShown = false);
  }, [id, isOwn]);
  return opened;
}
