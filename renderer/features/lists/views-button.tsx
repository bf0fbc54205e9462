import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { listLimits } from '../../../db/model/list-order.ts';
import type { ListLayout } from '../../../db/model/list-setting.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { useRoute } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';
import type { ListDefinition, ListRow } from './definition.ts';
import styles from './lists.module.css';
import type { Settings } from './use-layout.ts';

interface ViewsButtonProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly layout: ListLayout;
  readonly views: Settings['views'];
  readonly onLayout: (layout: ListLayout) => void;
}

/** Filters, order and columns under a name: kept in the vault. */
export function ViewsButton<Row extends ListRow>({ of, layout, views, onLayout }: ViewsButtonProps<Row>) {
  const t = useText();
  const address = useRoute().query.toString();
  const at = views.find((view) => view.address === address);
  const { attempt } = useRemoval();
  const [name, setName] = useState('');
  const again = () => queries.invalidateQueries({ queryKey: ['lists', of.list] });
  const save = async (as: string) => {
    await api['lists.saveView']({ list: of.list, name: as, view: { address, layout } });
    setName('');
    await again();
  };
  const open = (view: (typeof views)[number]) => {
    onLayout(view.layout);
    window.location.hash = `#/${of.path.join('/')}?${view.address}`;
  };
  const remove = async (view: string) => {
    await api['lists.removeView']({ list: of.list, name: view });
    await again();
  };
  const trimmed = name.trim();
  return (
    <PopoverButton label={at ? t('list.views.at', { name: at.name }) : t('list.views')} icon={<Bookmark size={14} aria-hidden />}>
      {views.length === 0 && <Soft>{t('list.views.none')}</Soft>}
      <ul className={styles['views']} aria-label={t('list.views')}>
        {views.map((view) => (
          <li key={view.name} data-here={view === at || undefined}>
            <Button kind="quiet" onPress={() => open(view)}>
              {view.name}
            </Button>
            <IconButton
              label={t('list.views.remove', { name: view.name })}
              icon={<Trash2 size={14} aria-hidden />}
              onPress={() => void attempt(() => remove(view.name))}
            />
          </li>
        ))}
      </ul>
      <form
        className={styles['newView']}
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== '') void attempt(() => save(trimmed));
        }}
      >
        <TextField label={t('list.views.name')} value={name} onChange={(text) => setName(text.slice(0, listLimits.viewNameLetters))} />
        <Button type="submit" isDisabled={trimmed === ''}>
          {t(views.some((view) => view.name === trimmed) ? 'list.views.replace' : 'list.views.save')}
        </Button>
      </form>
    </PopoverButton>
  );
}
