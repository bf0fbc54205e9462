import { consentEntity } from '../../../db/model/consent.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, FieldGrid, Soft, Stack, type Tone } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, RecordField, useFieldsAround, useRemoval } from '../fields/index.ts';
import { calledBy, useFieldText } from '../values/index.ts';
import type { ShownConsent, Version } from './consent.ts';
import styles from './consent.module.css';

export interface ConsentVersionsProps {
  readonly person: string;
  readonly consent: ShownConsent;
  readonly readAt: number;
}

/** Everything that was recorded, what was given last first; each can be opened, read and corrected. */
export function ConsentVersions({ person, consent: { versions, states }, readAt }: ConsentVersionsProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  return (
    <div className={styles['versions']}>
      <Disclosure title={t('consent.versions', { count: versions.length })}>
        {versions.map((version) => (
          <FieldsProvider
            key={version.id}
            states={states}
            isReadOnly={isReadOnly || version.state === 'in-trash' || version.person !== person}
            readAt={readAt}
          >
            <OneVersion version={version} isOwn={version.person === person} />
          </FieldsProvider>
        ))}
      </Disclosure>
    </div>
  );
}

const tones: Partial<Record<Version['state'], Tone>> = { stands: 'good', expired: 'warning', withdrawn: 'danger' };

function OneVersion({ version, isOwn }: { readonly version: Version; readonly isOwn: boolean }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const { id, fields, state, name, person } = version;
  const date = typeof fields['date'] === 'string' ? dateText(fields['date']) : t('consent.noDate');
  const facts = [words.label('consent-givers', fields['givenBy']), words.label('consent-methods', fields['method'])].filter(Boolean);
  return (
    <Disclosure
      level={4}
      title={
        <span className={styles['version']}>
          <span>{date}</span>
          <Badge tone={tones[state] ?? 'neutral'}>{t(`consent.version.${state}`)}</Badge>
          {facts.length > 0 && <Soft>{facts.join(' · ')}</Soft>}
          {name !== undefined && <Soft>{t('consent.version.of', { name: calledBy(name, t) })}</Soft>}
        </span>
      }
      actions={
        isOwn && (
          <RecordMenu
            entity="consent"
            id={id}
            title={date}
            label={t('consent.version.more', { date })}
            isReadOnly={isReadOnly}
            onTrash={() => void remove('consent', id, 'consent.trashed')}
          />
        )
      }
    >
      {!isOwn && <a href={hrefOf(['people', person])}>{t('consent.version.open')}</a>}
      <Told codes={version.told} />
      <VersionFields version={version} />
    </Disclosure>
  );
}

function Told({ codes }: { readonly codes: readonly string[] }) {
  const t = useText();
  const words = useWords();
  const told = codes.map((code) => words.label('consent-told', code)).join(t('list.separator'));
  return <p className={styles['told']}>{codes.length === 0 ? t('consent.told.nothing') : t('consent.told.list', { told })}</p>;
}

function VersionFields({ version: { id, fields } }: { readonly version: Version }) {
  const words = useFieldText();
  const shown = Object.entries(consentEntity.fields).filter(([, { kind }]) => kind !== 'reference');
  const fieldOf = ([field]: (typeof shown)[number]) => (
    <RecordField key={field} entity="consent" record={id} field={field} value={fields[field]} label={words.field('consent', field)} />
  );
  const isLong = ([, definition]: (typeof shown)[number]) => 'length' in definition && definition.length === 'long';
  return (
    <Stack>
      <FieldGrid>{shown.filter((one) => !isLong(one)).map(fieldOf)}</FieldGrid>
      {shown.filter(isLong).map(fieldOf)}
    </Stack>
  );
}
