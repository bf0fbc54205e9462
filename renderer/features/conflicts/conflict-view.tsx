import { type KeyboardEvent, useId, useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, Keys, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DateTextField } from '../fields/index.ts';
import { RecordTitle, useFieldText, writingOf } from '../values/index.ts';
import styles from './conflicts.module.css';
import { type Conflict, type ConflictValue, ownValue } from './conflict.ts';
import { VersionText } from './version-text.tsx';
import { titleOf, type VersionChoice, versionsOf, wordsOf } from './versions.ts';

export interface ConflictViewProps {
  readonly conflict: Conflict;
  readonly onChoose: (value: ConflictValue, shown: ConflictValue) => Promise<void>;
}

/** One field with its versions side by side. With the focus on it, 1, 2 … take a version and W writes a third. */
export function ConflictView({ conflict, onChoose }: ConflictViewProps) {
  const t = useText();
  const id = useId();
  const [own, setOwn] = useState<string>();
  const { take, isBusy, error } = useChoice(onChoose);
  const versions = versionsOf(conflict);
  const writing = writingOf(conflict.entity, conflict.field);
  const begin = () => setOwn(String(conflict.heads[0]?.value ?? ''));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const version = versions[Number(event.key) - 1];
    if (version) void take(version.value, version.shown);
    else if (event.key.toLowerCase() === 'w' && writing) begin();
    else return;
    event.preventDefault();
  };
  return (
    // One stop for the Tab key, so that a version is taken with one more key.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
    <section className={styles['conflict']} aria-labelledby={id} data-conflict tabIndex={0} onKeyDown={onKeyDown}>
      <ConflictHeading conflict={conflict} id={id} />
      {conflict.isSafety && <SafetyNote conflict={conflict} />}
      <div className={styles['versions']}>
        {conflict.base !== undefined && (
          <div className={`${styles['version']} ${styles['base']}`}>
            <h3>{t('conflicts.base')}</h3>
            <VersionText conflict={conflict} value={conflict.base} />
          </div>
        )}
        {versions.map((version, at) => (
          <Version key={version.key} conflict={conflict} version={version} place={at + 1} isBusy={isBusy} onTake={take} />
        ))}
      </div>
      {error !== undefined && <ErrorPanel error={error} />}
      {writing && own === undefined && (
        <Row>
          <Button kind="quiet" onPress={begin}>
            {t('conflicts.own')} <Keys>W</Keys>
          </Button>
        </Row>
      )}
      {writing && own !== undefined && (
        <OwnValue writing={writing} own={own} isBusy={isBusy} onChange={setOwn} onTake={(value) => void take(value, value)} />
      )}
    </section>
  );
}

function useChoice(onChoose: ConflictViewProps['onChoose']) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const take = async (value: ConflictValue, shown: ConflictValue) => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onChoose(value, shown);
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return { take, isBusy, error };
}

function ConflictHeading({ conflict, id }: { readonly conflict: Conflict; readonly id: string }) {
  const t = useText();
  const text = useFieldText();
  const { entity, title, field, caseId, record } = conflict;
  const href = entity === 'person' ? hrefOf(['people', record]) : caseId && hrefOf(['cases', caseId]);
  return (
    <header className={styles['heading']}>
      <h2 id={id}>
        <span dir="auto">
          <RecordTitle entity={entity} id={record} title={title} />
        </span>{' '}
        · {text.field(entity, field)}
      </h2>
      <Badge>{text.entity(entity)}</Badge>
      {href && <a href={href}>{t(entity === 'person' ? 'conflicts.open.person' : 'conflicts.open')}</a>}
    </header>
  );
}

function SafetyNote({ conflict: { entity, field, counts } }: { readonly conflict: Conflict }) {
  const t = useText();
  const text = useFieldText();
  const value = text.value(entity, field, counts);
  return (
    <Callout tone="warning" title={t('conflicts.safety')}>
      <p>{value === undefined ? t('conflicts.safety.unsaid') : t('conflicts.safety.text', { value })}</p>
    </Callout>
  );
}

interface VersionProps {
  readonly conflict: Conflict;
  readonly version: VersionChoice;
  readonly place: number;
  readonly isBusy: boolean;
  readonly onTake: (value: ConflictValue, shown: ConflictValue) => Promise<void>;
}

function Version({ conflict, version, place, isBusy, onTake }: VersionProps) {
  const t = useText();
  const time = useTime();
  const { head, value, shown } = version;
  const { id, values } = titleOf(conflict, version);
  const said = wordsOf(conflict, version);
  return (
    <div className={`${styles['version']} ${head?.isMine ? styles['mine'] : ''}`}>
      <div>
        <h3>{t(id, values)}</h3>
        {head && <Soft>{time(head.wall)}</Soft>}
      </div>
      {said.text ? (
        <p className={styles['value']}>{t(said.text)}</p>
      ) : (
        <VersionText conflict={conflict} value={shown} {...(conflict.base !== undefined && { before: conflict.base })} />
      )}
      <Button isDisabled={isBusy} onPress={() => void onTake(value, shown)}>
        {t(said.label)} <Keys>{String(place)}</Keys>
      </Button>
    </div>
  );
}

interface OwnValueProps {
  readonly writing: 'text' | 'date';
  readonly own: string;
  readonly isBusy: boolean;
  readonly onChange: (own: string | undefined) => void;
  readonly onTake: (value: string) => void;
}

/** A third value in one's own words; a date is taken only when it can be read as one. */
function OwnValue({ writing, own, isBusy, onChange, onTake }: OwnValueProps) {
  const t = useText();
  const value = ownValue(writing, own);
  return (
    <Stack>
      {writing === 'date' ? (
        <DateTextField label={t('conflicts.own.date')} text={own} onChange={onChange} />
      ) : (
        <TextField label={t('conflicts.own.label')} lines="reading" value={own} onChange={onChange} autoFocus />
      )}
      <Row>
        <Button kind="primary" isPending={isBusy} isDisabled={value === undefined} onPress={() => value !== undefined && onTake(value)}>
          {t('conflicts.takeOwn')}
        </Button>
        <Button kind="quiet" onPress={() => onChange(undefined)}>
          {t('frame.cancel')}
        </Button>
      </Row>
    </Stack>
  );
}
