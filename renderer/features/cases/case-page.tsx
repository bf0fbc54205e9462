import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Link2, Plus } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Badge, Callout, FieldGrid, ItemLink, List, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { HistoryDialog, RecordChoice, RecordDate, RecordText } from '../fields/index.ts';
import { LinkDialog } from '../links/index.ts';
import { type CaseDetails, confidentialityOptions, nameOf } from './case-details.ts';
import { ActFields } from './act-fields.tsx';
import { Narrative } from './narrative.tsx';
import styles from './cases.module.css';

/** One case: everything on one page, every field saves itself. */
export function CasePage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['cases', 'show', id], queryFn: () => api['cases.show']({ id }) });
  if (error) {
    return (
      <Page title={t('nav.cases')}>
        <ErrorPanel error={error} actions={<Button onPress={() => go(['cases'])}>{t('nav.cases')}</Button>} />
      </Page>
    );
  }
  return data ? <Loaded details={data} /> : <Page title={t('frame.loading')}>{null}</Page>;
}

function Loaded({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const time = useTime();
  const { id, fields } = details;
  const [open, setOpen] = useState<'history' | 'link'>();
  const close = () => setOpen(undefined);
  const trash = async () => {
    await api['records.trash']({ entity: 'case', id });
    const restore = () => void api['records.restore']({ entity: 'case', id });
    useToasts.getState().show({ text: t('case.trashed'), action: { label: t('frame.undo'), run: restore } });
    go(['cases']);
  };
  return (
    <Page
      title={String(fields['title'] ?? t('frame.palette.untitled'))}
      meta={t('case.meta', { number: String(fields['number'] ?? ''), when: time(details.updated) })}
      actions={
        <>
          <Button icon={<Link2 size={14} aria-hidden />} onPress={() => setOpen('link')}>
            {t('case.link')}
          </Button>
          <MenuButton
            label={t('frame.more')}
            icon={<Ellipsis size={16} />}
            entries={[
              { id: 'history', label: t('history.show'), run: () => setOpen('history') },
              { id: 'trash', label: t('frame.delete'), isDanger: true, run: () => void trash() },
            ]}
          />
        </>
      }
    >
      <Notices details={details} />
      <div className={styles['columns']}>
        <div>
          <Story details={details} />
          <Acts details={details} />
          <People details={details} />
        </div>
        <div>
          <Facts details={details} />
          <Links details={details} onAdd={() => setOpen('link')} />
          <Sources details={details} />
        </div>
      </div>
      {open === 'history' && <HistoryDialog entity="case" id={id} title={String(fields['title'] ?? '')} onClose={close} />}
      {open === 'link' && <LinkDialog caseId={id} onClose={close} />}
    </Page>
  );
}

function Notices({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const conflicts = details.states.filter(({ state }) => state.includes('conflict'));
  return (
    <>
      {details.deleted && (
        <Callout
          tone="warning"
          title={t('case.inTrash')}
          actions={<Button onPress={() => void api['records.restore']({ entity: 'case', id: details.id })}>{t('trash.restore')}</Button>}
        />
      )}
      {conflicts.length > 0 && (
        <Callout
          tone="warning"
          title={t('case.conflicts', { count: conflicts.length })}
          actions={<Button onPress={() => go(['conflicts'])}>{t('case.conflicts.show')}</Button>}
        />
      )}
    </>
  );
}

function Story({ details: { id, fields } }: { readonly details: CaseDetails }) {
  const t = useText();
  const field = (name: string) => ({ entity: 'case', record: id, field: name, value: fields[name] }) as const;
  return (
    <Section title={t('case.story')}>
      <Stack>
        <RecordText {...field('title')} label={t('field.title')} />
        <Narrative caseId={id} value={fields['narrative']} />
        <RecordText {...field('impact')} label={t('field.impact')} lines="many" />
      </Stack>
    </Section>
  );
}

function Facts({ details: { id, fields } }: { readonly details: CaseDetails }) {
  const t = useText();
  const words = useWords();
  const field = (name: string) =>
    ({ entity: 'case', record: id, field: name, value: fields[name], label: t(`field.${name}` as 'field.begin') }) as const;
  return (
    <Section title={t('case.facts')}>
      <Stack>
        <RecordDate {...field('begin')} />
        <RecordDate {...field('end')} />
        <RecordText {...field('place')} />
        <RecordChoice {...field('confidentiality')} options={confidentialityOptions(t)} isNumber />
        <RecordChoice {...field('monitoringStatus')} options={words.options('monitoring-statuses')} />
        <RecordChoice {...field('violationStatus')} options={words.options('violation-statuses')} />
        <RecordChoice {...field('attackLink')} options={words.options('attack-links')} />
        <RecordText {...field('nextAction')} />
        <RecordDate {...field('deadline')} />
        <RecordText {...field('remarks')} lines="many" />
      </Stack>
    </Section>
  );
}

function Acts({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const add = () => void addRecord('act', { case: details.id });
  return (
    <Section
      title={t('case.acts')}
      count={details.acts.length}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} onPress={add}>
          {t('case.acts.add')}
        </Button>
      }
    >
      {details.acts.length === 0 && <Soft>{t('case.acts.empty')}</Soft>}
      {details.acts.map((act, place) => (
        <ActFields key={act.id} act={act} people={details.people} number={place + 1} />
      ))}
    </Section>
  );
}

function People({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  if (details.people.length === 0) return null;
  return (
    <Section title={t('case.people')} count={details.people.length}>
      <List>
        {details.people.map((person) => (
          <li key={person.id}>
            <ItemLink href={hrefOf(['people', person.id])}>
              <strong dir="auto">{nameOf(person)}</strong>
              <Soft>
                {person.names
                  .slice(1)
                  .map((name) => String(name.fields['fullName'] ?? ''))
                  .join(' · ')}
              </Soft>
              {person.fields['doNotContact'] === true && <Badge tone="danger">{t('person.doNotContact')}</Badge>}
            </ItemLink>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Links({ details, onAdd }: { readonly details: CaseDetails; readonly onAdd: () => void }) {
  const t = useText();
  const words = useWords();
  const remove = (id: string) => void api['records.trash']({ entity: 'link', id });
  return (
    <Section
      title={t('case.links')}
      count={details.links.length}
      actions={<IconButton label={t('case.link')} icon={<Plus size={16} />} onPress={onAdd} />}
    >
      {details.links.length === 0 && <Soft>{t('case.links.empty')}</Soft>}
      <Stack>
        {details.links.map(({ id, fields }) => (
          <div key={id}>
            <Row>
              <a href={hrefOf(['recommendations', String(fields['recommendation'])])}>
                {String(fields['snapshotParagraph'] ?? t('recommendation.one'))}
              </a>
              <Badge tone={directionTone(fields['direction'])}>{words.label('link-directions', fields['direction'])}</Badge>
              <Button kind="quiet" onPress={() => remove(id)}>
                {t('link.remove')}
              </Button>
            </Row>
            <p dir="auto">{String(fields['reason'] ?? '')}</p>
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function directionTone(direction: unknown): 'danger' | 'good' | 'neutral' {
  if (direction === 'contradicts') return 'danger';
  return direction === 'supports' ? 'good' : 'neutral';
}

function Sources({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const words = useWords();
  const add = () => void addRecord('source', { case: details.id, title: t('case.sources.new') });
  return (
    <Section
      title={t('case.sources')}
      count={details.sources.length}
      actions={<IconButton label={t('case.sources.add')} icon={<Plus size={16} />} onPress={add} />}
    >
      {details.sources.length === 0 && <Soft>{t('case.sources.empty')}</Soft>}
      <Stack>
        {details.sources.map(({ id, fields }) => {
          const field = (name: string) => ({ entity: 'source', record: id, field: name, value: fields[name] }) as const;
          return (
            <FieldGrid key={id}>
              <RecordText {...field('title')} label={t('field.sourceTitle')} />
              <RecordChoice {...field('connection')} label={t('field.connection')} options={words.options('source-connections')} />
              <RecordChoice {...field('reliability')} label={t('field.reliability')} options={words.options('reliability')} />
              <RecordDate {...field('date')} label={t('field.date')} />
            </FieldGrid>
          );
        })}
      </Stack>
    </Section>
  );
}
