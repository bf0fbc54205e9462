import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Badge, List, Page, Row, Section, Soft } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useRemoval } from '../fields/index.ts';
import { useCaseName } from '../values/index.ts';
import { LinkRules } from './link-rules.tsx';
import styles from './recommendations.module.css';

type Proposal = Awaited<ReturnType<(typeof api)['rules.proposals']>>['proposals'][number];

const shown = 100;

/** The links that rules propose, to be confirmed or turned down, one or many at once; and the rules themselves. */
export function LinkProposalsPage() {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['proposals', 'open'], queryFn: () => api['rules.proposals']({ limit: shown }) });
  const proposals = data?.proposals ?? [];
  useKeptFocus(proposals.length);
  const choice = useChoice(proposals);
  return (
    <Page title={t('proposals.title')} actions={data && proposals.length > 0 && <Actions choice={choice} />}>
      {error && <ErrorPanel error={error} />}
      <Section title={t('proposals.title')} count={proposals.length}>
        {data && proposals.length === 0 && <Soft>{t('proposals.empty')}</Soft>}
        {proposals.length > 1 && (
          <Checkbox isSelected={choice.chosen.length === proposals.length} onChange={choice.all}>
            {t('proposals.all', { count: proposals.length })}
          </Checkbox>
        )}
        {proposals.length > 0 && (
          <List label={t('proposals.title')}>
            {proposals.map((proposal) => (
              <li key={keyOf(proposal)}>
                <ProposalRow proposal={proposal} choice={choice} />
              </li>
            ))}
          </List>
        )}
        {data?.after && <Soft>{t('proposals.more')}</Soft>}
      </Section>
      <LinkRules />
    </Page>
  );
}

type ProposalChoice = ReturnType<typeof useChoice>;

function Actions({ choice: { chosen, confirm, refuse } }: { readonly choice: ProposalChoice }) {
  const t = useText();
  const count = chosen.length;
  return (
    <>
      <Button isDisabled={count === 0} onPress={() => void refuse()}>
        {t('proposals.refuse', { count })}
      </Button>
      <Button kind="primary" isDisabled={count === 0} onPress={() => void confirm()}>
        {t('proposals.confirm', { count })}
      </Button>
    </>
  );
}

function ProposalRow({ proposal, choice }: { readonly proposal: Proposal; readonly choice: ProposalChoice }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const { act, recommendation, part, rule } = proposal;
  const begin = act?.begin ?? proposal.begin;
  const title = useCaseName({ id: proposal.case, title: proposal.title, number: proposal.number });
  const facts = [proposal.number, act && words.label('act-types', act.type), begin && dateText(begin), proposal.place];
  return (
    <div className={styles['proposal']}>
      <Checkbox isSelected={choice.has(proposal)} onChange={(isChosen) => choice.put(proposal, isChosen)}>
        <span className="visually-hidden">{t('proposals.choose', { title })}</span>
      </Checkbox>
      <div>
        <Row>
          <a href={hrefOf(['cases', proposal.case])} dir="auto">
            {title}
          </a>
          <Badge>{words.label('link-directions', proposal.direction)}</Badge>
          <a href={hrefOf(['recommendations', recommendation.id])}>{recommendation.reference}</a>
        </Row>
        <p className={styles['small']} dir="auto">
          {facts.filter(Boolean).join(' · ')}
        </p>
        <p dir="auto">{part?.text ?? recommendation.text}</p>
        <p className={styles['small']} dir="auto">
          {rule.name}: {proposal.reason}
        </p>
      </div>
    </div>
  );
}

/** Which of them are chosen, and what is done with those. */
function useChoice(proposals: readonly Proposal[]) {
  const t = useText();
  const { attempt } = useRemoval();
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const chosen = proposals.filter((proposal) => keys.has(keyOf(proposal)));
  const done = async (work: () => Promise<unknown>, text: 'proposals.confirmed' | 'proposals.refused') => {
    if (!(await attempt(work))) return;
    setKeys(new Set());
    useToasts.getState().show({ text: t(text) });
  };
  return {
    chosen,
    has: (proposal: Proposal) => keys.has(keyOf(proposal)),
    put: (proposal: Proposal, isChosen: boolean) =>
      setKeys(new Set(isChosen ? [...keys, keyOf(proposal)] : [...keys].filter((key) => key !== keyOf(proposal)))),
    all: (isChosen: boolean) => setKeys(new Set(isChosen ? proposals.map(keyOf) : [])),
    confirm: () => done(() => api['rules.confirm']({ proposals: chosen.map(referenceTo) }), 'proposals.confirmed'),
    refuse: () => done(() => api['rules.refuse']({ proposals: chosen.map(referenceTo) }), 'proposals.refused'),
  };
}

function keyOf({ case: caseId, act, recommendation, part }: Proposal): string {
  return [caseId, act?.id, recommendation.id, part?.id].join(' ');
}

function referenceTo({ rule, case: caseId, act, recommendation, part }: Proposal) {
  return {
    rule: rule.id,
    case: caseId,
    recommendation: recommendation.id,
    ...(act && { act: act.id }),
    ...(part && { part: part.id }),
  };
}
