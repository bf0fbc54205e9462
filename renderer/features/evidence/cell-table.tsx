import { useEffect, useMemo, useRef } from 'react';

import type { FileLook } from '../../../db/model/file-look.ts';
import { useText } from '../../i18n/index.tsx';
import { Soft } from '../../ui/layout.tsx';
import styles from './look.module.css';
import { MarkButton } from './mark-button.tsx';
import { rangeIn, useHasSelection } from './text-box.tsx';
import type { ViewOf } from './view-image.tsx';

interface CellTableProps extends Pick<ViewOf, 'title' | 'at' | 'onMark'> {
  readonly rows: NonNullable<FileLook['rows']>;
}

/** Cells as they stand in the file, under the letters and numbers by which a spreadsheet calls them. */
export function CellTable({ title, rows, at, onMark }: CellTableProps) {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const hasQuote = useHasSelection(box);
  const columns = useMemo(() => rows.reduce((most, { cells }) => Math.max(most, cells.length), 0), [rows]);
  const quote = at?.quote?.trim();
  const isMeant = (cells: readonly string[]) => quote !== undefined && quote !== '' && cells.join('\t').includes(quote);
  const meant = rows.find(({ cells }) => isMeant(cells))?.row;
  useEffect(() => {
    if (meant !== undefined) box.current?.querySelector('[data-meant]')?.scrollIntoView({ block: 'center' });
  }, [meant]);
  const mark = () => {
    const said = rangeIn(box.current)?.toString().trim().slice(0, 10_000) ?? '';
    onMark?.(said === '' ? {} : { quote: said });
  };
  if (columns === 0) return <Soft>{t('item.shown.empty')}</Soft>;
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className={styles['cells']} tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('item.shown.row')}</th>
              {Array.from({ length: columns }, (_, place) => (
                <th key={place} scope="col">
                  {lettersOf(place)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr key={row} data-meant={row === meant ? '' : undefined}>
                <th scope="row">{row}</th>
                {Array.from({ length: columns }, (_, place) => (
                  <td key={place} dir="auto">
                    {cells[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['tools']}>
        <MarkButton hasQuote={hasQuote} onPress={onMark && mark} />
      </div>
    </div>
  );
}

/** A, B, … Z, AA. @param at from 0. */
function lettersOf(at: number): string {
  const before = Math.floor(at / 26);
  return `${before === 0 ? '' : lettersOf(before - 1)}${String.fromCodePoint(65 + (at % 26))}`;
}
