import { useEffect, useRef, useState } from 'react';

import type { FileLook } from '../../../db/model/file-look.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Definitions, Soft, Stack } from '../../ui/layout.tsx';
import { CellTable } from './cell-table.tsx';
import { PageList } from './page-list.tsx';
import { saidTime } from './times-words.ts';
import { TextBox } from './text-box.tsx';
import type { ViewOf } from './view-image.tsx';
import { TextView } from './view-text.tsx';

interface LookProps extends ViewOf {
  readonly kind: 'table' | 'words';
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** A table as its cells, a letter, document or captured page as its words; read elsewhere, by a process without keys. */
export function LookView({ sizeBytes, mediaType, ...of }: LookProps) {
  const t = useText();
  // A place that was marked in the text is found there.
  const [as, setAs] = useState<string>(of.at?.paragraph === undefined ? 'table' : 'text');
  if (!mediaType.startsWith('text/') || of.kind !== 'table') return <Look {...of} />;
  return (
    <Stack>
      <div>
        <Segments
          label={t('item.shown.as')}
          value={as}
          options={[
            { id: 'table', label: t('item.shown.table') },
            { id: 'text', label: t('item.shown.text') },
          ]}
          onChange={setAs}
        />
      </div>
      {as === 'table' ? <Look {...of} /> : <TextView {...of} sizeBytes={sizeBytes} />}
    </Stack>
  );
}

function Look({ kind, id, title, at, onMark, onFailed }: Omit<LookProps, 'sizeBytes' | 'mediaType'>) {
  const t = useText();
  const [part, setPart] = useState(() => Math.max(0, (at?.page ?? 1) - 1));
  const asked = at?.page;
  useEffect(() => {
    if (asked !== undefined) setPart(Math.max(0, asked - 1));
  }, [asked]);
  const { look, text, rows, isReading, more } = useLook(id, part, onFailed);
  if (!look) return <p role="status">{t('item.view.opening')}</p>;
  const { headers, parts, hasMoreParts } = look;
  const hasParts = parts.length > (kind === 'table' ? 1 : 0);
  // Where there are several, which of them is a part of the place.
  const mark = onMark && ((place: Parameters<typeof onMark>[0]) => onMark({ ...(hasParts && { page: part + 1 }), ...place }));
  return (
    <Stack>
      {hasParts && kind === 'table' && (
        <SelectField
          label={t('item.shown.sheet')}
          value={String(part)}
          options={parts.map(({ name }, place) => ({
            id: String(place),
            label: name || t('item.shown.sheet.unnamed', { number: place + 1 }),
          }))}
          onChange={(chosen) => setPart(Number(chosen))}
        />
      )}
      {hasParts && kind === 'words' && <PageList pages={parts} hasMore={hasMoreParts} shown={part} onShow={setPart} />}
      <Definitions
        entries={headers.map(({ name, value }) => [t(`item.shown.${name}`), <bdi key={name}>{saidTime(value)}</bdi>] as const)}
      />
      {kind === 'table' ? (
        <CellTable title={title} rows={rows} at={at} onMark={mark} />
      ) : (
        <div>
          {text === '' ? <Soft>{t('item.shown.wordless')}</Soft> : <TextBox title={title} isProse text={text} at={at} onMark={mark} />}
        </div>
      )}
      <p>
        <Soft>{t(kind === 'table' ? 'item.shown.table.what' : 'item.shown.words.what')}</Soft>{' '}
        {look.isCut && <Soft>{t('item.shown.cut')}</Soft>}
      </p>
      {more && (
        <div>
          <Button isDisabled={isReading} onPress={more}>
            {t('item.view.text.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface Looked {
  readonly part: number;
  readonly looks: readonly FileLook[];
}

/** A part of a file as far as somebody asked for it. */
function useLook(id: string, part: number, onFailed: () => void) {
  const [looked, setLooked] = useState<Looked>();
  const [isReading, setReading] = useState(false);
  const now = useRef(part);
  now.current = part;
  const read = async (from: number, before: readonly FileLook[]) => {
    setReading(true);
    try {
      const { look } = await api['evidence.look']({ id, part, from });
      // Another part may have been chosen meanwhile.
      if (now.current !== part) return;
      if (look) setLooked({ part, looks: [...before, look] });
      else if (before.length === 0) onFailed();
    } catch {
      if (now.current === part) onFailed();
    }
    setReading(false);
  };
  useEffect(() => {
    void read(0, []);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the parts that read it are named
  }, [id, part]);
  const looks = looked?.looks ?? [];
  const next = looks.at(-1)?.next;
  const isHere = looked?.part === part;
  return {
    look: looks[0],
    isReading,
    text: isHere ? looks.map(({ text = '' }) => text).join('') : undefined,
    rows: isHere ? looks.flatMap(({ rows = [] }) => rows) : [],
    more: next === undefined || !isHere ? undefined : () => void read(next, looks),
  };
}
