import { ArrowDown, ArrowUp, Columns3, Minus, Plus } from 'lucide-react';

import type { ListLayout } from '../../../db/model/list-setting.ts';
import { useText } from '../../i18n/index.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import type { ListDefinition, ListRow } from './definition.ts';
import styles from './lists.module.css';
import { moved, resized, toggled } from './use-layout.ts';

interface ColumnsButtonProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly layout: ListLayout;
  readonly onLayout: (layout: ListLayout) => void;
}

const step = 24;
/** In CSS px, where nobody chose a width yet. */
const middling = 140;

/** Which columns show, in which order and how wide: all of it by keys, too. */
export function ColumnsButton<Row extends ListRow>({ of, layout, onLayout }: ColumnsButtonProps<Row>) {
  const t = useText();
  const shown = layout.columns.flatMap(({ id }) => of.columns.find((one) => one.id === id) ?? []);
  const hidden = of.columns.filter(({ id }) => !shown.some((one) => one.id === id));
  const widen = (id: string, by: number) => {
    const now = layout.columns.find((one) => one.id === id)?.width ?? middling;
    onLayout(resized(layout, id, Math.max(48, now + by)));
  };
  return (
    <PopoverButton label={t('list.columns')} icon={<Columns3 size={14} aria-hidden />} isIconOnly>
      <ul className={styles['columns']} aria-label={t('list.columns')}>
        {shown.map(({ id, label }, at) => (
          <li key={id}>
            <Checkbox isSelected isDisabled={id === of.main} onChange={() => onLayout(toggled(layout, id))}>
              {label}
            </Checkbox>
            <IconButton
              label={t('list.columns.narrower', { name: label })}
              icon={<Minus size={14} aria-hidden />}
              onPress={() => widen(id, -step)}
            />
            <IconButton
              label={t('list.columns.wider', { name: label })}
              icon={<Plus size={14} aria-hidden />}
              onPress={() => widen(id, step)}
            />
            <IconButton
              label={t('list.columns.earlier', { name: label })}
              icon={<ArrowUp size={14} aria-hidden />}
              isDisabled={at === 0}
              onPress={() => onLayout(moved(layout, id, shown[at - 1]!.id))}
            />
            <IconButton
              label={t('list.columns.later', { name: label })}
              icon={<ArrowDown size={14} aria-hidden />}
              isDisabled={at === shown.length - 1}
              onPress={() => onLayout(moved(layout, id, shown[at + 1]!.id))}
            />
          </li>
        ))}
        {hidden.map(({ id, label }) => (
          <li key={id}>
            <Checkbox isSelected={false} onChange={() => onLayout(toggled(layout, id))}>
              {label}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onPress={() => onLayout({ ...layout, columns: of.usual.map((id) => ({ id })) })}>
        {t('list.columns.usual')}
      </Button>
    </PopoverButton>
  );
}
