import { Plus } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Section, Soft } from '../../ui/layout.tsx';
import { FieldsProvider, type FieldState, useFieldsAround } from '../fields/index.ts';
import { LinkButton } from './link-button.tsx';
import { LinkFields } from './link-fields.tsx';
import styles from './links.module.css';
import { type LinkedRecord, type LinkOf, useLinks } from './use-links.ts';

export interface LinkSectionProps {
  readonly of: LinkedRecord;
  /** What the vault says about fields of the links. */
  readonly states?: readonly FieldState[];
}

/** The recommendations that a case with its acts, or a measure, is linked to, each with direction and reason; more are linked from here. */
export function LinkSection({ of, states = [] }: LinkSectionProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const { links, readAt } = useLinks(of);
  const isMeasure = 'measure' in of;
  // A case says on top that it has none, and offers to link it there.
  if (!isMeasure && links.length === 0) return null;
  return (
    <Section
      title={t('case.links')}
      count={links.length}
      // A case is linked on top of its page.
      actions={isMeasure && <LinkButton from={of} icon={<Plus size={14} aria-hidden />} />}
    >
      {links.length === 0 && <Soft>{t('link.empty.measure')}</Soft>}
      <FieldsProvider states={states} isReadOnly={isReadOnly} readAt={readAt}>
        {links.map((link) => (
          <LinkFields
            key={link.id}
            entity={isMeasure ? 'measure-link' : 'link'}
            link={{ id: link.id, fields: { direction: link.direction, reason: link.reason, part: link.part?.id } }}
            recommendation={link.recommendation}
            head={<RecommendationOf link={link} />}
            text={link.text ?? ''}
            facts={<Facts link={link} />}
          />
        ))}
      </FieldsProvider>
    </Section>
  );
}

/** The paragraph that is linked, as a link to its page where its set is here. */
export function RecommendationOf({ link: { recommendation, paragraph } }: { readonly link: LinkOf }) {
  const t = useText();
  const title = paragraph ?? t('recommendation.one');
  return recommendation === null ? title : <a href={hrefOf(['recommendations', recommendation])}>{title}</a>;
}

function Facts({ link: { act, rule } }: { readonly link: LinkOf }) {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const ofAct = act && [words.label('act-types', act.type) || t('act.untyped'), act.begin && dateText(act.begin)];
  const facts = [ofAct && t('link.ofAct', { act: ofAct.filter(Boolean).join(' · ') }), rule && t('link.byRule', { rule })].filter(Boolean);
  if (facts.length === 0) return null;
  return (
    <ul className={styles['facts']}>
      {facts.map((fact) => (
        <li key={String(fact)} dir="auto">
          {fact}
        </li>
      ))}
    </ul>
  );
}
