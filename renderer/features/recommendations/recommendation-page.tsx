import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Badge, Definitions, ItemLink, List, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { LinkDialog } from '../links/index.ts';
import styles from './recommendations.module.css';

type Details = Awaited<ReturnType<(typeof api)['recommendations.show']>>;

/** One recommendation: its words, who made it, what the State answered, which cases are linked. */
export function RecommendationPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['recommendations', 'show', id], queryFn: () => api['recommendations.show']({ id }) });
  if (error) {
    return (
      <Page title={t('nav.recommendations')}>
        <ErrorPanel error={error} />
      </Page>
    );
  }
  return data ? <Loaded details={data} /> : <Page title={t('frame.loading')}>{null}</Page>;
}

function Loaded({ details }: { readonly details: Details }) {
  const t = useText();
  const words = useWords();
  const [isLinking, setLinking] = useState(false);
  return (
    <Page
      title={t('recommendation.title', { state: details.state, cycle: details.cycle ?? '', paragraph: details.paragraph ?? '' })}
      isNarrow
      meta={details.isProvisional ? <Badge tone="warning">{t('recommendation.provisional')}</Badge> : details.symbol}
      actions={
        <Button icon={<Link2 size={14} aria-hidden />} onPress={() => setLinking(true)}>
          {t('recommendation.link')}
        </Button>
      }
    >
      <Section title={t('recommendation.text')}>
        <p className={styles['text']} dir="auto">
          {details.text}
        </p>
      </Section>
      <Section title={t('recommendation.facts')}>
        <Definitions
          entries={[
            [t('recommendations.column.response'), words.label('upr-responses', details.response)],
            [t('recommendation.responseGiven'), details.responseGiven],
            [t('recommendation.comment'), details.responseComment],
            [t('recommendation.reviewed'), details.reviewDate],
            [t('recommendation.issues'), details.issues.join(t('list.separator'))],
          ]}
        />
      </Section>
      <Statements details={details} />
      <Themes id={details.id} />
      <LinkedCases id={details.id} />
      {isLinking && <LinkDialog recommendationId={details.id} onClose={() => setLinking(false)} />}
    </Page>
  );
}

function Statements({ details }: { readonly details: Details }) {
  const t = useText();
  return (
    <Section title={t('recommendation.statements')} count={details.statements.length}>
      <List>
        {details.statements.map((statement) => (
          <li key={statement.key}>
            <strong>{statement.stateGiven}</strong> <span dir="auto">{statement.text}</span>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Themes({ id }: { readonly id: string }) {
  const t = useText();
  const { data: themes = [] } = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const change = (theme: string, isIn: boolean) =>
    void api['records.edit']({ entity: 'theme', id: theme, fields: { [`recommendations/${id}`]: isIn } });
  return (
    <Section title={t('nav.themes')}>
      {themes.length === 0 && <Soft>{t('themes.empty')}</Soft>}
      <Stack>
        {themes.map((theme) => (
          <Checkbox key={theme.id} isSelected={theme.recommendations.includes(id)} onChange={(isIn) => change(theme.id, isIn)}>
            <span dir="auto">{theme.name}</span>
          </Checkbox>
        ))}
      </Stack>
    </Section>
  );
}

function LinkedCases({ id }: { readonly id: string }) {
  const t = useText();
  const words = useWords();
  const { data: links = [] } = useQuery({ queryKey: ['links', id], queryFn: () => api['links.list']({ recommendation: id }) });
  return (
    <Section title={t('recommendation.cases')} count={links.length}>
      {links.length === 0 && <Soft>{t('recommendation.cases.empty')}</Soft>}
      <List>
        {links.map((link) => (
          <li key={link.id}>
            <Row>
              <ItemLink href={hrefOf(['cases', link.case])}>
                <span dir="auto">{link.title}</span>
                <Soft>{link.number}</Soft>
              </ItemLink>
              <Badge>{words.label('link-directions', link.direction)}</Badge>
            </Row>
            <p dir="auto">{link.reason}</p>
          </li>
        ))}
      </List>
    </Section>
  );
}
