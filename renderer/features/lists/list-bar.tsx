import { Download, ListFilter, PanelRight, Printer } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextFilter } from '../fields/index.ts';
import { ColumnsButton } from './columns-button.tsx';
import type { ListDefinition, ListRow } from './definition.ts';
import type { ShownList } from './use-list.ts';
import { ViewsButton } from './views-button.tsx';

interface ListBarProps<Row extends ListRow> {
  readonly of: ListDefinition<Row>;
  readonly shown: ShownList<Row>;
  readonly filtering: { readonly isShown: boolean; toggle(): void } | undefined;
  readonly onPrint: () => void;
  readonly onExport: (() => void) | undefined;
}

/** What stands above a list: find, filter, views, columns, preview, the printer, and what makes a new record. */
export function ListBar<Row extends ListRow>({ of, shown, filtering, onPrint, onExport }: ListBarProps<Row>) {
  const t = useText();
  const { layout, change, views, canPreview, isPreviewed, text } = shown;
  return (
    <>
      <TextFilter text={text} label={of.searchLabel} />
      {of.searchHelp}
      {filtering && (
        <Button icon={<ListFilter size={14} aria-hidden />} isPressed={filtering.isShown} onPress={filtering.toggle}>
          {t('list.filter')}
        </Button>
      )}
      {layout && <ViewsButton of={of} layout={layout} views={views} onLayout={change} />}
      {layout && <ColumnsButton of={of} layout={layout} onLayout={change} />}
      {layout && canPreview && (
        <IconButton
          label={t(isPreviewed ? 'list.preview.hide' : 'list.preview.show')}
          icon={<PanelRight size={16} aria-hidden className="directional" />}
          isPressed={isPreviewed}
          onPress={() => change({ ...layout, hasPreview: !isPreviewed })}
        />
      )}
      {onExport && <IconButton label={t('list.export')} icon={<Download size={16} aria-hidden />} onPress={onExport} />}
      <IconButton label={t('list.print')} icon={<Printer size={16} aria-hidden />} onPress={onPrint} />
      {of.actions}
    </>
  );
}
