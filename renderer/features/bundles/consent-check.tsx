import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, List, Soft } from '../../ui/layout.tsx';
import { calledBy, useFieldText, useRecordTitle } from '../values/index.ts';
import styles from './bundles.module.css';
import type { ExportPreviewData } from './use-bundle-writer.ts';

type Blocked = ExportPreviewData['blocked'];
type Named = ExportPreviewData['notKept'][number];

/** Somebody by name, and where their consent stands. */
function PersonLink({ person, title }: Named) {
  const t = useText();
  return (
    <a href={hrefOf(['people', person])} dir="auto">
      {calledBy(title, t)}
    </a>
  );
}

/** Of whom names and what else says who they are stay here: why, and the way to their consent. */
function BlockedPeople({ blocked: { count, people }, use }: { readonly blocked: Blocked; readonly use: ExportPreviewData['use'] }) {
  const t = useText();
  const text = useFieldText();
  if (count === 0) return null;
  const calledField = ({ entity, field }: Blocked['people'][number]['held'][number]) => {
    if (entity === 'name') return text.entity(entity);
    const name = text.field(entity, field);
    const entityName = text.entity(entity);
    return entity === 'person' || name === entityName ? name : t('export.blocked.part', { entity: entityName, field: name });
  };
  return (
    <Callout tone="danger" title={t(`export.blocked.${use}`, { count })}>
      <p>{t('export.blocked.text')}</p>
      <List>
        {people.map(({ person, title, why, held }) => (
          <li key={person}>
            <PersonLink person={person} title={title} /> {t('export.blocked.why', { why: t(`export.why.${why}`) })}
            <br />
            <Soft>{t('export.blocked.held', { fields: [...new Set(held.map(calledField))].join(t('export.blocked.and')) })}</Soft>
          </li>
        ))}
      </List>
      {count > people.length && <p>{t('export.blocked.more', { count: count - people.length })}</p>}
    </Callout>
  );
}

/** Texts that leave and name somebody who is blocked; Lapwing does not change what people wrote. */
function Mentions({ mentions: { count, mentions } }: Pick<ExportPreviewData, 'mentions'>) {
  const t = useText();
  const text = useFieldText();
  if (count === 0) return null;
  return (
    <Callout tone="warning" title={t('export.mentions', { count })}>
      <p>{t('export.mentions.text')}</p>
      <List>
        {mentions.map(({ entity, record, title, field, people }) => (
          <li key={`${record} ${field}`}>
            <MentionPlace entity={entity} record={record} title={title} />
            {t('export.mentions.field', { field: text.field(entity, field) })}
            {people.map((named, at) => (
              <span key={named.person}>
                {at > 0 && t('export.blocked.and')}
                <PersonLink {...named} />
              </span>
            ))}
          </li>
        ))}
      </List>
      {count > mentions.length && <p>{t('export.blocked.more', { count: count - mentions.length })}</p>}
    </Callout>
  );
}

/** A case by its page; what stands in one is found by what it is called. */
function MentionPlace({ entity, record, title }: { readonly entity: string; readonly record: string; readonly title: string }) {
  const text = useFieldText();
  const name = useRecordTitle({ entity, id: record, title });
  if (entity === 'case' || entity === 'person')
    return (
      <a href={hrefOf([entity === 'case' ? 'cases' : 'people', record])} dir="auto">
        {name}
      </a>
    );
  return (
    <span dir="auto">
      {text.entity(entity)} {name}
    </span>
  );
}

function NotKept({ people }: { readonly people: readonly Named[] }) {
  const t = useText();
  if (people.length === 0) return null;
  return (
    <Callout tone="warning" title={t('export.notKept', { count: people.length })}>
      <p>{t('export.notKept.text')}</p>
      <List>
        {people.map((named) => (
          <li key={named.person}>
            <PersonLink {...named} />
          </li>
        ))}
      </List>
    </Callout>
  );
}

/** What consent, or the want of it, means for this bundle. */
export function ConsentCheck({ preview }: { readonly preview: ExportPreviewData }) {
  return (
    <div className={styles['consent']}>
      <BlockedPeople blocked={preview.blocked} use={preview.use} />
      <Mentions mentions={preview.mentions} />
      <NotKept people={preview.notKept} />
    </div>
  );
}
