import { useQuery } from '@tanstack/react-query';

import { api, CallError } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { commitAll, type EditedEntity, type FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, List, Row, Soft } from '../../ui/layout.tsx';
import { useFieldText, useRecordTitle } from '../values/index.ts';
import { ChangeText } from './change-text.tsx';
import styles from './fields.module.css';
import { useRemoval } from './use-removal.ts';

export interface HistoryDialogProps {
  readonly entity: EditedEntity;
  readonly id: string;
  /** One field of the record; left out: all of them, and those of all that is part of it. */
  readonly field?: string;
  readonly title: string;
  readonly onClose: () => void;
}

type Entry = Awaited<ReturnType<(typeof api)['history.show']>>[number];

/** Who wrote what and when, newest first, old → new. Nothing that was entered and not erased is missing here. */
export function HistoryDialog({ entity, id, field, title, onClose }: HistoryDialogProps) {
  const t = useText();
  const { data: entries, error } = useQuery({ queryKey: ['history', entity, id, field], queryFn: () => readHistory(entity, id, field) });
  return (
    <Dialog
      title={t('history.title', { title })}
      isOpen
      isWide
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('frame.close')}</Button>}
    >
      {error && <ErrorPanel error={error} />}
      {entries?.length === 0 && <Soft>{t('history.none')}</Soft>}
      {entries && entries.length > 0 && (
        <List label={t('history.list')}>
          {entries.map((entry, place) => (
            <li key={entry.change}>
              <HistoryLine
                entry={entry}
                entity={entity}
                id={id}
                isSingle={field !== undefined}
                present={place === 0 ? undefined : (entries[0]?.value ?? null)}
                onDone={onClose}
              />
            </li>
          ))}
        </List>
      )}
    </Dialog>
  );
}

/** What is being typed becomes part of the history first. A record that is not written yet has none. */
async function readHistory(entity: EditedEntity, id: string, field: string | undefined): Promise<Entry[]> {
  await commitAll();
  try {
    return await api['history.show']({ entity, id, limit: 500, ...(field === undefined ? { whole: true } : { field }) });
  } catch (error) {
    if (error instanceof CallError && error.code === 'record.not-found') return [];
    throw error;
  }
}

interface HistoryLineProps {
  readonly entry: Entry;
  readonly entity: EditedEntity;
  readonly id: string;
  readonly isSingle: boolean;
  /** What stands there now; `undefined` for the entry that wrote it. */
  readonly present: FieldValue | undefined;
  readonly onDone: () => void;
}

function HistoryLine({ entry, entity, id, isSingle, present, onDone }: HistoryLineProps) {
  const t = useText();
  const time = useTime();
  const text = useFieldText();
  const { writeAgain } = useRemoval();
  const changed = entry.of?.entity ?? entity;
  const isUsable = isSingle && present !== undefined && entry.value !== undefined && entry.value !== null;
  const takeAgain = async () => {
    await writeAgain(entity, id, entry.field, entry.value!, present!);
    onDone();
  };
  return (
    <div className={styles['line']}>
      <Row>
        {!isSingle && <strong>{text.field(changed, entry.field)}</strong>}
        {entry.of && entry.of.record !== id && <Part of={entry.of} />}
        <Soft>
          {time(entry.wall)} · {entry.isMine ? t('history.me') : (entry.by ?? t('history.somebody'))}
        </Soft>
        {!entry.counts && <Badge tone="warning">{t('history.excluded')}</Badge>}
        {isUsable && (
          <span className={styles['lineAction']}>
            <Button kind="quiet" onPress={() => void takeAgain()}>
              {t('history.useAgain')}
            </Button>
          </span>
        )}
      </Row>
      <HistoryValue entry={entry} entity={changed} />
    </div>
  );
}

/** What of the record was changed. */
function Part({ of: { entity, record, title } }: { readonly of: NonNullable<Entry['of']> }) {
  const text = useFieldText();
  const name = useRecordTitle({ entity, id: record, title });
  return <span dir="auto">{[text.entity(entity), (title || entity === 'case') && name].filter(Boolean).join(' · ')}</span>;
}

function HistoryValue({ entry: { field, value, before, title, titleBefore }, entity }: { readonly entry: Entry; readonly entity: string }) {
  const t = useText();
  const text = useFieldText();
  if (value === undefined) return <Soft>{t('history.withheld')}</Soft>;
  const words = (one: string | number | boolean, name: string | undefined) => name ?? text.value(entity, field, one) ?? t('value.empty');
  const [now, was] = [
    value === null ? undefined : words(value, title),
    before === undefined || before === null ? undefined : words(before, titleBefore),
  ];
  if (now === undefined) {
    return (
      <p className={styles['change']} dir="auto">
        {was !== undefined && <del>{was}</del>} <Soft>{t('history.emptied')}</Soft>
      </p>
    );
  }
  if (was === undefined)
    return (
      <p className={styles['change']} dir="auto">
        <ins>{now}</ins>
      </p>
    );
  if (now.length + was.length > 120) return <ChangeText before={was} after={now} />;
  return (
    <p className={styles['change']}>
      <del dir="auto">{was}</del> <span aria-hidden>→</span> <ins dir="auto">{now}</ins>
    </p>
  );
}
