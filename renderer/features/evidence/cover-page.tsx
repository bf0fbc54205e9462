import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Page, Soft, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useFieldText } from '../values/index.ts';
import { CoverForm } from './cover-form.tsx';
import { CoverParts } from './cover-parts.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import { openPdf, openPicture, type PageSource } from './cover-source.ts';
import styles from './cover.module.css';
import { useCover } from './use-cover.ts';

type Record = Awaited<ReturnType<(typeof api)['records.show']>>;
type About = Awaited<ReturnType<(typeof api)['evidence.about']>>;

/** Where a copy of an item is made in which parts are covered. */
export function CoverPage({ id }: { readonly id: string }) {
  const t = useText();
  const record = useQuery({ queryKey: ['evidence', 'show', id], queryFn: () => api['records.show']({ entity: 'evidence', id }) });
  const about = useQuery({ queryKey: ['evidence', 'about', id], queryFn: () => api['evidence.about']({ id }) });
  const error = record.error ?? about.error;
  const back = <Button onPress={() => go(['evidence', id])}>{t('cover.back')}</Button>;
  if (!record.data || !about.data || error) return <PendingPage title={t('copies.make')} error={error} actions={back} />;
  return <Loaded id={id} record={record.data} about={about.data} />;
}

function Loaded({ id, record, about }: { readonly id: string; readonly record: Record; readonly about: About }) {
  const t = useText();
  const words = useFieldText();
  const { fields, names, deleted } = record;
  const title = words.titleFrom('evidence', fields, names);
  const kind = viewKindOf(about.shownType);
  const canCover = about.hasFile && !deleted && (kind === 'image' || kind === 'pdf');
  const [isAsked, setIsAsked] = useState(fields['contentWarning'] !== true);
  const number = fields['number'];
  return (
    <Page
      title={t('copies.make')}
      meta={
        <bdi>
          {number === undefined ? '' : `${String(number)} · `}
          {title}
        </bdi>
      }
      actions={<Button onPress={() => go(['evidence', id])}>{t('cover.back')}</Button>}
    >
      {!canCover && <Callout tone="neutral">{t('cover.unfit')}</Callout>}
      {canCover && !isAsked && (
        <Stack>
          <p>{t('item.hard')}</p>
          <Button icon={<Eye size={14} aria-hidden />} onPress={() => setIsAsked(true)}>
            {t('item.hard.show')}
          </Button>
        </Stack>
      )}
      {canCover && isAsked && (
        <Editor id={id} title={title} mediaType={about.shownType} level={Number(fields['confidentiality'] ?? 3)} people={about.people} />
      )}
    </Page>
  );
}

interface EditorProps extends Pick<About, 'people'> {
  readonly id: string;
  readonly title: string;
  readonly mediaType: string;
  readonly level: number;
}

/** Kinds of pictures of which some move. */
const mayMove: ReadonlySet<string> = new Set(['image/gif', 'image/apng', 'image/webp', 'image/avif']);

function Editor({ id, title, mediaType, level, people }: EditorProps) {
  const t = useText();
  const { source, error, isFailed } = useSource(id, mediaType);
  const covering = useCover();
  const [page, setPage] = useState(1);
  if (error !== undefined) return <ErrorPanel error={error} />;
  if (isFailed) return <Callout tone="warning">{t('item.failed')}</Callout>;
  if (!source) return <Loading label={t('item.view.opening')} />;
  return (
    <Stack>
      <Soft>{t('cover.text')}</Soft>
      {mayMove.has(mediaType) && <Soft>{t('cover.moving')}</Soft>}
      <div className={styles['sides']}>
        <CoverSheet source={source} covering={covering} page={page} onPage={setPage} />
        <div>
          <CoverParts covering={covering} hasPages={source.pages > 1} onPage={setPage} />
          <CoverForm id={id} title={title} level={level} people={people} source={source} covering={covering} />
        </div>
      </div>
    </Stack>
  );
}

/** Whoever covers an item sees it: that stands in its custody. */
function useSource(id: string, mediaType: string) {
  const [state, setState] = useState<{ readonly source?: PageSource; readonly error?: unknown; readonly isFailed?: boolean }>({});
  useEffect(() => {
    let isShown = true;
    let opened: PageSource | undefined;
    const open = async () => {
      try {
        const { sizeBytes } = await api['evidence.open']({ id });
        opened = await (mediaType === 'application/pdf' ? openPdf(id, sizeBytes) : openPicture(id, mediaType)).catch(() => undefined);
        if (!isShown) opened?.close();
        else setState(opened ? { source: opened } : { isFailed: true });
      } catch (error) {
        if (isShown) setState({ error });
      }
    };
    void open();
    return () => {
      isShown = false;
      opened?.close();
    };
  }, [id, mediaType]);
  return state;
}
