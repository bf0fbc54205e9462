import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import { Badge, Section, Soft } from '../../ui/layout.tsx';
import { useWords } from '../../i18n/words.ts';
import { RecordChoice, RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
import styles from './links.module.css';

interface Link {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The recommendations that a case speaks to, each with direction and reason; both can be changed here. */
export function CaseLinks({ links, onAdd }: { readonly links: readonly Link[]; readonly onAdd: () => void }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  return (
    <Section
      title={t('case.links')}
      count={links.length}
      actions={<IconButton label={t('case.link')} icon={<Plus size={16} aria-hidden />} isDisabled={isReadOnly} onPress={onAdd} />}
    >
      {links.length === 0 && <Soft>{t('case.links.empty')}</Soft>}
      {links.map((link) => (
        <LinkFields
          key={link.id}
          link={link}
          head={
            <a href={hrefOf(['recommendations', String(link.fields['recommendation'])])}>
              {String(link.fields['snapshotParagraph'] ?? t('recommendation.one'))}
            </a>
          }
          text={String(link.fields['snapshotText'] ?? '')}
        />
      ))}
    </Section>
  );
}

export interface LinkFieldsProps {
  readonly link: Link;
  /** Of a case or act, or of a measure. */
  readonly entity?: 'link' | 'measure-link';
  /** What the other end is called, as a link. */
  readonly head: ReactNode;
  readonly text: string;
}

/** One link: the other end, what it says, and why. */
export function LinkFields({ link: { id, fields }, entity = 'link', head, text }: LinkFieldsProps) {
  const t = useText();
  const words = useWords();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const direction = words.label('link-directions', fields['direction']);
  return (
    <div className={styles['link']}>
      <div className={styles['head']}>
        {head}
        <Badge tone={directionTone(fields['direction'])}>{direction}</Badge>
        <span className={styles['remove']}>
          <IconButton
            label={t('link.remove')}
            icon={<X size={14} aria-hidden />}
            isDisabled={isReadOnly}
            onPress={() => void remove(entity, id, 'link.trashed')}
          />
        </span>
      </div>
      {text !== '' && (
        <p className={styles['text']} dir="auto" title={text}>
          {text}
        </p>
      )}
      <RecordText
        entity={entity}
        record={id}
        field="reason"
        value={fields['reason']}
        label={t('link.reason.short')}
        lines="many"
        isRequired
      />
      <RecordChoice entity={entity} record={id} field="direction" value={fields['direction']} label={t('field.direction')} isRequired />
    </div>
  );
}

function directionTone(direction: unknown): 'danger' | 'good' | 'neutral' {
  if (direction === 'contradicts') return 'danger';
  return direction === 'supports' ? 'good' : 'neutral';
}
