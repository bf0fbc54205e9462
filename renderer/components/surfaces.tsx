import { useState } from 'react';

import { CallError } from '../../electron/contract/client.ts';
import { Guarded } from '../features/frame/guarded.tsx';
import { JobTray } from '../features/frame/job-tray.tsx';
import { SaveState } from '../features/frame/save-state.tsx';
import { ErrorPanel } from '../i18n/error-panel.tsx';
import { Button } from '../ui/button.tsx';
import type { Sort } from '../ui/data-table-types.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Badge, Callout, Definitions, EmptyState, ItemLink, Keys, List, Mono, Row, Soft } from '../ui/layout.tsx';
import { Loading } from '../ui/loading.tsx';
import { Progress } from '../ui/progress.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import styles from './components.module.css';
import { Group, Specimen, useSample } from './specimen.tsx';

const keys = 'Ctrl+Shift+L';
const recipient = 'age1qyqszqgpqyqszqgp';
const tones = ['neutral', 'info', 'good', 'warning', 'danger'] as const;

export function WordSamples() {
  const s = useSample();
  return (
    <Group name="sample.group.words">
      <Specimen state="sample.state.normal">
        <Row>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {s(`sample.badge.${tone}`)}
            </Badge>
          ))}
        </Row>
      </Specimen>
      <Specimen state="sample.state.normal">
        <Row>
          <Keys>{keys}</Keys>
          <Mono>{recipient}</Mono>
        </Row>
      </Specimen>
      <Specimen state="sample.state.normal">
        <Definitions
          entries={[
            [s('sample.table.place'), s('sample.field.value')],
            [s('sample.choice.label'), s('sample.choice.long')],
          ]}
        />
      </Specimen>
      <Specimen state="sample.state.normal">
        <Disclosure title={s('sample.callout.title')}>
          <p>{s('sample.callout.text')}</p>
        </Disclosure>
        <Disclosure title={s('sample.empty.title')} isOpen>
          <p>{s('sample.empty.text')}</p>
        </Disclosure>
      </Specimen>
      <Specimen state="sample.state.long" isWide>
        <List label={s('sample.group.words')}>
          {(['sample.table.row', 'sample.field.long', 'sample.choice.long'] as const).map((id) => (
            <li key={id}>
              <ItemLink href="#">
                <span>{s(id)}</span>
                <Soft>{s('sample.table.place')}</Soft>
              </ItemLink>
            </li>
          ))}
        </List>
      </Specimen>
    </Group>
  );
}

export function Callouts() {
  const s = useSample();
  return (
    <Group name="sample.group.callouts">
      {tones.map((tone) => (
        <Specimen key={tone} state={tone === 'neutral' ? 'sample.state.normal' : `sample.badge.${tone}`}>
          <Callout tone={tone} title={s('sample.callout.title')} actions={<Button>{s('sample.callout.action')}</Button>}>
            <p>{s('sample.callout.text')}</p>
          </Callout>
        </Specimen>
      ))}
    </Group>
  );
}

interface SampleRow {
  readonly name: string;
  readonly place: string;
  readonly count: number;
}

export function Tables() {
  const s = useSample();
  const [sort, setSort] = useState<Sort>({ column: 'name', isDescending: false });
  const turn = (column: string) => setSort({ column, isDescending: sort.column === column && !sort.isDescending });
  const columns: readonly Column<SampleRow>[] = [
    { id: 'name', label: s('sample.table.name'), width: 'minmax(10rem, 1fr)', isSortable: true, render: ({ name }) => name },
    { id: 'place', label: s('sample.table.place'), width: '12rem', isSortable: true, render: ({ place }) => place },
    { id: 'count', label: s('sample.table.count'), width: '6rem', isNumeric: true, render: ({ count }) => count },
  ];
  const rowAt = (index: number) => ({ name: `${s('sample.table.row')} ${index + 1}`, place: s('sample.field.value'), count: index * 7 });
  const table = { columns, sort: [sort], onSort: turn, onOpen: () => undefined };
  return (
    <Group name="sample.group.table">
      <Specimen state="sample.state.normal" isWide>
        <div className={styles['table']}>
          <DataTable {...table} label={s('sample.group.table')} rowCount={20_000} rowAt={rowAt} />
        </div>
      </Specimen>
      <Specimen state="sample.state.loading" isWide>
        <div className={styles['table']}>
          <DataTable {...table} label={s('sample.state.loading')} rowCount={4} rowAt={() => undefined} />
        </div>
      </Specimen>
    </Group>
  );
}

export function Overlays() {
  const s = useSample();
  const [open, setOpen] = useState<'dialog' | 'alert'>();
  const close = () => setOpen(undefined);
  const show = useToasts((state) => state.show);
  const tell = () => {
    show({ text: s('sample.toast.text'), action: { label: s('sample.toast.undo'), run: () => undefined } });
    show({ text: s('sample.toast.error'), isError: true, about: 'sample' });
  };
  return (
    <Group name="sample.group.overlays">
      <Row>
        <Button onPress={() => setOpen('dialog')}>{s('sample.dialog.open')}</Button>
        <Button onPress={() => setOpen('alert')}>{s('sample.dialog.alert')}</Button>
        <Button onPress={tell}>{s('sample.toast.show')}</Button>
        <Button onPress={() => show({ text: s('sample.toast.better'), about: 'sample' })}>{s('sample.toast.replace')}</Button>
      </Row>
      <Dialog
        title={s('sample.dialog.title')}
        isOpen={open === 'dialog'}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{s('sample.dialog.no')}</Button>
            <Button kind="primary" onPress={close}>
              {s('sample.button.primary')}
            </Button>
          </>
        }
      >
        <p>{s('sample.dialog.text')}</p>
        <TextField label={s('sample.field.label')} value="" onChange={() => undefined} lines="many" autoFocus />
      </Dialog>
      <Dialog
        title={s('sample.dialog.alertTitle')}
        isAlert
        isOpen={open === 'alert'}
        onClose={close}
        actions={
          <>
            <Button autoFocus onPress={close}>
              {s('sample.dialog.no')}
            </Button>
            <Button kind="danger" onPress={close}>
              {s('sample.dialog.yes')}
            </Button>
          </>
        }
      >
        <p>{s('sample.dialog.alertText')}</p>
      </Dialog>
    </Group>
  );
}

export function Waiting() {
  const s = useSample();
  return (
    <Group name="sample.group.waiting">
      <Specimen state="sample.state.normal">
        <Progress label={s('sample.progress.label')} percent={42} />
      </Specimen>
      <Specimen state="sample.state.unknown">
        <Progress label={s('sample.progress.label')} percent={undefined} />
      </Specimen>
      <Specimen state="sample.state.loading">
        <Loading label={s('sample.state.loading')} />
      </Specimen>
      <Specimen state="sample.state.pending" isWide>
        <div className={styles['bar']}>
          <JobTray />
          <SaveState />
        </div>
      </Specimen>
    </Group>
  );
}

const failure = new CallError({ code: 'disk.full', params: {}, retryable: true });

export function Failures() {
  const s = useSample();
  return (
    <Group name="sample.group.empty">
      <Specimen state="sample.state.empty" isWide>
        <EmptyState title={s('sample.empty.title')} actions={<Button>{s('sample.button.primary')}</Button>}>
          {s('sample.empty.text')}
        </EmptyState>
      </Specimen>
      <Specimen state="sample.state.invalid" isWide>
        <ErrorPanel error={failure} actions={<Button>{s('sample.callout.action')}</Button>} />
      </Specimen>
      <Specimen state="sample.state.invalid" isWide>
        <div className={styles['broken']}>
          <Guarded>
            <Breaking />
          </Guarded>
        </div>
      </Specimen>
    </Group>
  );
}

function Breaking(): never {
  throw failure;
}
