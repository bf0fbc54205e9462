import { useState } from 'react';

import { columnNames } from '../../../db/model/table-mapping.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './imports.module.css';
import { problemText } from './problem-text.ts';
import type { Repair, TableLook } from './use-case-table.ts';

type RefusedRow = TableLook['refused'][number];

export interface TableRefusedProps {
  readonly look: TableLook;
  readonly repairs: ReadonlyMap<number, Repair>;
  readonly onChange: (repairs: ReadonlyMap<number, Repair>) => void;
  readonly onSave: () => void;
}

const shownAtFirst = 10;

/** Rows that cannot be taken: why, and the cells that are wrong, to be mended here, left out, or saved with the reasons. */
export function TableRefused({ look, repairs, onChange, onSave }: TableRefusedProps) {
  const t = useText();
  const [shown, setShown] = useState(shownAtFirst);
  const { columns, counts } = look;
  const refused = toMend(look);
  return (
    <Stack>
      <p className={styles['text']}>{t('import.table.refused.text')}</p>
      <Row>
        <Button onPress={onSave}>{t('import.table.refused.save')}</Button>
      </Row>
      <ul className={styles['refused']}>
        {refused.slice(0, shown).map((row) => (
          <Refused
            key={row.row}
            row={row}
            names={columnNames(columns.map(({ column }) => column))}
            repair={repairs.get(row.row)}
            onChange={(repair) => onChange(new Map([...repairs, [row.row, repair]]))}
          />
        ))}
      </ul>
      {refused.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + 50)}>
          {t('import.table.refused.more', { count: refused.length - shown })}
        </Button>
      )}
      {counts.rejected > look.refused.length && <Soft>{t('import.notListed', { count: counts.rejected - look.refused.length })}</Soft>}
    </Stack>
  );
}

/** What is said once for a column or a name mends these rows: not cell by cell. */
const decidedAbove = new Set(['case-waits', 'value-unknown', 'name-unclear', 'date-ambiguous']);

/** Rows that nothing but a change in them mends. */
export function toMend({ refused }: TableLook): readonly RefusedRow[] {
  return refused.filter(({ problems }) => problems.length === 0 || problems.some(({ code }) => !decidedAbove.has(code ?? '')));
}

interface RefusedProps {
  readonly row: RefusedRow;
  readonly names: readonly string[];
  readonly repair: Repair | undefined;
  readonly onChange: (repair: Repair) => void;
}

function Refused({ row, names, repair, onChange }: RefusedProps) {
  const t = useText();
  const { cells, problems } = row;
  const isLeftOut = repair?.isLeftOut ?? false;
  const wrong = new Set(problems.map(({ column }) => column));
  // Where the row itself is broken, all of it may be wrong.
  const shown = names.flatMap((name, at) => (wrong.has(name) || !names.some((one) => wrong.has(one)) ? [{ name, at }] : []));
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return (
    <li className={styles['refusedRow']}>
      <p>
        <strong>{t('import.table.row', { row: row.row })}</strong>{' '}
        <span dir="auto" className={styles['excerpt']}>
          {first}
        </span>
      </p>
      <ul className={styles['open']}>
        {[...new Set(problems.map((problem) => [problem.column, problemText(t, problem)].filter(Boolean).join(': ')))].map((why) => (
          <li key={why} dir="auto">
            {why}
          </li>
        ))}
      </ul>
      {!isLeftOut && (
        <div className={styles['mend']}>
          {shown.slice(0, 12).map(({ name, at }) => (
            <TextField
              key={name}
              label={name}
              value={repair?.cells.get(name) ?? cells[at] ?? ''}
              onChange={(value) => onChange({ cells: new Map([...(repair?.cells ?? []), [name, value]]), isLeftOut: false })}
            />
          ))}
        </div>
      )}
      <Checkbox isSelected={isLeftOut} onChange={(isOut) => onChange({ cells: repair?.cells ?? new Map(), isLeftOut: isOut })}>
        {t('import.table.leaveRow')}
      </Checkbox>
    </li>
  );
}
