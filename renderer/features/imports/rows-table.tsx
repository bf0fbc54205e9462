import { useId, useState } from 'react';

import { api, shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Soft } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './imports.module.css';
import { tableForClipboard } from './problem-text.ts';

export interface RowsTableProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many there are; not all may be listed. */
  readonly count: number;
}

const shownAtFirst = 20;

/** A table of what was found in a file, to be looked at, copied, or saved as CSV. */
export function RowsTable({ title, head, rows, count }: RowsTableProps) {
  const t = useText();
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  return (
    <div>
      <div className={styles['problemHead']}>
        <h3 id={id}>
          {title} <Soft>{count}</Soft>
        </h3>
        <RowsActions head={head} rows={rows} />
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
                  <td key={head[place]} dir="auto" className={place >= 3 ? styles['wide'] : undefined}>
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

function RowsActions({ head, rows }: Pick<RowsTableProps, 'head' | 'rows'>) {
  const t = useText();
  const { attempt } = useRemoval();
  const told = (text: string) => useToasts.getState().show({ text });
  const copy = () => {
    copyText(tableForClipboard(head, rows));
    told(t('import.copied'));
  };
  const save = async () => {
    const { files } = await shell['shell.chooseFiles']({ purpose: 'save-chart-csv' });
    if (!files[0]) return;
    await api['imports.saveRows']({ file: files[0].token, rows: [head, ...rows].map((cells) => [...cells]) });
    told(t('import.saved', { name: files[0].name }));
  };
  return (
    <Row>
      <Button kind="quiet" onPress={copy}>
        {t('import.copy')}
      </Button>
      <Button kind="quiet" onPress={() => void attempt(save)}>
        {t('import.save')}
      </Button>
    </Row>
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
