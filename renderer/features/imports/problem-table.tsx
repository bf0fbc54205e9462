import { useId, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import styles from './imports.module.css';
import { columnText, type Problem, problemText, tableForClipboard } from './problem-text.ts';

export interface ProblemTableProps {
  readonly title: string;
  readonly problems: readonly Problem[];
  /** How many there are; not all may be listed. */
  readonly count: number;
  /** Rows of cases are counted without the heading; a spreadsheet counts it. */
  readonly addToRow: number;
}

const shownAtFirst = 20;

/** Row, column, value and why, to be mended in the file. Nothing that could not be read is left unsaid. */
export function ProblemTable({ title, problems, count, addToRow }: ProblemTableProps) {
  const t = useText();
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const head = (['row', 'column', 'value', 'reason'] as const).map((name) => t(`import.column.${name}`));
  const rows = problems.map((problem) => [
    String(problem.row + addToRow),
    columnText(t, problem.column),
    problem.value,
    problemText(t, problem),
  ]);
  const copy = () => {
    copyText(tableForClipboard(head, rows));
    useToasts.getState().show({ text: t('import.copied') });
  };
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  return (
    <div>
      <div className={styles['problemHead']}>
        <h3 id={id}>
          {title} <Soft>{count}</Soft>
        </h3>
        <Button kind="quiet" onPress={copy}>
          {t('import.copy')}
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['scroll']} tabIndex={0} role="region" aria-labelledby={id}>
        <table className={styles['table']}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((cells, at) => (
              // One row may have several problems, two of them alike.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={`${at} ${cells[0]}`}>
                {cells.map((text, place) => (
                  <td key={head[place]} dir="auto" className={place === 3 ? styles['wide'] : undefined}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <Button kind="quiet" onPress={() => setWhole(true)}>
          {t('import.showAll', { count: rows.length })}
        </Button>
      )}
      {count > rows.length && <Soft>{t('import.notListed', { count: count - rows.length })}</Soft>}
    </div>
  );
}

/** Without the clipboard permission, which the window does not have: the copy of a press is enough. */
function copyText(text: string): void {
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
}
