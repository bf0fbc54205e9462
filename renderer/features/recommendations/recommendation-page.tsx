import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import type { NamedState } from '../../../db/model/state-words.ts';

import type { Span } from '../../../db/model/text-span.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { useWords } from '../../i18n/words.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { addRecord } from '../../state/new-record.ts';
import { go, hrefOf, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Badge, Callout, Definitions, List, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { FieldGroup, FieldsProvider, RecordChoice, RecordText, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { LinkDialog } from '../links/index.ts';
import { LabelsSection } from './labels-section.tsx';
import { LinkedCases } from './linked-cases.tsx';
import { LinkedMeasures } from './linked-measures.tsx';
import { MarkedText } from './marked-text.tsx';
import { PartsSection } from './parts-section.tsx';
import { PredecessorSection } from './predecessor-section.tsx';
import { useThemes } from '../themes/index.ts';
import styles from './recommendations.module.css';

type Details = Awaited<ReturnType<(typeof api)['recommendations.show']>>;

/** One recommendation: its words, who made it, what the State answered, which cases are linked. */
export function RecommendationPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ['recommendations', 'show', id],
    queryFn: () => api['recommendations.show']({ id }),
  });
  if (data && !error) return <Loaded details={data} readAt={dataUpdatedAt} />;
  return (
    <PendingPage
      title={t('nav.recommendations')}
      error={error}
      actions={<Button onPress={() => go(['recommendations'])}>{t('recommendation.toList')}</Button>}
    />
  );
}

/** The theme that it was opened from, and stands under then. */
function useThemeCrumb(): void {
  const from = useRoute().query.get('theme') ?? '';
  const theme = useThemes().find(({ id }) => id === from);
  useCrumbName(['themes', from], theme?.name ?? '');
}

function Loaded({ details, readAt }: { readonly details: Details; readonly readAt: number }) {
  const t = useText();
  const stateName = useStateName();
  const [isLinking, setLinking] = useState(false);
  const [marked, setMarked] = useState<readonly Span[]>([]);
  useFieldHistoryKey();
  useThemeCrumb();
  const { data: rows = [] } = useQuery({
    queryKey: ['recommendations', 'row', details.key],
    queryFn: () => api['recommendations.rows']({ keys: [details.key] }),
  });
  const state = rows[0] ? stateName(rows[0].reviewed) : details.state;
  return (
    <Page
      title={t('recommendation.title', { state, cycle: details.cycle ?? '', paragraph: details.paragraph ?? '' })}
      meta={[details.symbol, details.session && t('recommendation.session', { session: details.session })].filter(Boolean).join(' · ')}
    >
      <Provisional details={details} />
      <div className={styles['columns']}>
        <div>
          <Section title={t('recommendation.text')}>
            <p className={styles['text']} dir="auto">
              <MarkedText text={details.text} spans={marked} />
            </p>
          </Section>
          <RecommendedBy details={details} states={rows[0]?.recommending ?? []} />
        </div>
        <div>
          <FieldsProvider readAt={readAt}>
            <Response details={details} />
          </FieldsProvider>
        </div>
        <div>
          <PartsSection recommendation={details} onMark={setMarked} />
          <LinkedCases id={details.id} onAdd={() => setLinking(true)} />
          <LinkedMeasures id={details.id} />
        </div>
        <div>
          <FieldsProvider readAt={readAt}>
            <LabelsSection details={details} />
          </FieldsProvider>
          <PredecessorSection details={details} />
          <Themes id={details.id} />
        </div>
      </div>
      {isLinking && <LinkDialog to={{ recommendation: details.id, finds: 'case' }} onClose={() => setLinking(false)} />}
    </Page>
  );
}

/** What the State answered, and what people add to it. */
function Response({ details }: { readonly details: Details }) {
  const t = useText();
  const words = useWords();
  const { locale } = useIntl();
  const response = words.label('upr-responses', details.response);
  const joined = (parts: readonly string[]) => parts.join(t('list.separator'));
  const added = { entity: 'recommendation', record: details.id } as const;
  const subStatus = { field: 'subStatus', value: details.subStatus, label: t('field.subStatus') };
  const stateReason = { field: 'stateReason', value: details.stateReason, label: t('field.stateReason') };
  const action = { field: 'action', value: details.action, label: t('recommendation.action') };
  const note = { field: 'note', value: details.note, label: t('field.note') };
  return (
    <Section title={t('recommendation.facts')}>
      <Stack>
        <Definitions
          entries={[
            [t('recommendations.column.response'), response],
            // Said once where the State used the very word.
            [t('recommendation.responseGiven'), details.responseGiven === response ? undefined : details.responseGiven],
            [t('recommendation.detail'), details.responseDetail],
            [t('recommendation.comment'), details.responseComment],
            [t('recommendation.action'), joined(details.actions.map((one) => words.label('upr-actions', String(one))))],
            [t('recommendation.reviewed'), details.reviewDate && describeDate(details.reviewDate, locale)],
            [t('recommendation.issues'), joined(details.issues)],
          ]}
        />
        <ProposedAction details={details} />
        <FieldGroup
          {...added}
          isQuiet
          fields={[
            { ...subStatus, shown: <RecordChoice {...added} {...subStatus} /> },
            { ...stateReason, shown: <RecordText {...added} {...stateReason} lines="many" /> },
            { ...action, shown: <RecordChoice {...added} {...action} /> },
            { ...note, shown: <RecordText {...added} {...note} lines="many" /> },
          ]}
        />
      </Stack>
    </Section>
  );
}

/** What its leading verb says, until a person says it. */
function ProposedAction({ details: { id, text, action, proposedAction } }: { readonly details: Details }) {
  const t = useText();
  const words = useWords();
  const { attempt } = useRemoval();
  if (action !== null || proposedAction === null) return null;
  const { category, start, end } = proposedAction;
  return (
    <Row>
      <Soft>{t('recommendation.action.proposed', { verb: text.slice(start, end), category: words.label('upr-actions', category) })}</Soft>
      <Button onPress={() => void attempt(() => addRecord('recommendation', { action: category }, id))}>
        {t('recommendation.action.take')}
      </Button>
    </Row>
  );
}

/** A row of a table whose paragraph is not known yet: what it may be, for a person to say. */
function Provisional({ details }: { readonly details: Details }) {
  const t = useText();
  const { attempt, offerUndo } = useRemoval();
  if (details.sameAs !== null) {
    return (
      <Callout title={t('recommendation.sameAs')}>
        <a href={hrefOf(['recommendations', details.sameAs])}>{t('recommendation.sameAs.show')}</a>
      </Callout>
    );
  }
  if (!details.isProvisional) return null;
  const match = async (id: string) => {
    if (await attempt(() => addRecord('recommendation', { sameAs: id }, details.id)))
      offerUndo('recommendation.matched', () => addRecord('recommendation', { sameAs: null }, details.id));
  };
  return (
    <Callout tone="warning" title={t('recommendation.provisional')}>
      <p>{t('recommendation.provisional.text')}</p>
      {details.proposals.map(({ recommendationId, similarity }) => (
        <Row key={recommendationId}>
          <Proposal id={recommendationId} similarity={similarity} />
          <Button onPress={() => void match(recommendationId)}>{t('recommendation.match')}</Button>
        </Row>
      ))}
    </Callout>
  );
}

function Proposal({ id, similarity }: { readonly id: string; readonly similarity: number }) {
  const t = useText();
  const { data } = useQuery({ queryKey: ['recommendations', 'show', id], queryFn: () => api['recommendations.show']({ id }) });
  return (
    <a href={hrefOf(['recommendations', id])}>
      {t('recommendation.proposal', { paragraph: data?.paragraph ?? '', percent: Math.round(similarity * 100) })}
    </a>
  );
}

interface StatementsProps {
  readonly details: Details;
  /** The States behind the codes, where they are known. */
  readonly states: readonly (NamedState & { readonly code: string | null })[];
}

/** In a line where all say the same; else each State with what it said and got. */
function RecommendedBy({ details, states }: StatementsProps) {
  const t = useText();
  const nameOf = useNameOf(states);
  const { statements, response: ofAll } = details;
  const isOfAll = statements.every(
    ({ text, response, action, issues }) =>
      text === statements[0]?.text && (!response || response === ofAll) && action === null && issues.length === 0,
  );
  if (statements.length === 0 || !isOfAll) return <Statements details={details} states={states} />;
  const names = [...new Set(statements.map(({ state, stateGiven }) => nameOf(state, stateGiven)))];
  return <Definitions entries={[[t('recommendation.statements'), names.join(t('list.separator'))]]} />;
}

function useNameOf(states: StatementsProps['states']): (code: string | null, given: string) => string {
  const stateName = useStateName();
  return (code, given) => {
    const state = states.find((one) => code !== null && one.code === code);
    return state ? stateName(state) : given;
  };
}

function Statements({ details, states }: StatementsProps) {
  const t = useText();
  const nameOf = useNameOf(states);
  const words = useWords();
  const hasOneText = details.statements.every(({ text }) => text === details.statements[0]?.text);
  return (
    <Section title={t('recommendation.statements')} count={details.statements.length}>
      <List>
        {details.statements.map(({ key, state, stateGiven, text, response, action, issues }) => (
          <li key={key}>
            <Row>
              <strong>{nameOf(state, stateGiven)}</strong>
              {response && response !== details.response && <Badge>{words.label('upr-responses', response)}</Badge>}
              {action !== null && <Badge>{words.label('upr-actions', String(action))}</Badge>}
              {issues.length > 0 && <Soft>{issues.join(t('list.separator'))}</Soft>}
            </Row>
            {!hasOneText && <p dir="auto">{text}</p>}
          </li>
        ))}
      </List>
    </Section>
  );
}

function Themes({ id }: { readonly id: string }) {
  const t = useText();
  const themes = useThemes();
  const { attempt, offerUndo } = useRemoval();
  const change = async (theme: string, isIn: boolean) => {
    const put = (is: boolean) => api['records.edit']({ entity: 'theme', id: theme, fields: { [`recommendations/${id}`]: is } });
    if ((await attempt(() => put(isIn))) && !isIn) offerUndo('themes.member.removed', () => put(true));
  };
  return (
    <Section title={t('nav.themes')} actions={<a href={hrefOf(['themes'])}>{t('recommendation.themes.edit')}</a>}>
      {themes.length === 0 && <Soft>{t('themes.empty')}</Soft>}
      <Stack>
        {themes.map((theme) => (
          <Checkbox key={theme.id} isSelected={theme.recommendations.includes(id)} onChange={(isIn) => void change(theme.id, isIn)}>
            <span dir="auto">{theme.name}</span>
          </Checkbox>
        ))}
      </Stack>
    </Section>
  );
}
