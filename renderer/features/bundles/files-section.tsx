import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { ItemShows } from '../../../db/model/shows-people.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments, SelectField } from '../../ui/choices.tsx';
import { Callout, Row, Soft, Stack } from '../../ui/layout.tsx';
import { calledBy, useFieldText } from '../values/index.ts';
import styles from './bundles.module.css';
import type { FileBase, FileRow } from './chosen-files.ts';
import type { useFileChoice } from './file-choice.ts';
import { fileSize } from '../../i18n/file-size.ts';

const bases = ['suggested', 'all', 'none'] as const satisfies readonly FileBase[];

/** What somebody on a thin line, or with a small stick, leaves behind. */
const limits = [undefined, 1e6, 10e6, 100e6, 1e9] as const;

const shownRows = 100;

/** Every file that could leave, whether it does, and what they come to. Nothing where there are none. */
export function FilesSection({ files }: { readonly files: ReturnType<typeof useFileChoice> }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const [shown, setShown] = useState(shownRows);
  const { rows, count, chosen, error, setRule, choose } = files;
  if (error) return <ErrorPanel error={error} />;
  if (count === 0) return null;
  const limitName = (limit: number | undefined) =>
    limit === undefined ? t('export.files.anySize') : t('export.files.upTo', { size: fileSize(limit, formatNumber) });
  return (
    <section aria-labelledby="export-files">
      <Stack>
        <h2 id="export-files">{t('export.files.title')}</h2>
        <div>
          <Segments
            label={t('export.files.rule')}
            value={chosen.base}
            options={bases.map((id) => ({ id, label: t(`export.files.${id}`) }))}
            onChange={(id) => setRule(bases.find((one) => one === id) ?? 'suggested', chosen.upToBytes)}
          />
        </div>
        <SelectField
          label={t('export.files.limit')}
          value={String(chosen.upToBytes ?? '')}
          options={limits.map((limit) => ({ id: String(limit ?? ''), label: limitName(limit) }))}
          onChange={(id) => setRule(chosen.base, id === '' ? undefined : Number(id))}
        />
        <p role="status">
          {t('export.files.sum', {
            leaving: files.leaving,
            staying: count - files.leaving,
            size: fileSize(files.leavingBytes, formatNumber),
          })}
        </p>
        <Unanswered count={rows.filter(({ why, leaves, isUnlooked }) => why === 'unlooked' || (leaves && isUnlooked)).length} />
        <div role="group" aria-labelledby="export-files" className={styles['cases']}>
          {rows.slice(0, shown).map((row) => (
            <FileLine key={row.sha256} row={row} onChange={(leaves) => choose(row.sha256, leaves)} />
          ))}
        </div>
        {rows.length > shown && (
          <Row>
            <Button onPress={() => setShown(shown + 400)}>{t('export.preview.more', { count: rows.length - shown })}</Button>
          </Row>
        )}
        {count > rows.length && <Soft>{t('export.files.beyond', { count: count - rows.length })}</Soft>}
        <p className={styles['hint']}>{t('export.files.hint')}</p>
      </Stack>
    </section>
  );
}

/** Where many files are answered for at once. */
function Unanswered({ count }: { readonly count: number }) {
  const t = useText();
  if (count === 0) return null;
  return (
    <Callout tone="info">
      {t('export.files.unanswered', { count })}{' '}
      <a href={hrefOf(['evidence'], { shows: 'unlooked' satisfies ItemShows })}>{t('export.files.unanswered.show')}</a>
    </Callout>
  );
}

function FileLine({ row, onChange }: { readonly row: FileRow; readonly onChange: (leaves: boolean) => void }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const words = useFieldText();
  const { items, sizeBytes, confidentiality, why, people, leaves, isFixed, isUnlooked } = row;
  const [first] = items;
  const level = words.value('evidence', 'confidentiality', confidentiality) ?? '';
  const names = people.map(({ title }) => calledBy(title, t)).join(t('export.blocked.and'));
  return (
    <Checkbox isSelected={leaves} isDisabled={isFixed} onChange={onChange}>
      <Soft>{first!.number}</Soft> <bdi>{words.title('evidence', first!.title)}</bdi>{' '}
      <span className={styles['hint']}>
        {fileSize(sizeBytes, formatNumber)} · {level}
        {items.length > 1 && ` · ${t('export.files.same', { count: items.length - 1 })}`}
        {why === 'consent' && ` · ${t('export.files.consent', { names })}`}
        {why === 'unlooked' && ` · ${t('export.files.unlooked')}`}
        {leaves && isUnlooked && ` · ${t('export.files.unlooked.team')}`}
        {!isFixed && !leaves && (why === 'confidential' || why === 'covered' || why === 'elsewhere') && ` · ${t(`export.files.${why}`)}`}
      </span>
    </Checkbox>
  );
}
